import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes';

describe('recovery codes', () => {
  it('are ten, of 120 random bits each [ASVS 6.5.2, 11.5.1]', () => {
    const codes = newRecoveryCodes();
    expect(new Set([...codes, ...newRecoveryCodes()]).size).toBe(20);
    for (const code of codes) expect(code).toMatch(/^([A-Z2-7]{4}-){5}[A-Z2-7]{4}$/);
  });

  it('are the same in small letters, with spaces and without anything', () => {
    const code = 'ABCD-EFGH-2345-ABCD-EFGH-2345';
    const typed = [code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', '')];
    expect(new Set([code, ...typed].map(hashRecoveryCode)).size).toBe(1);
    expect(hashRecoveryCode(code.replace('A', 'B'))).not.toBe(hashRecoveryCode(code));
  });
});
