export { Departures, type Orphan } from './departures/departures.service';
export { INVITATION_TOKEN } from './invitations/invitation.dto';
export { customRoleView } from './member.view';
export { RoleHolderView } from './organisations.dto';
export { OrganisationsModule } from './organisations.module';
export type { Membership } from './organisations.repository';
export { SharedWork } from './shared-work.repository';
export { Organisations } from './organisations.service';
