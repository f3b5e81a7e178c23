import { Injectable } from '@nestjs/common';
import { getActor } from '../../platform/context';
import { Cursors, MAX_COUNTED, pageSize, type CountedPage } from '../../platform/http';
import { projectView } from './project.view';
import { ProjectsQuery, ProjectView } from './projects.dto';
import { positionOf, ProjectsRepository, type ProjectFilters } from './projects.repository';

/** The pages of the list of projects. */
@Injectable()
export class ProjectsList {
  constructor(
    private readonly projects: ProjectsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  async page(query: ProjectsQuery): Promise<CountedPage<ProjectView>> {
    const { sort, cursor } = query;
    const filters = filtersOf(query);
    const list = ['projects', sort, filters];
    const limit = pageSize(query.limit);
    const after = cursor === undefined ? null : this.cursors.decode(list, cursor);
    const [rows, count] = await Promise.all([
      this.projects.list({ ...filters, sort, after, take: limit + 1 }),
      query.count === 'true' ? this.projects.count(filters, MAX_COUNTED) : undefined,
    ]);
    const page = this.cursors.page(rows, {
      ...{ list, limit, view: projectView },
      positionOf: (project) => positionOf(project, sort),
    });
    return count === undefined ? page : { ...page, count };
  }
}

function filtersOf({ q, isArchived, externalId, createdFrom, createdTo }: ProjectsQuery): ProjectFilters {
  return {
    organisationId: getActor().organisationId,
    nameContains: q,
    isArchived: isArchived === undefined ? undefined : isArchived === 'true',
    externalId,
    createdFrom,
    createdTo,
  };
}
