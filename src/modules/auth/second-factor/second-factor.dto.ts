import { Count, Flag, Moment, Text, Texts } from '../../../platform/http';
import { MAX_CODE_LENGTH } from '../account/account.dto';
import { SignedInView } from '../auth.dto';
import { MAX_SECRET_TOKEN_LENGTH } from '../secret-tokens';
import { RECOVERY_CODES } from './recovery-codes';

export class ConfirmFactorInput {
  @Text({ about: 'What the authenticator application shows', max: MAX_CODE_LENGTH, example: '123456' })
  code!: string;
}

export class VerifyInput {
  @Text({ about: 'From the answer of POST /api/auth/login', max: MAX_SECRET_TOKEN_LENGTH })
  challengeToken!: string;

  @Text({ about: 'What the authenticator application shows, or a recovery code', max: MAX_CODE_LENGTH, example: '123456' })
  code!: string;

  @Flag({ about: 'Do not ask for a code on this device for 30 days', optional: true, example: false })
  rememberDevice?: boolean;
}

/** What a sign-in with a second factor gives. */
export class VerifiedView extends SignedInView {
  @Text({
    about: 'Send it with the next sign-in from this device; null where it is not remembered',
    max: MAX_SECRET_TOKEN_LENGTH,
    nullable: true,
    example: null,
  })
  deviceToken!: string | null;
}

export class SecondFactorView {
  @Flag({ example: true })
  isActive!: boolean;

  @Moment({ about: 'Since when', nullable: true })
  confirmedAt!: string | null;

  @Count({ max: RECOVERY_CODES, example: RECOVERY_CODES })
  recoveryCodesLeft!: number;
}

/** Shown this once. */
export class NewFactorView {
  @Text({ about: 'Base 32, for typing it in', max: 100, example: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ' })
  secret!: string;

  @Text({
    about: 'What the QR code says',
    max: 1_000,
    example: 'otpauth://totp/construction-estimates:test%40example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  })
  otpauthUri!: string;

  @Text({ about: 'An SVG image as a `data:` address', max: 100_000, example: 'data:image/svg+xml;base64,PHN2Zz4…' })
  qrCode!: string;
}

/** Shown this once: only hashes are kept. */
export class RecoveryCodesView {
  @Texts({
    about: 'Each is good once, in place of a code',
    max: RECOVERY_CODES,
    maxLength: MAX_CODE_LENGTH,
    example: ['ABCD-EFGH-IJKL-MNOP-QRST-UVWX'],
  })
  recoveryCodes!: string[];
}
