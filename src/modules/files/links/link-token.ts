import { createHmac, timingSafeEqual } from 'node:crypto';
import { isUuid } from '../../../kernel/ids';

const UUID_LENGTH = 36;
/** 32 bytes in Base64url. */
const SIGNATURE_LENGTH = 43;
/** Not to be taken for any other signature made with the same secret. */
const PURPOSE = 'file-link';

/** What stands in the address of a link: its id, signed, so that nobody makes up another one. */
export function tokenOf(linkId: string, secret: string): string {
  return `${linkId}.${signatureOf(linkId, secret).toString('base64url')}`;
}

/** The id in a token, or null where it is not one of ours. */
export function linkIdOf(token: string, secret: string): string | null {
  const id = token.slice(0, UUID_LENGTH);
  if (!isUuid(id) || token[UUID_LENGTH] !== '.') return null;
  const given = Buffer.from(token.slice(UUID_LENGTH + 1), 'base64url');
  const expected = signatureOf(id, secret);
  // One link has one address: Buffer would read it with signs behind it as well.
  const isAsWritten = token.length === UUID_LENGTH + 1 + SIGNATURE_LENGTH;
  return isAsWritten && given.length === expected.length && timingSafeEqual(given, expected) ? id : null;
}

function signatureOf(linkId: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${PURPOSE}\n${linkId}`).digest();
}
