import type { LastSeen } from '../../kernel/page';

/**
 * Condition of Prisma for the rows that come after one. Its first half alone is a range of the index over
 * (organisation, created_at, id), so that a late page costs what an early one does.
 */
export function olderThan(after: LastSeen | null) {
  if (after === null) return {};
  const { createdAt, id } = after;
  return { createdAt: { lte: createdAt }, NOT: { createdAt, id: { gte: id } } };
}
