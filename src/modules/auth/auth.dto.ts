import { Choice, Count, Email, Id, Part, Parts, Password, Shape, Text } from '../../platform/http';
import { LOCALES, PERMISSIONS, type Locale, type Permission } from '../../platform/context';
import { ConsentInput, DOCUMENTS } from '../consents';
import { INVITATION_TOKEN, RoleHolderView } from '../organisations';
import { UserView } from '../users';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './passwords/password-lengths';
import { MAX_SECRET_TOKEN_LENGTH } from './secret-tokens';

export class RegisterInput {
  @Email({ example: 'test@example.com' })
  email!: string;

  @Password({
    about: 'The more the better; in production 12 characters or more, and none of the common ones',
    min: MIN_PASSWORD_LENGTH,
    max: MAX_PASSWORD_LENGTH,
    example: 'password123',
  })
  password!: string;

  @Text({ max: 100, example: 'Test' })
  firstName!: string;

  @Text({ max: 100, example: 'User' })
  lastName!: string;

  @Text({ ...INVITATION_TOKEN, about: 'Also accept this invitation', optional: true, nullable: true, example: null })
  invitationToken?: string | null;

  @Text({ about: 'Leave it out: a field for programs that fill in everything', max: 1_000, optional: true, nullable: true, example: null })
  website?: string | null;

  @Text({ about: 'The token of the solved puzzle, where the service asks for one', max: 4_000, optional: true, nullable: true, example: null })
  captchaToken?: string | null;

  @Parts(() => ConsentInput, { about: 'What they agree to (GET /api/consents/documents)', max: DOCUMENTS.length, optional: true })
  consents?: ConsentInput[];
}

export class ConfirmRegistrationInput {
  @Text({ about: 'The code from the mail', max: MAX_SECRET_TOKEN_LENGTH, example: 'Q2hyb25vcy1hbmQtS2Fpcm9zLWFyZS1ib3RoLXRpbWU' })
  token!: string;

  @Password({ about: 'Of the registration', min: 1, max: MAX_PASSWORD_LENGTH, example: 'password123' })
  password!: string;
}

export class LoginInput {
  @Email({ example: 'test@example.com' })
  email!: string;

  @Password({ min: 1, max: MAX_PASSWORD_LENGTH, example: 'password123' })
  password!: string;

  @Text({
    about: 'Of a device that is remembered: it is not asked for the second factor',
    max: MAX_SECRET_TOKEN_LENGTH,
    optional: true,
    example: undefined,
  })
  deviceToken?: string;
}

export class RefreshInput {
  @Text({
    about: 'The refresh token of the last answer. Left out with `X-Session: cookie`: then it is in its cookie',
    max: MAX_SECRET_TOKEN_LENGTH,
    optional: true,
  })
  refreshToken?: string;

  @Id({ about: 'Go on in another organisation of yours', optional: true, example: undefined })
  organisationId?: string;
}

export class LogoutInput {
  @Text({ about: 'Also end the session behind this token', max: MAX_SECRET_TOKEN_LENGTH, optional: true })
  refreshToken?: string;
}

/** What a sign-in gives. */
export class SignedInView {
  @Part(() => UserView)
  user!: UserView;

  @Text({
    about:
      'Send it as `Authorization: Bearer …`. Left out with `X-Session: cookie`, and after a registration that is to be confirmed; like ' +
      'the next one',
    max: 2_000,
    optional: true,
  })
  accessToken?: string;

  @Text({ about: 'Good for one exchange at POST /api/auth/refresh', max: MAX_SECRET_TOKEN_LENGTH, optional: true })
  refreshToken?: string;

  @Text({ about: 'With `X-Session: cookie` only: send it as `X-CSRF-Token` with every change', max: 43, optional: true })
  csrfToken?: string;

  @Count({ about: 'Seconds that the access token lives; 0 where there is none yet', max: 86_400, example: 900 })
  expiresIn!: number;
}

export class OwnMembershipView extends RoleHolderView {
  @Id()
  id!: string;

  @Text({ max: 200, example: 'Анна Иванова' })
  name!: string;
}

export class ChangeMeInput {
  @Choice(LOCALES, { name: 'Locale', about: 'In which language to write to me', example: 'ru' })
  locale!: Locale;
}

/** Who am I, where, and what may I do. */
export class MeView extends UserView {
  @Choice(LOCALES, { name: 'Locale', about: 'In which language I am written to; null where nobody has said', nullable: true, example: 'ru' })
  locale!: Locale | null;

  @Part(() => OwnMembershipView, { about: 'The organisation that this session works in' })
  organisation!: OwnMembershipView;

  @Parts(() => OwnMembershipView, { about: 'Every organisation of yours', max: 200 })
  organisations!: OwnMembershipView[];

  @Shape({ type: String, isArray: true, enum: [...PERMISSIONS] }, { example: ['projects:read', 'projects:write'] })
  permissions!: Permission[];
}
