import { Prisma } from '../../generated/prisma/client';

/** A condition of a statement: what somebody made in this session is theirs still (`SessionsBehind.holds` says why). */
export function standsBehind(sessionId: Prisma.Sql, createdAt: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM session sb WHERE sb.id = ${sessionId} AND (sb.end_reason IS NULL OR sb.end_reason = 'logout')
      AND (sb.disowned_at IS NULL OR sb.disowned_at < ${createdAt}))`;
}
