import { Injectable } from '@nestjs/common';
import type { FileAccess as FileAccessRow } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { Clock } from '../../../kernel/time';
import { getActor, getContext, newId } from '../../../platform/context';
import { Database, olderThan } from '../../../platform/database';
import type { ByteRange } from '../../../platform/storage';

/** Somebody has downloaded bytes of a version. */
export interface FileAccess {
  id: string;
  version: number;
  userId: string | null;
  apiKeyId: string | null;
  /** The link that acted for the user. */
  linkId: string | null;
  ip: string | null;
  firstByte: number;
  lastByte: number;
  createdAt: Date;
}

@Injectable()
export class FileAccessesRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Of the actor, from the address of the request. */
  async insert(access: { fileId: string; version: number; linkId: string | null; range: ByteRange }): Promise<void> {
    const { fileId, version, linkId, range } = access;
    const { organisationId, userId, apiKey } = getActor();
    await this.database.client.fileAccess.create({
      data: {
        ...{ id: newId(), organisationId, fileId, version, userId, apiKeyId: apiKey?.id, linkId, ip: getContext().ip },
        ...{ firstByte: BigInt(range.start), lastByte: BigInt(range.end), createdAt: this.clock.now() },
      },
      select: { id: true },
    });
  }

  /** Newest first. */
  async list(fileId: string, after: LastSeen | null, take: number): Promise<FileAccess[]> {
    const { organisationId } = getActor();
    const rows = await this.database.client.fileAccess.findMany({
      where: { fileId, organisationId, ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take,
    });
    return rows.map(toAccess);
  }

  /** For the sweeper. */
  async deleteOlderThan(moment: Date): Promise<number> {
    const { count } = await this.database.client.fileAccess.deleteMany({ where: { createdAt: { lt: moment } } });
    return count;
  }
}

function toAccess({ firstByte, lastByte, ...row }: FileAccessRow): FileAccess {
  return { ...row, firstByte: Number(firstByte), lastByte: Number(lastByte) };
}
