import { PartialType } from '@nestjs/swagger';
import { Email, Password, Text } from '../../../platform/http';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from '../passwords/password-lengths';
import { MAX_SECRET_TOKEN_LENGTH } from '../secret-tokens';

const NEW_PASSWORD = {
  about: 'The more the better; in production 12 characters or more, none of the common ones, not made of your name',
  min: MIN_PASSWORD_LENGTH,
  max: MAX_PASSWORD_LENGTH,
  example: 'correct horse battery staple',
};
/** Of an authenticator, or a recovery code. */
export const MAX_CODE_LENGTH = 40;

/** Proves that it is still the same person: what can take an account away asks for it. */
export class ProofInput {
  @Password({ about: 'The password you have', min: 1, max: MAX_PASSWORD_LENGTH, example: 'password123' })
  password!: string;

  @Text({
    about: 'Where you have a second factor: a code of it, or a recovery code',
    max: MAX_CODE_LENGTH,
    optional: true,
    example: '123456',
  })
  code?: string;
}

/** The same of somebody who may have no password, having come by a provider: what is set is asked for. */
export class ProofAsSetInput extends PartialType(ProofInput, { skipNullProperties: false }) {}

export class ChangePasswordInput extends ProofInput {
  @Password(NEW_PASSWORD)
  newPassword!: string;
}

export class ChangeEmailInput extends ProofInput {
  @Email({ about: 'The new address; it counts when the code that is sent there comes back', example: 'new@example.com' })
  email!: string;
}

export class MailboxInput {
  @Email({ about: 'Of the account', example: 'test@example.com' })
  email!: string;
}

export class MailTokenInput {
  @Text({ about: 'The code from the mail', max: MAX_SECRET_TOKEN_LENGTH, example: 'Q2hyb25vcy1hbmQtS2Fpcm9zLWFyZS1ib3RoLXRpbWU' })
  token!: string;
}

export class ResetPasswordInput extends MailTokenInput {
  @Password(NEW_PASSWORD)
  newPassword!: string;
}
