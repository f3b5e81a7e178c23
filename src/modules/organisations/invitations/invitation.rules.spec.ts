import { assertNotTooMany } from './invitation.rules';

const FEW = { ofOrganisation: 499, toAddress: 4, toAddressFromAll: 19 };

it('invitations of an hour are few enough for every mailbox and for the name of our mail', () => {
  expect(() => assertNotTooMany(FEW)).not.toThrow();
});

it.each([
  ['one organisation to one address', { toAddress: 5 }],
  ['several organisations to one address', { toAddressFromAll: 20 }],
  ['one organisation to everybody', { ofOrganisation: 500 }],
])('no more go from %s', (_who, many) => {
  expect(() => assertNotTooMany({ ...FEW, ...many })).toThrow(expect.objectContaining({ code: 'QUOTA_EXCEEDED' }));
});
