import { Choice, Email, Flag, Id, Moment, PageOf, Part, Text } from '../../platform/http';
import { PersonView, ROLES, type Role } from '../users';

const NAME = { max: 200, example: 'ООО «Стройпроект»' };

export class CreateOrganisation {
  @Text(NAME)
  name!: string;
}

export class ChangeOrganisation extends CreateOrganisation {}

export class OrganisationView {
  @Id()
  id!: string;

  @Text(NAME)
  name!: string;

  @Moment()
  createdAt!: string;
}

export class AddMember {
  @Email({ about: 'Of somebody who has an account' })
  email!: string;

  @Choice(ROLES, { name: 'Role', example: 'estimator' })
  role!: Role;
}

export class ChangeMember {
  @Choice(ROLES, { name: 'Role', example: 'viewer' })
  role!: Role;
}

/** An organisation of one's own list. */
export class OwnOrganisationView extends OrganisationView {
  @Choice(ROLES, { name: 'Role' })
  role!: Role;

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
export class MemberView {
  @Id()
  id!: string;

  @Choice(ROLES, { name: 'Role' })
  role!: Role;

  @Part(() => PersonView)
  user!: PersonView;

  @Moment({ about: 'When they came in' })
  createdAt!: string;
}

export class MemberPage extends PageOf(MemberView) {}
