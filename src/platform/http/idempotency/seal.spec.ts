import { seal, unseal } from './seal';

const call = { id: 'a'.repeat(64), fingerprint: 'b'.repeat(64), key: 'client-key-1' };

it('opens with the key it was closed with', () => {
  expect(unseal(seal('{"accessToken":"смета"}', call, 'secret'), call, 'secret')).toBe('{"accessToken":"смета"}');
});

it('says nothing to who has the table and not the key', () => {
  const sealed = seal('{"accessToken":"secret-token"}', call, 'secret');
  expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('secret-token');
  expect(unseal(sealed, { ...call, key: 'guess' }, 'secret')).toBeNull();
  expect(unseal(sealed, call, 'another secret')).toBeNull();
});

it('notices every change', () => {
  const bytes = Buffer.from(seal('{"total":"14693.39"}', call, 'secret'), 'base64');
  for (let index = 0; index < bytes.length; index++) {
    const altered = Buffer.from(bytes);
    altered[index]! ^= 1;
    expect(unseal(altered.toString('base64'), call, 'secret')).toBeNull();
  }
  expect(unseal('', call, 'secret')).toBeNull();
});
