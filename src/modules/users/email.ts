/** The longest address that mail systems carry (RFC 5321 §4.5.3.1, RFC 3696 erratum 1690). */
export const MAX_EMAIL_LENGTH = 254;

/**
 * The form in which an address is stored and compared: composed characters, lower case. Two people never own
 * addresses that differ in case alone, and a keyboard that types `й` as two code points must not make a second
 * account.
 *
 * Lower case can be longer than upper case, so the length is checked after it: null where the address became too long.
 */
export function normaliseEmail(email: string): string | null {
  const normal = email.trim().normalize('NFC').toLowerCase();
  return normal.length > MAX_EMAIL_LENGTH ? null : normal;
}
