export { normaliseEmail } from './email';
export { languageOf, Notices, type Addressee, type Notice } from './notices/notices';
export { restrictionOf, type Hindrances } from './restrictions';
export {
  GRANTABLE,
  MEMBER_ROLES,
  permissionsOf,
  ROLE_PERMISSIONS,
  ROLES,
  seesEveryProject,
  type MemberRole,
  type Role,
  type Standing,
} from './roles';
export { PersonView, personView, UserView, userView } from './user.dto';
export { UsersModule } from './users.module';
export type { User, UserWithPassword } from './users.repository';
export { normalisedEmail, Users, type NewUser } from './users.service';
