import { alertOf } from './alert.rules';

it.each([
  ['session.ended', { reason: 'reuse' }, 'refresh_token_reused'],
  ['session.ended', { reason: 'logout' }, null],
  ['session.refused', { failures: 9 }, null],
  ['session.refused', { failures: 10 }, 'many_failed_sign_ins'],
  ['session.refused', { failures: 20 }, 'many_failed_sign_ins'],
  ['second_factor.refused', { failures: 10 }, 'many_failed_sign_ins'],
  ['session.from_new_country', { country: 'KZ' }, 'sign_in_from_new_country'],
  ['session.started', {}, null],
  ['second_factor.removed', {}, 'ways_to_sign_in_changed'],
  ['role.updated', { permissions: ['estimates:approve'] }, 'privileges_changed'],
  ['file.infected_refused', {}, 'infected_file'],
  ['member.role_changed', { from: 'viewer', to: 'owner' }, 'privileges_changed'],
  ['api_key.created', {}, 'api_key_made'],
  ['project.created', {}, null],
] as const)('%s with %j alerts: %s', (action, details, kind) => {
  expect(alertOf({ action, details })).toBe(kind);
});
