import { Choice, Count, Email, Id, Part, Parts, Password, Shape, Text } from '../../platform/http';
import { PERMISSIONS, type Permission } from '../../platform/context';
import { ROLES, UserView, type Role } from '../users';
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from './password-policy';
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
  @Text({ about: 'The refresh token of the last answer', max: MAX_SECRET_TOKEN_LENGTH })
  refreshToken!: string;

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

  @Text({ about: 'Send it as `Authorization: Bearer …`', max: 2_000 })
  accessToken!: string;

  @Text({ about: 'Good for one exchange at POST /api/auth/refresh', max: MAX_SECRET_TOKEN_LENGTH })
  refreshToken!: string;

  @Count({ about: 'Seconds that the access token lives', max: 86_400, example: 900 })
  expiresIn!: number;
}

export class OwnMembershipView {
  @Id()
  id!: string;

  @Text({ max: 200, example: 'Анна Иванова' })
  name!: string;

  @Choice(ROLES, { name: 'Role' })
  role!: Role;
}

/** Who am I, where, and what may I do. */
export class MeView extends UserView {
  @Part(() => OwnMembershipView, { about: 'The organisation that this session works in' })
  organisation!: OwnMembershipView;

  @Parts(() => OwnMembershipView, { about: 'Every organisation of yours', max: 200 })
  organisations!: OwnMembershipView[];

  @Shape({ type: String, isArray: true, enum: [...PERMISSIONS] }, { example: ['projects:read', 'projects:write'] })
  permissions!: Permission[];
}
