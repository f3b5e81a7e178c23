import { customRoleView } from './member.view';
import { OrganisationView, OwnOrganisationView } from './organisations.dto';
import type { Organisation, OwnOrganisation } from './organisations.repository';

export function organisationView({ id, name, requiresSecondFactor, createdAt }: Organisation): OrganisationView {
  return { id, name, requiresSecondFactor, createdAt: createdAt.toISOString() };
}

export function ownOrganisationView(own: OwnOrganisation, currentId: string): OwnOrganisationView {
  const { id, role, customRole, joinedAt } = own;
  return {
    ...{ ...organisationView(own), role, customRole: customRoleView(customRole), isCurrent: id === currentId },
    joinedAt: joinedAt.toISOString(),
  };
}
