import { Injectable } from '@nestjs/common';
import type { FileUpload as FileUploadRow } from '../../../generated/prisma/client';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { Config } from '../../../platform/config';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';

const HOUR_MS = 3_600_000;

/** A file on its way in. */
export interface FileUpload {
  /** That of the file it becomes. */
  id: string;
  organisationId: string;
  name: string;
  sizeBytes: number;
  /** All of them only once the file is there. */
  receivedBytes: number;
  sha256: string | null;
  metadata: string;
  createdAt: Date;
  expiresAt: Date;
}

/** A piece of it that has arrived, a blob of its own. */
export interface UploadPart {
  id: string;
  firstByte: number;
  sizeBytes: number;
}

/** Uploads of the actor; not even colleagues see them. */
@Injectable()
export class UploadsRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async insert(made: Pick<FileUpload, 'id' | 'name' | 'sizeBytes' | 'sha256' | 'metadata'>): Promise<FileUpload> {
    const { organisationId, userId: createdBy } = getActor();
    const times = { createdAt: this.clock.now(), expiresAt: this.nextExpiry() };
    const data = { ...made, sizeBytes: BigInt(made.sizeBytes), organisationId, createdBy, ...times };
    return toUpload(await this.database.client.fileUpload.create({ data }));
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<FileUpload> {
    const { organisationId, userId: createdBy } = getActor();
    const row = await this.database.client.fileUpload.findFirst({
      where: { id, organisationId, createdBy, expiresAt: { gt: this.clock.now() } },
    });
    if (row === null) throw new AppError('NOT_FOUND');
    return toUpload(row);
  }

  /** The same, and nobody else moves it until the transaction ends. @throws AppError NOT_FOUND */
  async lock(id: string): Promise<FileUpload> {
    await this.database.client.$queryRaw`SELECT 1 FROM file_upload WHERE id = ${id}::uuid FOR UPDATE`;
    return this.get(id);
  }

  /** In order. */
  async parts(uploadId: string): Promise<UploadPart[]> {
    const rows = await this.database.client.fileUploadPart.findMany({ where: { uploadId }, orderBy: { firstByte: 'asc' } });
    return rows.map(({ id, firstByte, sizeBytes }) => ({ id, firstByte: Number(firstByte), sizeBytes: Number(sizeBytes) }));
  }

  async add(uploadId: string, { id, firstByte, sizeBytes }: UploadPart): Promise<void> {
    const part = { id, uploadId, firstByte: BigInt(firstByte), sizeBytes: BigInt(sizeBytes) };
    await this.database.client.fileUploadPart.create({ data: part, select: { id: true } });
    await this.move(uploadId, firstByte + sizeBytes);
  }

  /** The file is there: whoever missed the answer still gets to know. */
  async finish({ id, sizeBytes }: FileUpload): Promise<void> {
    await this.database.client.fileUploadPart.deleteMany({ where: { uploadId: id } });
    await this.move(id, sizeBytes);
  }

  /** False where another one was quicker. */
  async delete(id: string): Promise<boolean> {
    const { count } = await this.database.client.fileUpload.deleteMany({ where: { id } });
    return count > 0;
  }

  /** Of everybody, for the sweeper. */
  async findExpired(take: number): Promise<FileUpload[]> {
    const rows = await this.database.client.fileUpload.findMany({ where: { expiresAt: { lte: this.clock.now() } }, take });
    return rows.map(toUpload);
  }

  private async move(id: string, receivedBytes: number): Promise<void> {
    const data = { receivedBytes: BigInt(receivedBytes), expiresAt: this.nextExpiry() };
    await this.database.client.fileUpload.update({ where: { id }, data, select: { id: true } });
  }

  private nextExpiry(): Date {
    return new Date(this.clock.now().getTime() + this.config.uploadExpiryHours * HOUR_MS);
  }
}

function toUpload({ sizeBytes, receivedBytes, ...row }: FileUploadRow): FileUpload {
  return { ...row, sizeBytes: Number(sizeBytes), receivedBytes: Number(receivedBytes) };
}
