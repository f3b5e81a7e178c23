import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { AppError } from '../../kernel/errors';
import type { Issue } from '../../kernel/issue';
import type { LastSeen } from '../../kernel/page';
import { Clock } from '../../kernel/time';
import { getActor } from '../../platform/context';
import { Database } from '../../platform/database';
import type { JobFailure } from '../../platform/queue';
import type { ComparedState } from '../estimates';
import { inLivingProject, inVisibleProject } from '../projects';
import type { Conversion } from './conversion';
import type { ExportContent, ExportState } from './export.rules';

/** What came of the writing: what the format could not carry, and what its schema asks for and the estimate lacks. */
export interface ExportReport {
  /** Of the written file: no issue is an error. */
  isValid: boolean;
  issues: Issue[];
  /** The total that stands in the file. */
  total: string;
  /** Left out where no version of a schema was changed for another. */
  conversion?: Conversion;
}

export interface ExportRecord {
  id: string;
  organisationId: string;
  /** That the document belonged to, also when the document is gone. */
  projectId: string | null;
  /** One of them. */
  estimateId: string | null;
  objectEstimateId: string | null;
  summaryEstimateId: string | null;
  content: ExportContent;
  /** What a comparison begins from. */
  comparedWith: ComparedState | null;
  format: string;
  schemaVersion: string | null;
  /** An upload that is filled instead of writing a file of our own. */
  templateFileId: string | null;
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
  | 'id' | 'organisationId' | 'projectId' | 'estimateId' | 'objectEstimateId' | 'summaryEstimateId' | 'content' | 'comparedWith' | 'format'
  | 'schemaVersion' | 'templateFileId' | 'jobId' | 'createdBy'
>;

export interface ExportsListing {
  state?: ExportState;
  estimateId?: string;
  objectEstimateId?: string;
  summaryEstimateId?: string;
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
    const [found] = await this.inSight(Prisma.sql`x.id = ${id}::uuid`);
    const row = found === undefined ? null : await this.database.client.export.findFirst({ where: { id: found.id } });
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
  async list({ state, estimateId, objectEstimateId, summaryEstimateId, after, take }: ExportsListing): Promise<ExportRecord[]> {
    const all = [Prisma.sql`TRUE`];
    if (state !== undefined) all.push(Prisma.sql`x.state = ${state}::export_state`);
    if (estimateId !== undefined) all.push(Prisma.sql`x.estimate_id = ${estimateId}::uuid`);
    if (objectEstimateId !== undefined) all.push(Prisma.sql`x.object_estimate_id = ${objectEstimateId}::uuid`);
    if (summaryEstimateId !== undefined) all.push(Prisma.sql`x.summary_estimate_id = ${summaryEstimateId}::uuid`);
    if (after !== null) all.push(Prisma.sql`(x.created_at, x.id) < (${after.createdAt}, ${after.id}::uuid)`);
    const page = await this.inSight(Prisma.join(all, ' AND '), take);
    const rows = await this.database.client.export.findMany({
      where: { id: { in: page.map(({ id }) => id) } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    return rows.map(toRecord);
  }

  async insert({ schemaVersion, content, comparedWith, templateFileId, ...made }: NewExport): Promise<void> {
    const now = this.clock.now();
    const compared = comparedWith === null ? null : { ...comparedWith };
    await this.database.client.export.create({
      data: { ...made, options: { schemaVersion, content, comparedWith: compared, templateFileId }, state: 'pending', createdAt: now, updatedAt: now },
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

  /** The ids of what the actor sees, the newest first. An export is seen by whoever sees its project. */
  private inSight(condition: Prisma.Sql, take = 1): Promise<{ id: string }[]> {
    const { organisationId } = getActor();
    return this.database.read<{ id: string }>(Prisma.sql`
      SELECT x.id FROM estimate_export x
      WHERE x.organisation_id = ${organisationId}::uuid AND ${condition} ${inVisibleProject(Prisma.sql`x.project_id`)}
        ${inLivingProject(Prisma.sql`x.project_id`)}
      ORDER BY x.created_at DESC, x.id DESC LIMIT ${take}`);
  }

  /** Whether an export is still to fill this file. */
  async isFileInUse(fileId: string): Promise<boolean> {
    const row = await this.database.client.export.findFirst({
      where: { state: 'pending', options: { path: ['templateFileId'], equals: fileId } },
      select: { id: true },
    });
    return row !== null;
  }

  /** Whether the actor sees an export that this file is of. */
  async isFileSeen(fileId: string): Promise<boolean> {
    return (await this.inSight(Prisma.sql`x.file_id = ${fileId}::uuid`)).length > 0;
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
type StoredOptions = Pick<ExportRecord, 'schemaVersion'> & Partial<Pick<ExportRecord, 'content' | 'comparedWith' | 'templateFileId'>>;

function toRecord({ options, report, failure, ...row }: Prisma.ExportGetPayload<object>): ExportRecord {
  // insert() wrote it.
  const { schemaVersion, content = 'document', comparedWith = null, templateFileId = null } = options as StoredOptions;
  return {
    ...row,
    ...{ schemaVersion, content, comparedWith, templateFileId },
    report: report as unknown as ExportReport | null, // markReady() wrote it
    failure: failure as unknown as JobFailure | null, // markFailed() wrote it
  };
}

function asJson(value: ExportReport | JobFailure): Prisma.InputJsonObject {
  // Texts, flags and lists of them: JSON by construction.
  return value as unknown as Prisma.InputJsonObject;
}
