import { UpdateProject } from './projects.dto';
import type { Project } from './projects.repository';

const CHANGEABLE = ['name', 'number', 'description', 'externalId', 'isArchived', 'visibility'] as const;

/** The next version of a project; the very same object where the change changes nothing. */
export function applyChange(project: Project, change: UpdateProject, now: Date): Project {
  const after = { ...project };
  for (const field of CHANGEABLE) {
    if (change[field] !== undefined) Object.assign(after, { [field]: change[field] });
  }
  const isChanged = CHANGEABLE.some((field) => after[field] !== project[field]);
  return isChanged ? { ...after, version: project.version + 1, updatedAt: now } : project;
}

/** The new values of the fields that differ, for the audit trail. */
export function changedFields(before: Project, after: Project): Record<string, string | boolean | null> {
  return Object.fromEntries(
    CHANGEABLE.filter((field) => after[field] !== before[field]).map((field) => [field, after[field]]),
  );
}
