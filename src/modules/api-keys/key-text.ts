import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

/**
 * A key is `ceapi_<id>_<secret><checksum>`: 32, 64 and 8 hexadecimal digits, 111 characters together. The prefix lets
 * scanners for leaked secrets find it, the checksum tells a key from a text that only looks like one, and the id finds its
 * row without a search over hashes. docs/api/api-keys.md promises this form to partners.
 */
const PREFIX = 'ceapi_';
const KEY = /^ceapi_([0-9a-f]{32})_([0-9a-f]{64})([0-9a-f]{8})$/;
const SECRET_BYTES = 32;
const CHECKSUM_LENGTH = 8;
const HASH_LENGTH = 64;
/** Stands for the hash of a secret that is not there; SHA-256 of nothing anybody can send. */
const NO_HASH = '0'.repeat(HASH_LENGTH);

/** A key as a client sent it. */
export interface PresentedKey {
  id: string;
  /** SHA-256 of the whole text, made when it is asked for. */
  hash: () => string;
}

/** A new key for this id: 256 random bits, which the client alone will hold. */
export function newKeyText(id: string): string {
  const text = keyStart(id) + randomBytes(SECRET_BYTES).toString('hex');
  return text + checksum(text);
}

/** The part of a key that may be shown: it names the key and opens nothing. */
export function keyStart(id: string): string {
  return `${PREFIX}${id.replaceAll('-', '')}_`;
}

export function looksLikeKey(text: string): boolean {
  return text.startsWith(PREFIX);
}

/** Null for what no key of ours can look like. */
export function readKey(text: string): PresentedKey | null {
  const match = KEY.exec(text);
  if (match === null || checksum(text.slice(0, -CHECKSUM_LENGTH)) !== match[3]) return null;
  return { id: uuidOf(match[1]!), hash: () => hashKey(text) };
}

/** What is kept of a key. Nobody can guess 256 bits, so one round of a fast hash is enough (ASVS 6.5.2). */
export function hashKey(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Compares with every hash given, and as long where there is none: what is missing cannot be told by the time. */
export function isOneOf(hash: string, first: string | null, second: string | null): boolean {
  const isFirst = isSame(hash, first ?? NO_HASH);
  const isSecond = isSame(hash, second ?? NO_HASH);
  return isFirst || isSecond;
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(CHECKSUM_LENGTH, '0');
}

function uuidOf(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
