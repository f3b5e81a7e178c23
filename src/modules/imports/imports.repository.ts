import { Injectable } from '@nestjs/common';
import { Prisma, type Import as ImportRow, type ImportIssue as ImportIssueRow } from '../../generated/prisma/client';
import type { ColumnLetters, ColumnMapping } from '../../formats';
import { AppError } from '../../kernel/errors';
import type { Bilingual, IssuePlace, Severity } from '../../kernel/issue';
import type { LastSeen } from '../../kernel/page';
import { Clock } from '../../kernel/time';
import { getActor } from '../../platform/context';
import { Database } from '../../platform/database';
import { inLivingProject, inVisibleProject } from '../projects';
import type { DocumentIssue, ImportReport } from './check-document';
import type { ImportFailure } from './import-failure';
import type { ImportState } from './import.rules';

export interface ImportRecord {
  id: string;
  organisationId: string;
  projectId: string;
  fileId: string;
  fileName: string;
  state: ImportState;
  format: string | null;
  report: ImportReport | null;
  failure: ImportFailure | null;
  columnMapping: ColumnMapping | null;
  /** The edition that is asked for; null: the current one. */
  catalogueEditionId: string | null;
  jobId: string | null;
  estimateId: string | null;
  objectEstimateId: string | null;
  summaryEstimateId: string | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export type NewImport = Pick<
  ImportRecord,
  'id' | 'organisationId' | 'projectId' | 'fileId' | 'fileName' | 'catalogueEditionId' | 'jobId' | 'createdBy'
>;

/** An import without what takes room: as it stands in a list. */
export type ImportSummary = Omit<ImportRecord, 'report' | 'failure' | 'columnMapping'>;

export type ImportChange = Partial<
  Pick<
    ImportRecord,
    'state' | 'format' | 'report' | 'failure' | 'columnMapping' | 'jobId' | 'estimateId' | 'objectEstimateId' | 'summaryEstimateId'
  >
>;

/** How a job that ended without success leaves its import. */
export type Ending = Pick<ImportChange, 'state' | 'failure'>;

export interface StoredIssue extends DocumentIssue {
  ordinal: number;
}

export interface ImportsListing {
  state?: ImportState;
  projectId?: string;
  fileId?: string;
  after: LastSeen | null;
  take: number;
}

/** States in which a file must not go. */
const IN_PROGRESS: ImportState[] = ['checking', 'review', 'applying'];
const WITHOUT_REPORT = { report: true, failure: true, columnMapping: true } as const;
/** Of the tables that an organisation reads; the ones used last. */
const REMEMBERED_MAPPINGS = 500;

@Injectable()
export class ImportsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<ImportRecord> {
    const [found] = await this.inSight(Prisma.sql`i.id = ${id}::uuid`);
    const row = found === undefined ? null : await this.database.client.import.findFirst({ where: { id: found.id } });
    if (row === null) throw new AppError('NOT_FOUND');
    return toRecord(row);
  }

  /** The same, and nobody else changes it until the transaction ends. @throws AppError NOT_FOUND */
  async lock(id: string): Promise<ImportRecord> {
    const { organisationId } = getActor();
    await this.database.client.$queryRaw`
      SELECT 1 FROM estimate_import WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid FOR UPDATE`;
    return this.get(id);
  }

