import { etagOf } from '../../platform/http';
import { ProjectView } from './projects.dto';
import type { Project } from './projects.repository';

export function projectView(project: Project): ProjectView {
  const { id, name, number, description, externalId, isArchived, visibility, createdBy, createdAt, updatedAt } = project;
  return {
    ...{ id, etag: etagOf(project.version), name, number, description, externalId, isArchived, visibility, createdBy },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
