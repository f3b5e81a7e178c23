import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../config';
import { readSecretKeys } from './secret-keys';

const VERSION = '1';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** NIST SP 800-38D §8.2.2: random, and with 96 bits good for 2³² values under one key. */
const IV_BYTES = 12;
const TAG_BYTES = 16;
const KEY_LABEL = 'construction-estimates/field-encryption/1';

/**
 * Seals secrets that must be kept in a readable form: a second factor, a mail on its way. A sealed text names its key, so
 * that keys can rotate, and holds only where it was sealed for: put into another row it does not open.
 */
@Injectable()
export class FieldEncryption {
  private readonly keys: ReadonlyMap<string, Buffer>;
  private readonly sealingKid: string;

  constructor(@Inject(Config) { encryptionKeys }: Pick<Config, 'encryptionKeys'>) {
    const keys = readSecretKeys('ENCRYPTION_KEYS', encryptionKeys);
    this.sealingKid = keys[0].kid;
    this.keys = new Map(keys.map(({ kid, secret }) => [kid, derived(secret)]));
  }

  /** @param place where the sealed text will be kept, such as `second_factor/<user id>` */
  seal(text: string, place: string): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, this.keyOf(this.sealingKid), iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(place, 'utf8'));
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [VERSION, this.sealingKid, sealed.toString('base64url')].join(':');
  }

  /** @throws Error where the text was changed, was sealed for another place, or its key is not here any more */
  open(text: string, place: string): string {
    const [version, kid = '', body = ''] = text.split(':');
    const sealed = Buffer.from(body, 'base64url');
    if (version !== VERSION || sealed.length < IV_BYTES + TAG_BYTES) throw new Error('this is not a sealed text');
    const [start, end] = [sealed.subarray(0, IV_BYTES), sealed.length - TAG_BYTES];
    const decipher = createDecipheriv(CIPHER, this.keyOf(kid), start, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(place, 'utf8'));
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, end)), decipher.final()]).toString('utf8');
  }

  private keyOf(kid: string): Buffer {
    const key = this.keys.get(kid);
    if (key === undefined) throw new Error(`ENCRYPTION_KEYS has no key "${kid}" any more`);
    return key;
  }
}

function derived(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', KEY_LABEL, KEY_BYTES));
}
