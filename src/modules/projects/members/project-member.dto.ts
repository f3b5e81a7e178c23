import { Choice, Id, Moment, PageOf, Part } from '../../../platform/http';
import { PersonView } from '../../users';
import { PROJECT_ROLES, type ProjectRole } from './project-member.rules';

const ROLE = {
  name: 'ProjectRole',
  about: 'Viewers look, editors change, owners also say who sees the project; never beyond the role in the organisation',
};

export class PutProjectMember {
  @Choice(PROJECT_ROLES, { ...ROLE, example: 'editor' })
  role!: ProjectRole;
}

/** A person in a project; the id is the person's. */
export class ProjectMemberView {
  @Id()
  id!: string;

  @Choice(PROJECT_ROLES, ROLE)
  role!: ProjectRole;

  @Part(() => PersonView)
  user!: PersonView;

  @Moment({ about: 'When they came in' })
  createdAt!: string;
}

export class ProjectMemberPage extends PageOf(ProjectMemberView) {}
