import { Prisma } from '../../generated/prisma/client';
import { findContext } from '../../platform/context';

/**
 * Conditions of a statement by which the actor finds nothing of a project that they do not see. They are parts of WHERE
 * clauses, here and in the features above, because a page is cut by the database: what is not seen must not be counted.
 *
 * They read a row or two by their keys for each row they look at, and leave the order of the statement to its index. Whoever
 * manages the people of an organisation sees every project of it, and pays nothing.
 */

/** `AND …`: the project with this id is open to the whole organisation, or the actor is a member of it. */
export function inVisibleProject(projectId: Prisma.Sql): Prisma.Sql {
  const reader = restrictedReader();
  if (reader === null) return Prisma.empty;
  return Prisma.sql`AND (SELECT ${isSeen(reader)} FROM project vp WHERE vp.id = ${projectId})`;
}

/**
 * `AND …`: the project with this id is there, or there is none to name. For what does not go with its project in the database:
 * it is not there any more for anybody.
 */
export function inLivingProject(projectId: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`AND (${projectId} IS NULL OR (SELECT TRUE FROM project lp WHERE lp.id = ${projectId}))`;
}

/** The same of the project that an estimate stands in. */
export function ofVisibleEstimate(estimateId: Prisma.Sql): Prisma.Sql {
  const reader = restrictedReader();
  if (reader === null) return Prisma.empty;
  return Prisma.sql`AND (
    SELECT ${isSeen(reader)} FROM estimate ve JOIN project vp ON vp.id = ve.project_id WHERE ve.id = ${estimateId})`;
}

/** Whom the members of projects concern; null for those who see every project, and for work that nobody asked for. */
function restrictedReader(): string | null {
  const actor = findContext()?.actor ?? null;
  return actor === null || actor.seesEveryProject ? null : actor.userId;
}

function isSeen(userId: string): Prisma.Sql {
  return Prisma.sql`vp.visibility = 'organisation' OR EXISTS (
    SELECT 1 FROM project_member vm WHERE vm.project_id = vp.id AND vm.user_id = ${userId}::uuid)`;
}
