import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { AppError } from '../../../kernel/errors';
import type { LastSeen } from '../../../kernel/page';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { Database, olderThan } from '../../../platform/database';
import type { JobFailure } from '../../../platform/queue';
import type { ExportState } from '../../exports';
import type { EventFilters } from '../events/audit-events.repository';

export interface AuditExportRecord {
  id: string;
  state: ExportState;
  filters: EventFilters;
  rowCount: number | null;
  fileId: string | null;
  failure: JobFailure | null;
  jobId: string | null;
  organisationId: string;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

/** The exports of the actor's organisation; there are no others. */
@Injectable()
export class AuditExportsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<AuditExportRecord> {
    const { organisationId } = getActor();
    const row = await this.database.client.auditExport.findFirst({ where: { id, organisationId } });
    if (row === null) throw new AppError('NOT_FOUND');
    return toRecord(row);
  }

  /** The same, and nobody else changes it until the transaction ends. @throws AppError NOT_FOUND */
  async lock(id: string): Promise<AuditExportRecord> {
    const { organisationId } = getActor();
    await this.database.client.$queryRaw`
      SELECT 1 FROM audit_export WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid FOR UPDATE`;
    return this.get(id);
  }

  /** Newest first. */
  async list(after: LastSeen | null, take: number): Promise<AuditExportRecord[]> {
    const { organisationId } = getActor();
    const rows = await this.database.client.auditExport.findMany({
      where: { organisationId, ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take,
    });
    return rows.map(toRecord);
  }

  async insert({ id, filters, jobId }: Pick<AuditExportRecord, 'id' | 'filters' | 'jobId'>): Promise<void> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    await this.database.client.auditExport.create({
      data: { id, filters: { ...filters }, jobId, organisationId, createdBy: userId, createdAt: now, updatedAt: now },
      select: { id: true },
    });
  }

  async markReady(id: string, { fileId, rowCount }: { fileId: string; rowCount: number }): Promise<void> {
    const data = { state: 'ready', fileId, rowCount, failure: Prisma.DbNull, updatedAt: this.clock.now() } as const;
    await this.database.client.auditExport.update({ where: { id }, data, select: { id: true } });
  }

  /** In whatever organisation: ready ones that nobody has touched since. */
  async findReadyBefore(moment: Date, take: number): Promise<AuditExportRecord[]> {
    const rows = await this.database.client.auditExport.findMany({ where: { state: 'ready', updatedAt: { lt: moment } }, take });
    return rows.map(toRecord);
  }

  /** False where another process was quicker. */
  async markExpired(id: string): Promise<boolean> {
    const { count } = await this.database.client.auditExport.updateMany({
      where: { id, state: 'ready' },
      data: { state: 'expired', fileId: null, updatedAt: this.clock.now() },
    });
    return count > 0;
  }

  /** For the end of a job, which nobody acts for. */
  async markFailed({ exportId, jobId }: { exportId: string; jobId: string }, failure: JobFailure): Promise<void> {
    await this.database.client.auditExport.updateMany({
      where: { id: exportId, jobId, state: 'pending' },
      // A code and texts: JSON by construction.
      data: { state: 'failed', failure: failure as unknown as Prisma.InputJsonObject, updatedAt: this.clock.now() },
    });
  }
}

function toRecord({ filters, failure, ...row }: Prisma.AuditExportGetPayload<object>): AuditExportRecord {
  return {
    ...row,
    filters: filters as EventFilters, // insert() wrote it
    failure: failure as unknown as JobFailure | null, // markFailed() wrote it
  };
}
