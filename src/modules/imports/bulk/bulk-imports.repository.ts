import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { AppError } from '../../../kernel/errors';
import type { LastSeen } from '../../../kernel/page';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { inLivingProject, inVisibleProject } from '../../projects';
import type { ImportFailure } from '../import-failure';
import type { ImportState } from '../import.rules';

export const BULK_STATES = ['unpacking', 'done', 'failed', 'cancelled'] as const;

export type BulkState = (typeof BULK_STATES)[number];

export interface BulkImport {
  id: string;
  organisationId: string;
  projectId: string;
  fileId: string;
  fileName: string;
  state: BulkState;
  failure: ImportFailure | null;
  jobId: string;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface BulkCounts {
  imported: number;
  refused: number;
}

export interface CountedBulkImport extends BulkImport {
  counts: BulkCounts;
}

export interface BulkMember {
  ordinal: number;
  name: string;
  /** Unpacked so far: none where it was refused unseen. */
  sizeBytes: number;
  /** Both there, or a failure. */
  fileId: string | null;
  importId: string | null;
  failure: ImportFailure | null;
}

/** With the import as it stands now. */
export interface ListedMember extends BulkMember {
  importState: ImportState | null;
}

@Injectable()
export class BulkImportsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<BulkImport> {
    const [found] = await this.inSight(Prisma.sql`b.id = ${id}::uuid`);
    const row = found === undefined ? null : await this.database.client.bulkImport.findFirst({ where: { id: found.id } });
    if (row === null) throw new AppError('NOT_FOUND');
    return toBulkImport(row);
  }

  /** @throws AppError NOT_FOUND */
  async getCounted(id: string): Promise<CountedBulkImport> {
    const [found] = await this.counted([await this.get(id)]);
    // One goes in, one comes out.
    return found!;
  }

  /** Newest first. */
  async list(after: LastSeen | null, take: number): Promise<CountedBulkImport[]> {
    const older = after === null ? Prisma.sql`TRUE` : Prisma.sql`(b.created_at, b.id) < (${after.createdAt}, ${after.id}::uuid)`;
    const page = await this.inSight(older, take);
    const rows = await this.database.client.bulkImport.findMany({
      where: { id: { in: page.map(({ id }) => id) } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    return this.counted(rows.map(toBulkImport));
  }

  /** The ids of what the actor sees, the newest first. An import is seen by whoever sees its project. */
  private inSight(condition: Prisma.Sql, take = 1): Promise<{ id: string }[]> {
    const { organisationId } = getActor();
    return this.database.read<{ id: string }>(Prisma.sql`
      SELECT b.id FROM bulk_import b
      WHERE b.organisation_id = ${organisationId}::uuid AND ${condition} ${inVisibleProject(Prisma.sql`b.project_id`)}
        ${inLivingProject(Prisma.sql`b.project_id`)}
      ORDER BY b.created_at DESC, b.id DESC LIMIT ${take}`);
  }

  async insert(made: Pick<BulkImport, 'id' | 'projectId' | 'fileId' | 'fileName' | 'jobId'>): Promise<BulkImport> {
    const { organisationId, userId: createdBy } = getActor();
    const now = this.clock.now();
    const data = { ...made, organisationId, createdBy, state: 'unpacking', createdAt: now, updatedAt: now };
    return toBulkImport(await this.database.client.bulkImport.create({ data }));
  }

  /** By the job that works on it, which may be run again after a failure. False where it has ended already. */
  async end(job: { id: string; jobId: string }, state: BulkState, failure: ImportFailure | null = null): Promise<boolean> {
    const { count } = await this.database.client.bulkImport.updateMany({
      where: { ...job, state: { in: ['unpacking', 'failed'] } },
      data: { state, failure: asJson(failure), version: { increment: 1 }, updatedAt: this.clock.now() },
    });
    return count > 0;
  }

  /** The ordinals that are dealt with, and how much was unpacked for them. */
  async progress(bulkImportId: string): Promise<{ done: Set<number>; bytes: number }> {
    const rows = await this.database.client.bulkImportMember.findMany({
      where: { bulkImportId },
      select: { ordinal: true, sizeBytes: true },
    });
    return {
      done: new Set(rows.map(({ ordinal }) => ordinal)),
      bytes: rows.reduce((sum, { sizeBytes }) => sum + Number(sizeBytes), 0),
    };
  }

  /** A member that is dealt with. Once: another run that did the same fails here, with all it did. */
  async addMember(bulkImportId: string, { sizeBytes, failure, ...member }: BulkMember): Promise<void> {
    await this.database.client.bulkImportMember.create({
      data: { bulkImportId, ...member, sizeBytes: BigInt(sizeBytes), failure: asJson(failure) },
      select: { ordinal: true },
    });
  }

  /** Other runs wait until the transaction ends. */
  async isDealtWith(bulkImportId: string, ordinal: number): Promise<boolean> {
    await this.database.client.$queryRaw`SELECT 1 FROM bulk_import WHERE id = ${bulkImportId}::uuid FOR UPDATE`;
    const where = { bulkImportId, ordinal };
    return (await this.database.client.bulkImportMember.findFirst({ where, select: { ordinal: true } })) !== null;
  }

  /** In the order of the archive, those after `afterOrdinal`. */
  async listMembers(bulkImportId: string, afterOrdinal: number, take: number): Promise<ListedMember[]> {
    const rows = await this.database.client.bulkImportMember.findMany({
      where: { bulkImportId, ordinal: { gt: afterOrdinal } },
      orderBy: { ordinal: 'asc' },
      take,
    });
    const importIds = rows.flatMap(({ importId }) => importId ?? []);
    const imports = await this.database.client.import.findMany({ where: { id: { in: importIds } }, select: { id: true, state: true } });
    const states = new Map(imports.map(({ id, state }) => [id, state]));
    return rows.map(({ sizeBytes, failure, ...row }) => ({
      ...row,
      sizeBytes: Number(sizeBytes),
      failure: failure as unknown as ImportFailure | null, // addMember() wrote it
      importState: row.importId === null ? null : (states.get(row.importId) ?? null),
    }));
  }

  async isFileInUse(fileId: string): Promise<boolean> {
    const where = { fileId, state: 'unpacking' };
    return (await this.database.client.bulkImport.findFirst({ where, select: { id: true } })) !== null;
  }

  private async counted(bulkImports: BulkImport[]): Promise<CountedBulkImport[]> {
    const ids = bulkImports.map(({ id }) => id);
    const rows = await this.database.client.$queryRaw<({ id: string } & BulkCounts)[]>`
      SELECT bulk_import_id AS id, count(import_id)::int AS imported, (count(*) - count(import_id))::int AS refused
      FROM bulk_import_member WHERE bulk_import_id = ANY(${ids}::uuid[]) GROUP BY 1`;
    const counts = new Map(rows.map(({ id, imported, refused }) => [id, { imported, refused }]));
    return bulkImports.map((one) => ({ ...one, counts: counts.get(one.id) ?? { imported: 0, refused: 0 } }));
  }
}

function toBulkImport({ state, failure, ...row }: Prisma.BulkImportGetPayload<object>): BulkImport {
  return {
    ...row,
    state: state as BulkState, // insert() or end() wrote it
    failure: failure as unknown as ImportFailure | null, // end() wrote it
  };
}

function asJson(failure: ImportFailure | null): Prisma.InputJsonObject | typeof Prisma.DbNull {
  // Texts and lists of them: JSON by construction.
  return failure === null ? Prisma.DbNull : (failure as unknown as Prisma.InputJsonObject);
}
