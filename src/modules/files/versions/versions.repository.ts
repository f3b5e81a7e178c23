import { Injectable } from '@nestjs/common';
import type { FileVersion as FileVersionRow } from '../../../generated/prisma/client';
import { AppError } from '../../../kernel/errors';
import type { LastSeen } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Database, olderThan } from '../../../platform/database';
import type { FileVersion, ScanState } from '../stored-file';

/** The contents that an upload of the actor's organisation has had. */
@Injectable()
export class FileVersionsRepository {
  constructor(private readonly database: Database) {}

  /** Newest first. */
  async list(fileId: string, after: LastSeen | null, take: number): Promise<FileVersion[]> {
    const rows = await this.database.client.fileVersion.findMany({
      where: { file: this.ofActor(fileId), ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take,
    });
    return rows.map(toVersion);
  }

  /** @throws AppError NOT_FOUND */
  async get(fileId: string, id: string): Promise<FileVersion> {
    const row = await this.database.client.fileVersion.findFirst({ where: { id, file: this.ofActor(fileId) } });
    if (row === null) throw new AppError('NOT_FOUND');
    return toVersion(row);
  }

  /** Of an upload or an export. @throws AppError NOT_FOUND */
  async getNumber(fileId: string, number: number): Promise<FileVersion> {
    const { organisationId } = getActor();
    const where = { number, file: { id: fileId, organisationId } };
    const row = await this.database.client.fileVersion.findFirst({ where });
    if (row === null) throw new AppError('NOT_FOUND');
    return toVersion(row);
  }

  private ofActor(id: string) {
    const { organisationId } = getActor();
    return { id, organisationId, purpose: 'upload' };
  }
}

function toVersion({ id, number, sizeBytes, scan, ...row }: FileVersionRow): FileVersion {
  // The column holds what was written from a ScanState; a file is far smaller than 2^53 bytes.
  return { ...row, contentId: id, id, version: number, sizeBytes: Number(sizeBytes), scan: scan as ScanState };
}
