import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Config } from '../../../platform/config';
import { FieldEncryption } from '../../../platform/security';
import type { User } from '../../users';
import { base32, otpauthUri, TOTP_SECRET_BYTES } from './totp';

/** A secret as its owner sees it this once, and as it is kept. */
export interface NewFactorSecret {
  /** Base 32, to be typed where no camera is at hand. */
  written: string;
  uri: string;
  sealed: string;
}

/** The secrets of authenticator applications. They are kept sealed, each for one person. */
@Injectable()
export class FactorSecrets {
  constructor(
    private readonly encryption: FieldEncryption,
    private readonly config: Config,
  ) {}

  /**
   * Where mailboxes are verified, only for somebody who reads theirs: a reset by the real owner of the address would take the factor
   * away, and a person must not rely on what somebody else can undo.
   *
   * @throws AppError EMAIL_NOT_VERIFIED
   */
  create({ id, email, emailVerifiedAt }: User): NewFactorSecret {
    if (emailVerifiedAt === null && this.config.isEmailVerificationRequired) throw new AppError('EMAIL_NOT_VERIFIED');
    const secret = randomBytes(TOTP_SECRET_BYTES);
    return {
      written: base32(secret),
      uri: otpauthUri({ secret, issuer: this.config.jwtIssuer, account: email }),
      sealed: this.encryption.seal(secret.toString('base64'), placeOf(id)),
    };
  }

  open(userId: string, sealed: string): Buffer {
    return Buffer.from(this.encryption.open(sealed, placeOf(userId)), 'base64');
  }
}

function placeOf(userId: string): string {
  return `second_factor/${userId}`;
}
