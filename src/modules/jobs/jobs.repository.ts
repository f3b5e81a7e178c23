import { Injectable } from '@nestjs/common';
import type { Prisma } from '../../generated/prisma/client';
import { Database } from '../../platform/database';
import { SharedWork } from '../organisations';
import type { JobStateName } from './job-state';

const SHOWN = {
  id: true,
  name: true,
  state: true,
  progress: true,
  attempts: true,
  maxAttempts: true,
  result: true,
  failure: true,
  requestId: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
} satisfies Prisma.JobSelect;

export type JobRow = Prisma.JobGetPayload<{ select: typeof SHOWN }>;

export interface JobList {
  organisationId: string;
  state?: JobStateName;
  name?: string;
  /** Jobs older than this one. */
  after: { createdAt: Date; id: string } | null;
  limit: number;
}

/** The jobs of an organisation, to look at. Their states are changed by the platform's queue alone. */
@Injectable()
export class JobsRepository {
  constructor(
    private readonly database: Database,
    private readonly shared: SharedWork,
  ) {}

  async find(id: string, organisationId: string): Promise<JobRow | null> {
    const asker = await this.shared.ofWhom();
    return this.database.client.job.findFirst({ where: { id, organisationId, ...askedBy(asker) }, select: SHOWN });
  }

  /** The newest first. */
  async list({ organisationId, state, name, after, limit }: JobList): Promise<JobRow[]> {
    const asker = await this.shared.ofWhom();
    const older: Prisma.JobWhereInput[] =
      after === null
        ? []
        : [{ createdAt: { lte: after.createdAt } }, { NOT: { createdAt: after.createdAt, id: { gte: after.id } } }];
    return this.database.client.job.findMany({
      where: { organisationId, ...askedBy(asker), state, name, AND: older },
      select: SHOWN,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit,
    });
  }
}

function askedBy(asker: string | null): { userId?: string } {
  return asker === null ? {} : { userId: asker };
}
