import { Choice, Email, Flag, Id, Moment, PageOf, Part, Text } from '../../platform/http';
import { PersonView, ROLES, type Role } from '../users';

export class OrganisationView {
  @Id()
  id!: string;

  @Text({ max: 200, example: 'ООО «Стройпроект»' })
  name!: string;

  @Flag({ about: 'Members without a second factor can do nothing here but set one up', example: false })
  requiresSecondFactor!: boolean;

  @Moment()
  createdAt!: string;
}

export class UpdateOrganisation {
  @Flag({ about: 'Keep out members without a second factor, from their next request on', example: false })
  requiresSecondFactor!: boolean;
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
