export { normaliseEmail } from './email';
export { permissionsOf, ROLE_PERMISSIONS, ROLES, seesEveryProject, type Role } from './roles';
export { PersonView, personView, UserView, userView } from './user.dto';
export { UsersModule } from './users.module';
export type { User, UserWithPassword } from './users.repository';
export { Users, type NewUser } from './users.service';