  /** Newest first. */
  async list({ state, projectId, fileId, after, take }: ImportsListing): Promise<ImportSummary[]> {
    const all = [Prisma.sql`TRUE`];
    if (state !== undefined) all.push(Prisma.sql`i.state = ${state}::import_state`);
    if (projectId !== undefined) all.push(Prisma.sql`i.project_id = ${projectId}::uuid`);
    if (fileId !== undefined) all.push(Prisma.sql`i.file_id = ${fileId}::uuid`);
    if (after !== null) all.push(Prisma.sql`(i.created_at, i.id) < (${after.createdAt}, ${after.id}::uuid)`);
    const page = await this.inSight(Prisma.join(all, ' AND '), take);
    return this.database.client.import.findMany({
      where: { id: { in: page.map(({ id }) => id) } },
      omit: WITHOUT_REPORT,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
  }

  /** The ids of what the actor sees, the newest first. An import is seen by whoever sees its project. */
  private inSight(condition: Prisma.Sql, take = 1): Promise<{ id: string }[]> {
    const { organisationId } = getActor();
    return this.database.read<{ id: string }>(Prisma.sql`
      SELECT i.id FROM estimate_import i
      WHERE i.organisation_id = ${organisationId}::uuid AND ${condition} ${inVisibleProject(Prisma.sql`i.project_id`)}
        ${inLivingProject(Prisma.sql`i.project_id`)}
      ORDER BY i.created_at DESC, i.id DESC LIMIT ${take}`);
  }

  /** A new import that waits for its check. */
  async insert(made: NewImport): Promise<void> {
    const now = this.clock.now();
    await this.database.client.import.create({
      data: { ...made, state: 'checking', createdAt: now, updatedAt: now },
      select: { id: true },
    });
  }

  /** Changes the import and moves its version on. */
  async update(id: string, { report, failure, columnMapping, ...change }: ImportChange): Promise<void> {
    await this.database.client.import.update({
      where: { id },
      data: { ...change, ...jsonOf({ report, failure, columnMapping }), version: { increment: 1 }, updatedAt: this.clock.now() },
      select: { id: true },
    });
  }

  /** For the end of a job, which nobody acts for. False where the import is no longer what the job was about. */
  async settle(job: { importId: string; jobId: string; from: ImportState }, change: Ending): Promise<boolean> {
    const { failure, ...rest } = change;
    const { count } = await this.database.client.import.updateMany({
      where: { id: job.importId, jobId: job.jobId, state: job.from },
      data: { ...rest, ...jsonOf({ failure }), version: { increment: 1 }, updatedAt: this.clock.now() },
    });
    return count > 0;
  }

  /** Puts these issues in the place of those from an earlier check. */
  async replaceIssues(importId: string, issues: readonly DocumentIssue[]): Promise<void> {
    await this.database.client.importIssue.deleteMany({ where: { importId } });
    if (issues.length === 0) return;
    await this.database.client.$executeRaw`
      INSERT INTO import_issue (import_id, ordinal, code, severity, message, remedy, place, position_number)
      SELECT ${importId}::uuid, ordinal, code, severity, message, remedy, place, left("positionNumber", 30)
      FROM jsonb_to_recordset(${JSON.stringify(issues.map((issue, ordinal) => ({ ...issue, ordinal })))}::jsonb)
        AS issue(ordinal int, code text, severity text, message jsonb, remedy jsonb, place jsonb,
                 "positionNumber" text)`;
  }

  /** In the order of the document, those after `afterOrdinal`. */
  async listIssues(query: {
    importId: string;
    severity?: Severity;
    afterOrdinal: number;
    take: number;
  }): Promise<StoredIssue[]> {
    const { importId, severity, afterOrdinal, take } = query;
    const rows = await this.database.client.importIssue.findMany({
      where: { importId, severity, ordinal: { gt: afterOrdinal } },
      orderBy: { ordinal: 'asc' },
      take,
    });
    return rows.map(toIssue);
  }

  /** How the organisation has had tables read, by the fingerprint of their titles. */
  async rememberedColumns(): Promise<Map<string, ColumnLetters>> {
    const { organisationId } = getActor();
    const rows = await this.database.client.columnMapping.findMany({
      where: { organisationId },
      orderBy: { updatedAt: 'desc' },
      take: REMEMBERED_MAPPINGS,
    });
    return new Map(rows.map(({ fingerprint, columns }) => [fingerprint, columns as ColumnLetters])); // rememberColumns() wrote it
  }

  async rememberColumns({ fingerprint, columns }: { fingerprint: string; columns: ColumnLetters }): Promise<void> {
    const { organisationId, userId } = getActor();
    const said = { columns, updatedBy: userId, updatedAt: this.clock.now() };
    await this.database.client.columnMapping.upsert({
      where: { organisationId_fingerprint: { organisationId, fingerprint } },
      create: { organisationId, fingerprint, ...said },
      update: said,
    });
  }

  /** Nobody can end the review of an import whose project is gone: it holds nothing. */
  async isFileInUse(fileId: string): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<unknown[]>`
      SELECT 1 FROM estimate_import i
      WHERE i.file_id = ${fileId}::uuid AND i.state = ANY(${IN_PROGRESS}::import_state[])
        ${inLivingProject(Prisma.sql`i.project_id`)} LIMIT 1`;
    return rows.length > 0;
  }
}

function toRecord(row: ImportRow): ImportRecord {
  const report = row.report as unknown as ImportReport | null; // update() wrote it
  const failure = row.failure as unknown as ImportFailure | null; // update() or settle() wrote it
  const columnMapping = row.columnMapping as unknown as ColumnMapping | null; // update() wrote it
  return { ...row, report, failure, columnMapping };
}

function toIssue({ ordinal, code, severity, message, remedy, place, positionNumber }: ImportIssueRow): StoredIssue {
  return {
    ...{ ordinal, code, positionNumber },
    // replaceIssues() has written all of these.
    severity: severity as Severity,
    message: message as unknown as Bilingual, // the same
    remedy: remedy as unknown as Bilingual, // the same
    place: place as IssuePlace, // the same
  };
}

type JsonColumn = Prisma.InputJsonObject | typeof Prisma.DbNull;

/** Plain data as a JSON column; null empties it, undefined leaves it alone. */
function jsonOf<Fields extends { report?: ImportReport | null; failure?: ImportFailure | null; columnMapping?: ColumnMapping | null }>(
  fields: Fields,
): { [Key in keyof Fields]?: JsonColumn } {
  const json: Record<string, JsonColumn> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    // Reports, failures and mappings hold texts, numbers, flags and lists of them: JSON by construction.
    json[name] = value === null ? Prisma.DbNull : (value as unknown as Prisma.InputJsonObject);
  }
  // Filled from the entries of `fields` alone.
  return json as { [Key in keyof Fields]?: JsonColumn };
}
