import { Module } from '@nestjs/common';
import { ApiKeysModule } from '../api-keys';
import { UsersModule } from '../users';
import { DeparturesRepository } from './departures/departures.repository';
import { Departures } from './departures/departures.service';
import { MembershipsShare } from './departures/memberships-share.repository';
import { InvitationAcceptance } from './invitations/invitation-acceptance';
import { InvitationAcceptancesController } from './invitations/invitation-acceptances.controller';
import { InvitationPost } from './invitations/invitation-post';
import { InvitationsController } from './invitations/invitations.controller';
import { InvitationsList } from './invitations/invitations.list';
import { InvitationsRepository } from './invitations/invitations.repository';
import { Invitations } from './invitations/invitations.service';
import { MembersController } from './members.controller';
import { MembersList } from './members.list';
import { MembersRepository } from './members.repository';
import { Members } from './members.service';
import { OrganisationsController } from './organisations.controller';
import { OrganisationsRepository } from './organisations.repository';
import { Organisations } from './organisations.service';
import { OwnOrganisationsController } from './own-organisations.controller';
import { OwnOrganisationsList } from './own-organisations.list';
import { AssignableRoles } from './roles/assignable-roles';
import { RolesController } from './roles/roles.controller';
import { RolesRepository } from './roles/roles.repository';
import { Roles } from './roles/roles.service';
import { ServiceAccountKeys } from './service-accounts/service-account-keys';
import { ServiceAccountsController } from './service-accounts/service-accounts.controller';
import { ServiceAccountsRepository } from './service-accounts/service-accounts.repository';
import { ServiceAccounts } from './service-accounts/service-accounts.service';
import { SharedWork } from './shared-work.repository';

@Module({
  imports: [UsersModule, ApiKeysModule],
  controllers: [
    OrganisationsController,
    OwnOrganisationsController,
    MembersController,
    InvitationsController,
    InvitationAcceptancesController,
    RolesController,
    ServiceAccountsController,
  ],
  providers: [
    Organisations,
    OrganisationsRepository,
    OwnOrganisationsList,
    Members,
    MembersList,
    MembersRepository,
    Invitations,
    InvitationsList,
    InvitationsRepository,
    InvitationAcceptance,
    AssignableRoles,
    Roles,
    RolesRepository,
    ServiceAccounts,
    ServiceAccountKeys,
    ServiceAccountsRepository,
    SharedWork,
    InvitationPost,
    Departures,
    DeparturesRepository,
    MembershipsShare,
  ],
  exports: [Departures, Organisations, SharedWork],
})
export class OrganisationsModule {}
