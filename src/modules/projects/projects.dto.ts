import { PartialType } from '@nestjs/swagger';
import { Choice, CountedPageOf, CountedPageQuery, Day, Flag, Id, Moment, Paragraph, Text } from '../../platform/http';
import { PROJECT_VISIBILITIES, type ProjectVisibility } from './members/project-member.rules';

const NAME = { max: 1_000, example: 'Школа на 550 мест' };
const NUMBER = { about: 'Number or cipher of the construction', max: 100, example: '2025-117', optional: true };
const DESCRIPTION = { max: 4_000, example: 'Корпус 1, ул. Садовая', optional: true };
const VISIBILITY = {
  name: 'ProjectVisibility',
  about: 'Who of the organisation sees it: everybody by their role, or its members alone',
};
const EXTERNAL_ID = { about: 'Its id in your own system; unique', max: 100, example: '1C-000117', optional: true };

export class CreateProject {
  @Text(NAME)
  name!: string;

  @Text({ ...NUMBER, nullable: true })
  number?: string | null;

  @Paragraph({ ...DESCRIPTION, nullable: true })
  description?: string | null;

  @Text({ ...EXTERNAL_ID, nullable: true })
  externalId?: string | null;

  @Choice(PROJECT_VISIBILITIES, { ...VISIBILITY, optional: true })
  visibility?: ProjectVisibility;
}

/** What is left out stays as it is; null empties. */
export class UpdateProject extends PartialType(CreateProject, { skipNullProperties: false }) {
  @Flag({ about: 'An archived project takes no new estimates', optional: true, example: false })
  isArchived?: boolean;
}

export class ProjectView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Text(NAME)
  name!: string;

  @Text({ ...NUMBER, optional: false, nullable: true })
  number!: string | null;

  @Paragraph({ ...DESCRIPTION, optional: false, nullable: true })
  description!: string | null;

  @Text({ ...EXTERNAL_ID, optional: false, nullable: true })
  externalId!: string | null;

  @Flag({ example: false })
  isArchived!: boolean;

  @Choice(PROJECT_VISIBILITIES, VISIBILITY)
  visibility!: ProjectVisibility;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

const PROJECT_SORTS = ['-createdAt', 'createdAt', '-updatedAt', 'updatedAt', 'name', '-name'] as const;
export type ProjectSort = (typeof PROJECT_SORTS)[number];

export class ProjectsQuery extends CountedPageQuery {
  @Text({ about: 'Part of the name, in any case', max: 200, optional: true, example: 'школа' })
  q?: string;

  @Choice(['true', 'false'], { name: 'YesNo', about: 'Both kinds unless given', optional: true, example: 'false' })
  isArchived?: 'true' | 'false';

  @Text({ about: 'The project with this id of yours', max: 100, optional: true, example: '1C-000117' })
  externalId?: string;

  @Day({ about: 'Created on this day (UTC) or later', optional: true, example: '2026-01-01' })
  createdFrom?: string;

  @Day({ about: 'Created on this day (UTC) or earlier', optional: true, example: '2026-12-31' })
  createdTo?: string;

  @Choice(PROJECT_SORTS, { name: 'ProjectSort', about: 'A minus sorts from the end', optional: true })
  sort: ProjectSort = '-createdAt';
}

export class ProjectPage extends CountedPageOf(ProjectView) {}
