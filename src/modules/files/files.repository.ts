import { Injectable } from '@nestjs/common';
import { Prisma, type StoredFile as StoredFileRow } from '../../generated/prisma/client';
import { AppError } from '../../kernel/errors';
import type { LastSeen } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Database, olderThan } from '../../platform/database';
import { SharedWork } from '../organisations';

/** Where a file came from: a user sent it, or an export wrote it. */
export type FilePurpose = 'upload' | 'export';

export interface StoredFile {
  id: string;
  name: string;
  mediaType: string;
  sizeBytes: number;
  sha256: string;
  purpose: FilePurpose;
  createdAt: Date;
}

/** The row of a file of the actor's organisation; there are no others. */
@Injectable()
export class FilesRepository {
  constructor(
    private readonly database: Database,
    private readonly shared: SharedWork,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string, purpose: FilePurpose): Promise<StoredFile> {
    const { organisationId } = getActor();
    const row = await this.database.client.storedFile.findFirst({ where: { id, organisationId, purpose } });
    if (row === null) throw new AppError('NOT_FOUND');
    return toStoredFile(row);
  }

  /** An upload that the actor sees. Jobs work on those of others as well, and ask for them by `get`. @throws AppError NOT_FOUND */
  async getUpload(id: string): Promise<StoredFile> {
    const { organisationId } = getActor();
    const where = { id, organisationId, purpose: 'upload', ...(await this.seen()) };
    const row = await this.database.client.storedFile.findFirst({ where });
    if (row === null) throw new AppError('NOT_FOUND');
    return toStoredFile(row);
  }

  /** Uploads that the actor sees, newest first. */
  async findUploads(after: LastSeen | null, take: number): Promise<StoredFile[]> {
    const { organisationId } = getActor();
    const rows = await this.database.client.storedFile.findMany({
      where: { organisationId, purpose: 'upload', ...(await this.seen()), ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take,
    });
    return rows.map(toStoredFile);
  }

  async insert(file: StoredFile): Promise<void> {
    const { organisationId, userId } = getActor();
    await this.database.client.storedFile.create({
      data: { ...file, sizeBytes: BigInt(file.sizeBytes), organisationId, createdBy: userId },
      select: { id: true },
    });
  }

  /** Keeps an upload from being deleted while the transaction lasts. @throws AppError NOT_FOUND */
  async lockForUse(id: string): Promise<void> {
    await this.lock(id, Prisma.sql`FOR SHARE`);
  }

  /** Keeps everybody from using an upload while the transaction lasts. @throws AppError NOT_FOUND */
  async lockForDeletion(id: string): Promise<void> {
    await this.lock(id, Prisma.sql`FOR UPDATE`);
  }

  async delete(id: string): Promise<void> {
    const { organisationId } = getActor();
    await this.database.client.storedFile.deleteMany({ where: { id, organisationId } });
  }

  /** Which of these ids have a row, in whatever organisation: the sweeper works for all of them. */
  async findKnownIds(ids: readonly string[]): Promise<Set<string>> {
    const rows = await this.database.client.storedFile.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true },
    });
    return new Set(rows.map(({ id }) => id));
  }

  private async seen(): Promise<{ createdBy?: string }> {
    const maker = await this.shared.ofWhom();
    return maker === null ? {} : { createdBy: maker };
  }

  private async lock(id: string, strength: Prisma.Sql): Promise<void> {
    await this.getUpload(id);
    const { organisationId } = getActor();
    const rows = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM stored_file
      WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid AND purpose = 'upload'
      ${strength}`;
    if (rows.length === 0) throw new AppError('NOT_FOUND');
  }
}

function toStoredFile(row: StoredFileRow): StoredFile {
  const { id, name, mediaType, sha256, purpose, createdAt } = row;
  // The column holds what insert() wrote; a file is far smaller than 2^53 bytes.
  return { id, name, mediaType, sha256, purpose: purpose as FilePurpose, createdAt, sizeBytes: Number(row.sizeBytes) };
}
