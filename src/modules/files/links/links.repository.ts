import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { AppError } from '../../../kernel/errors';
import type { LastSeen } from '../../../kernel/page';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { isUsableKey } from '../../api-keys';
import { standsBehind } from '../../auth';
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

  /** Newest first; of everybody whose files the actor sees. One that has ended with its session or its key is none. */
  async list(after: LastSeen | null, take: number): Promise<FileLink[]> {
    const rows = await this.database.client.fileLink.findMany({
      where: { id: { in: await this.living(after, take) } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
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

  private async living(after: LastSeen | null, take: number): Promise<string[]> {
    const { organisationId } = getActor();
    const { createdBy } = await this.made();
    const all = [Prisma.sql`l.organisation_id = ${organisationId}::uuid`];
    if (createdBy !== undefined) all.push(Prisma.sql`l.created_by = ${createdBy}::uuid`);
    if (after !== null) all.push(Prisma.sql`(l.created_at, l.id) < (${after.createdAt}, ${after.id}::uuid)`);
    const rows = await this.database.read<{ id: string }>(Prisma.sql`
      SELECT l.id FROM file_link l
      WHERE ${Prisma.join(all, ' AND ')}
        AND (l.session_id IS NULL OR ${standsBehind(Prisma.sql`l.session_id`, Prisma.sql`l.created_at`)})
        AND (l.api_key_id IS NULL OR ${isUsableKey(Prisma.sql`l.api_key_id`)})
      ORDER BY l.created_at DESC, l.id DESC LIMIT ${take}`);
    return rows.map(({ id }) => id);
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
