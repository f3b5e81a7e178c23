import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { AppError } from '../../../kernel/errors';
import type { LastSeen } from '../../../kernel/page';
import { Clock } from '../../../kernel/time';
import { asNobody, getActor } from '../../../platform/context';
import { Database, olderThan } from '../../../platform/database';
import { KeepsPersonalData, type Person, type PersonalDataShare } from '../../../platform/personal-data';
import type { JobFailure } from '../../../platform/queue';
import type { CopyState } from './copy-states';

export interface CopyRecord {
  id: string;
  /** Where the file lies. */
  organisationId: string;
  userId: string;
  state: CopyState;
  fileId: string | null;
  failure: JobFailure | null;
  jobId: string;
  createdAt: Date;
}

/** Copies belong to a person, wherever they work at the moment. */
@Injectable()
@KeepsPersonalData()
export class CopiesRepository implements PersonalDataShare {
  readonly name = 'copies';
  readonly about = { ru: 'Запрошенные копии моих данных', en: 'Copies of my data that I have asked for' };

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** One of the actor's. @throws AppError NOT_FOUND */
  async get(id: string): Promise<CopyRecord> {
    const { userId } = getActor();
    const row = await asNobody(() => this.database.client.personalDataExport.findFirst({ where: { id, userId } }));
    if (row === null) throw new AppError('NOT_FOUND');
    return toRecord(row);
  }

  /** The same, and nobody else changes it until the transaction ends. @throws AppError NOT_FOUND */
  async lock(id: string): Promise<CopyRecord> {
    const { userId } = getActor();
    await this.database.client.$queryRaw`
      SELECT 1 FROM personal_data_export WHERE id = ${id}::uuid AND user_id = ${userId}::uuid FOR UPDATE`;
    return this.get(id);
  }

  /** The actor's, the newest first. */
  async list(after: LastSeen | null, take: number): Promise<CopyRecord[]> {
    const { userId } = getActor();
    const rows = await asNobody(() =>
      this.database.client.personalDataExport.findMany({
        where: { userId, ...olderThan(after) },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take,
      }),
    );
    return rows.map(toRecord);
  }

  /** Whether a file is a copy for the actor. */
  async isFileSeen(fileId: string): Promise<boolean> {
    const { userId } = getActor();
    return (await asNobody(() => this.database.client.personalDataExport.count({ where: { fileId, userId } }))) > 0;
  }

  async insert({ id, jobId }: Pick<CopyRecord, 'id' | 'jobId'>): Promise<void> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    await this.database.client.personalDataExport.create({
      data: { id, jobId, organisationId, userId, createdAt: now, updatedAt: now },
      select: { id: true },
    });
  }

  async markReady(id: string, fileId: string): Promise<void> {
    const data = { state: 'ready', fileId, failure: Prisma.DbNull, updatedAt: this.clock.now() } as const;
    await this.database.client.personalDataExport.update({ where: { id }, data, select: { id: true } });
  }

  /** For the end of a job, which nobody acts for. */
  async markFailed({ copyId, jobId }: { copyId: string; jobId: string }, failure: JobFailure): Promise<void> {
    await this.database.client.personalDataExport.updateMany({
      where: { id: copyId, jobId, state: 'pending' },
      // A code and texts: JSON by construction.
      data: { state: 'failed', failure: failure as unknown as Prisma.InputJsonObject, updatedAt: this.clock.now() },
    });
  }

  /** In whatever organisation, for nobody: what was asked for before a moment, or by somebody. */
  async find(which: { createdBefore: Date } | { userId: string }, take: number): Promise<CopyRecord[]> {
    const where = 'userId' in which ? which : { createdAt: { lt: which.createdBefore } };
    return (await this.database.client.personalDataExport.findMany({ where, take, orderBy: { createdAt: 'asc' } })).map(toRecord);
  }

  /** False where another process was quicker. */
  async delete(id: string): Promise<boolean> {
    const { count } = await this.database.client.personalDataExport.deleteMany({ where: { id } });
    return count > 0;
  }

  copy({ id: userId }: Person): Promise<object[]> {
    return this.database.client.personalDataExport.findMany({
      where: { userId },
      select: { id: true, organisationId: true, state: true, createdAt: true },
    });
  }

  /** Their files have gone before (`ExpiredCopies`). */
  readonly erase = async ({ id: userId }: Person): Promise<number> => {
    const { count } = await this.database.client.personalDataExport.deleteMany({ where: { userId } });
    return count;
  };
}

function toRecord({ state, failure, ...row }: Prisma.PersonalDataExportGetPayload<object>): CopyRecord {
  return {
    ...row,
    state: state as CopyState, // one of those that this file writes
    failure: failure as unknown as JobFailure | null, // markFailed() wrote it
  };
}
