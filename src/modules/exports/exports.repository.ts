import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { AppError } from '../../kernel/errors';
import type { Issue } from '../../kernel/issue';
import type { LastSeen } from '../../kernel/page';
import { Clock } from '../../kernel/time';
import { getActor } from '../../platform/context';
import { Database, olderThan } from '../../platform/database';
import type { JobFailure } from '../../platform/queue';
import type { ComparedState } from '../estimates';
import type { ExportContent, ExportState } from './export.rules';

/** What came of the writing: what the format could not carry, and what its schema asks for and the estimate lacks. */
export interface ExportReport {
  /** Of the written file: no issue is an error. */
  isValid: boolean;
  issues: Issue[];
  /** The total that stands in the file. */
  total: string;
}

export interface ExportRecord {
  id: string;
  organisationId: string;
  /** One of both. */
  estimateId: string | null;
  objectEstimateId: string | null;
  content: ExportContent;
  /** What a comparison begins from. */
  comparedWith: ComparedState | null;
  format: string;
  schemaVersion: string | null;
  state: ExportState;
  fileId: string | null;
  report: ExportReport | null;
  failure: JobFailure | null;
  jobId: string | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export type NewExport = Pick<
  ExportRecord,
  'id' | 'organisationId' | 'estimateId' | 'objectEstimateId' | 'content' | 'comparedWith' | 'format' | 'schemaVersion' | 'jobId' | 'createdBy'
>;

export interface ExportsListing {
  state?: ExportState;
  estimateId?: string;
  objectEstimateId?: string;
  after: LastSeen | null;
  take: number;
}

@Injectable()
export class ExportsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<ExportRecord> {
    const { organisationId } = getActor();
    const row = await this.database.client.export.findFirst({ where: { id, organisationId } });
    if (row === null) throw new AppError('NOT_FOUND');
    return toRecord(row);
  }

  /** The same, and nobody else changes it until the transaction ends. @throws AppError NOT_FOUND */
  async lock(id: string): Promise<ExportRecord> {
    const { organisationId } = getActor();
    await this.database.client.$queryRaw`
      SELECT 1 FROM estimate_export WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid FOR UPDATE`;
    return this.get(id);
  }

  /** Newest first. */
  async list({ state, estimateId, objectEstimateId, after, take }: ExportsListing): Promise<ExportRecord[]> {
    const { organisationId } = getActor();
    const rows = await this.database.client.export.findMany({
      where: { organisationId, state, estimateId, objectEstimateId, ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take,
    });
    return rows.map(toRecord);
  }

  async insert({ schemaVersion, content, comparedWith, ...made }: NewExport): Promise<void> {
    const now = this.clock.now();
    const compared = comparedWith === null ? null : { ...comparedWith };
    await this.database.client.export.create({
      data: { ...made, options: { schemaVersion, content, comparedWith: compared }, state: 'pending', createdAt: now, updatedAt: now },
      select: { id: true },
    });
  }

  async markReady(id: string, { fileId, report }: { fileId: string; report: ExportReport }): Promise<void> {
    await this.database.client.export.update({
      where: { id },
      data: { state: 'ready', fileId, report: asJson(report), failure: Prisma.DbNull, ...this.moved() },
      select: { id: true },
    });
  }

  /** For the end of a job, which nobody acts for. */
  async markFailed(job: { exportId: string; jobId: string }, failure: JobFailure): Promise<void> {
    await this.database.client.export.updateMany({
      where: { id: job.exportId, jobId: job.jobId, state: 'pending' },
      data: { state: 'failed', failure: asJson(failure), ...this.moved() },
    });
  }

  /** In whatever organisation: ready ones that nobody has touched since. */
  async findReadyBefore(moment: Date, take: number): Promise<ExportRecord[]> {
    const rows = await this.database.client.export.findMany({ where: { state: 'ready', updatedAt: { lt: moment } }, take });
    return rows.map(toRecord);
  }

  /** False where another process was quicker. */
  async markExpired(id: string): Promise<boolean> {
    const { count } = await this.database.client.export.updateMany({
      where: { id, state: 'ready' },
      data: { state: 'expired', fileId: null, ...this.moved() },
    });
    return count > 0;
  }

  private moved() {
    return { version: { increment: 1 }, updatedAt: this.clock.now() };
  }
}

/** The first exports were of documents, and said no more. */
type StoredOptions = Pick<ExportRecord, 'schemaVersion'> & Partial<Pick<ExportRecord, 'content' | 'comparedWith'>>;

function toRecord({ options, report, failure, ...row }: Prisma.ExportGetPayload<object>): ExportRecord {
  // insert() wrote it.
  const { schemaVersion, content = 'document', comparedWith = null } = options as StoredOptions;
  return {
    ...row,
    ...{ schemaVersion, content, comparedWith },
    report: report as unknown as ExportReport | null, // markReady() wrote it
    failure: failure as unknown as JobFailure | null, // markFailed() wrote it
  };
}

function asJson(value: ExportReport | JobFailure): Prisma.InputJsonObject {
  // Texts, flags and lists of them: JSON by construction.
  return value as unknown as Prisma.InputJsonObject;
}
