import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { getActor } from '../../platform/context';
import { Database } from '../../platform/database';

/**
 * Files and jobs do not say which project they are for. So where an organisation has a project that somebody does not see,
 * the files and jobs of others are not theirs to see either.
 */
@Injectable()
export class SharedWork {
  constructor(private readonly database: Database) {}

  /** Whose files and jobs the actor sees: their own alone, by their id, or everybody's (null). */
  async ofWhom(): Promise<string | null> {
    const { organisationId, userId, seesEveryProject } = getActor();
    if (seesEveryProject) return null;
    // The function belongs to the projects, which stand above.
    const [row] = await this.database.read<{ isSo: boolean }>(
      Prisma.sql`SELECT has_unseen_project(${organisationId}::uuid, ${userId}::uuid) AS "isSo"`,
    );
    return row?.isSo ? userId : null;
  }
}
