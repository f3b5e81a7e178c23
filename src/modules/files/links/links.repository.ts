import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { LastSeen } from '../../../kernel/page';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { Database, olderThan } from '../../../platform/database';
import { SharedWork } from '../../organisations';
import type { FilePurpose } from '../stored-file';
import type { FileLink, LinkKind, ShownLink } from './file-link';

@Injectable()
export class FileLinksRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly shared: SharedWork,
  ) {}

  async insert(made: Pick<FileLink, 'id' | 'kind' | 'fileId' | 'version'>, seconds: number): Promise<FileLink> {
    const { organisationId, userId: createdBy, apiKey, sessionId } = getActor();
    const apiKeyId = apiKey?.id ?? null;
    const createdAt = this.clock.now();
    const expiresAt = new Date(createdAt.getTime() + seconds * 1_000);
    const row = await this.database.client.fileLink.create({ data: { ...made, organisationId, createdBy, apiKeyId, sessionId, createdAt, expiresAt } });
    return { ...row, kind: made.kind };
  }

  /** Newest first; of everybody whose files the actor sees. */
  async list(after: LastSeen | null, take: number): Promise<FileLink[]> {
    const { organisationId } = getActor();
    const rows = await this.database.client.fileLink.findMany({
      where: { organisationId, ...(await this.made()), ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take,
    });
    // insert() wrote it.
    return rows.map((row) => ({ ...row, kind: row.kind as LinkKind }));
  }

  /** Whoever's it is: for somebody who has shown its token. Null where it is gone. */
  async find(id: string): Promise<ShownLink | null> {
    const row = await this.database.client.fileLink.findFirst({ where: { id }, include: { file: { select: { purpose: true } } } });
    if (row === null) return null;
    const { file, ...link } = row;
    // insert() wrote it, and the files theirs.
    return { ...link, kind: row.kind as LinkKind, purpose: (file?.purpose ?? null) as FilePurpose | null };
  }

  /** In the transaction of the file that was sent. False where another one was quicker. */
  async use(id: string, fileId: string): Promise<boolean> {
    const { count } = await this.database.client.fileLink.updateMany({
      where: { id, usedAt: null },
      data: { usedAt: this.clock.now(), fileId },
    });
    return count > 0;
  }

  /** @throws AppError NOT_FOUND */
  async delete(id: string): Promise<void> {
    const { organisationId } = getActor();
    const { count } = await this.database.client.fileLink.deleteMany({ where: { id, organisationId, ...(await this.made()) } });
    if (count === 0) throw new AppError('NOT_FOUND');
  }

  private async made(): Promise<{ createdBy?: string }> {
    const maker = await this.shared.ofWhom();
    return maker === null ? {} : { createdBy: maker };
  }

  /** For the sweeper. */
  async deleteExpiredBefore(moment: Date): Promise<number> {
    const { count } = await this.database.client.fileLink.deleteMany({ where: { expiresAt: { lt: moment } } });
    return count;
  }
}
