import { Choice, Email, Flag, Id, Moment, PageOf, Part, Text } from '../../platform/http';
import { MEMBER_ROLES, PersonView, ROLES, type MemberRole, type Role } from '../users';

const NAME = { max: 200, example: 'ООО «Стройпроект»' };

export class CreateOrganisation {
  @Text(NAME)
  name!: string;
}

export class ChangeOrganisation {
  @Text({ ...NAME, optional: true })
  name?: string;

  @Flag({ about: 'Keep out members without a second factor, from their next request on', optional: true, example: false })
  requiresSecondFactor?: boolean;
}

export class OrganisationView {
  @Id()
  id!: string;

  @Text(NAME)
  name!: string;

  @Flag({ about: 'Members without a second factor can do nothing here but set one up', example: false })
  requiresSecondFactor!: boolean;

  @Moment()
  createdAt!: string;
}

/** One of both: a role that every organisation has, or one of its own. */
export class ChosenRole {
  @Choice(ROLES, { name: 'Role', optional: true, example: 'viewer' })
  role?: Role;

  @Id({ about: "A role of the organisation's own, in the place of `role`", optional: true, nullable: true, example: null })
  roleId?: string | null;
}

export class AddMember extends ChosenRole {
  @Email({ about: 'Of somebody who has an account' })
  email!: string;
}

export class ChangeMember extends ChosenRole {}

/** A role that the organisation has made for itself. */
export class CustomRoleView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'Проверяющий' })
  name!: string;
}

const MEMBER_ROLE = { name: 'MemberRole', about: "`custom` stands for a role of the organisation's own", example: 'viewer' };
const CUSTOM_ROLE = { about: 'Null unless the role is `custom`', nullable: true };

/** What somebody is in an organisation. */
export class RoleHolderView {
  @Choice(MEMBER_ROLES, MEMBER_ROLE)
  role!: MemberRole;

  @Part(() => CustomRoleView, CUSTOM_ROLE)
  customRole!: CustomRoleView | null;
}

/** An organisation of one's own list. */
export class OwnOrganisationView extends OrganisationView {
  @Choice(MEMBER_ROLES, MEMBER_ROLE)
  role!: MemberRole;

  @Part(() => CustomRoleView, CUSTOM_ROLE)
  customRole!: CustomRoleView | null;

  @Flag({ about: 'Whether this session works in it', example: true })
  isCurrent!: boolean;

  @Moment({ about: 'When you came in' })
  joinedAt!: string;
}

export class OwnOrganisationPage extends PageOf(OwnOrganisationView) {}

export class TransferOwnership {
  @Id({ about: 'A member, who becomes an owner; you stay as an admin' })
  userId!: string;
}

/** A person in the organisation; the id is the person's. */
export class MemberView extends RoleHolderView {
  @Id()
  id!: string;

  @Part(() => PersonView)
  user!: PersonView;

  @Moment({ about: 'When they came in' })
  createdAt!: string;
}

export class MemberPage extends PageOf(MemberView) {}
