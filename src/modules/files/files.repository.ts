import { Injectable } from '@nestjs/common';
import { Prisma, type StoredFile as StoredFileRow } from '../../generated/prisma/client';
import { AppError } from '../../kernel/errors';
import type { LastSeen } from '../../kernel/page';
import { Clock } from '../../kernel/time';
import { getActor } from '../../platform/context';
import { Database, olderThan } from '../../platform/database';
import { SharedWork } from '../organisations';
import type { FileContent, FilePurpose, ScanState, StoredFile } from './stored-file';

export type NewContent = Omit<FileContent, 'version'>;

/** The row of a file of the actor's organisation; there are no others. */
@Injectable()
export class FilesRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
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

  /** A new file with its first content. */
  async insert(id: string, purpose: FilePurpose, content: NewContent): Promise<StoredFile> {
    const { organisationId, userId } = getActor();
    const createdAt = this.clock.now();
    const row = await this.database.client.storedFile.create({
      data: { ...columnsOf({ ...content, version: 1 }), id, purpose, organisationId, createdBy: userId, createdAt },
    });
    const file = toStoredFile(row);
    await this.insertVersion(file, createdAt);
    return file;
  }

  /** Another content in the place of the present one, which stays as a version. */
  async replaceContent({ id, version }: StoredFile, content: NewContent): Promise<StoredFile> {
    const columns = columnsOf({ ...content, version: version + 1 });
    const file = toStoredFile(await this.database.client.storedFile.update({ where: { id }, data: columns }));
    await this.insertVersion(file, this.clock.now());
    return file;
  }

  /** Keeps an upload from being deleted or changed while the transaction lasts. @throws AppError NOT_FOUND */
  async lockForUse(id: string): Promise<void> {
    await this.lock(id, Prisma.sql`FOR SHARE`);
  }

  /** Keeps everybody from using an upload while the transaction lasts. @throws AppError NOT_FOUND */
  async lockForChange(id: string): Promise<void> {
    await this.lock(id, Prisma.sql`FOR UPDATE`);
  }

  /** Answers what went with it: the bytes of every version. */
  async delete(id: string): Promise<{ contentIds: string[]; sizeBytes: number }> {
    const { organisationId } = getActor();
    const versions = await this.database.client.fileVersion.findMany({
      where: { fileId: id, file: { organisationId } },
      select: { id: true, sizeBytes: true },
    });
    await this.database.client.storedFile.deleteMany({ where: { id, organisationId } });
    const sizeBytes = versions.reduce((sum, version) => sum + Number(version.sizeBytes), 0);
    return { contentIds: versions.map((version) => version.id), sizeBytes };
  }

  private async insertVersion(file: StoredFile, createdAt: Date): Promise<void> {
    const { contentId, version: number, ...content } = file;
    const { name, mediaType, sizeBytes, sha256, scan } = content;
    const { userId: createdBy } = getActor();
    await this.database.client.fileVersion.create({
      data: { id: contentId, fileId: file.id, number, name, mediaType, sizeBytes: BigInt(sizeBytes), sha256, scan, createdBy, createdAt },
      select: { id: true },
    });
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

function columnsOf({ sizeBytes, ...content }: FileContent) {
  const { contentId, name, mediaType, sha256, scan, version } = content;
  return { contentId, name, mediaType, sha256, scan, version, sizeBytes: BigInt(sizeBytes) };
}

function toStoredFile(row: StoredFileRow): StoredFile {
  const { id, contentId, name, mediaType, sha256, version, purpose, scan, createdAt } = row;
  return {
    ...{ id, contentId, name, mediaType, sha256, version, createdAt },
    purpose: purpose as FilePurpose, // insert() wrote it
    scan: scan as ScanState, // the same
    // A file is far smaller than 2^53 bytes.
    sizeBytes: Number(row.sizeBytes),
  };
}
