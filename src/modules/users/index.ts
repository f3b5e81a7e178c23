export { normaliseEmail } from './email';
export { restrictionOf, type Hindrances } from './restrictions';
export { permissionsOf, ROLE_PERMISSIONS, ROLES, type Role } from './roles';
export { PersonView, personView, UserView, userView } from './user.dto';
export { UsersModule } from './users.module';
export type { User, UserWithPassword } from './users.repository';
export { normalisedEmail, Users, type NewUser } from './users.service';
