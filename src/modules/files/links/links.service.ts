import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { Config } from '../../../platform/config';
import { asNobody, getContext, newId, type Permission } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { JobActors } from '../../../platform/queue';
import type { FileLink, LinkKind } from './file-link';
import { linkIdOf, tokenOf } from './link-token';
import { FileLinksRepository } from './links.repository';

/** What the maker of a link must still be allowed to do when it is used. */
const NEEDED: Readonly<Record<LinkKind, Permission>> = { download: 'files:read', upload: 'files:write' };

/** Links by which somebody without an account downloads or sends one file, for whoever made them. */
@Injectable()
export class FileLinks {
  constructor(
    private readonly links: FileLinksRepository,
    private readonly actors: JobActors,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  make(kind: LinkKind, seconds: number, file: { id: string; version: number } | null): Promise<FileLink> {
    return this.database.transaction(async () => {
      const made = { id: newId(), kind, fileId: file?.id ?? null, version: file?.version ?? null };
      const link = await this.links.insert(made, seconds);
      const details = { kind, fileId: link.fileId, expiresAt: link.expiresAt.toISOString() };
      await this.audit.record({ action: 'file_link.created', targetType: 'file_link', targetId: link.id, details });
      return link;
    });
  }

  /** @throws AppError NOT_FOUND */
  revoke(id: string): Promise<void> {
    return this.database.transaction(async () => {
      await this.links.delete(id);
      await this.audit.record({ action: 'file_link.revoked', targetType: 'file_link', targetId: id });
    });
  }

  /** The address of a link, with the token that opens it. */
  urlOf({ id, kind }: FileLink): string {
    return `${this.config.publicUrl}/api/file-links/${tokenOf(id, this.config.appSecret)}/${kind === 'download' ? 'content' : 'file'}`;
  }

  /**
   * Whoever shows the token acts for the maker of the link from here on, with the rights that the maker has now.
   *
   * @throws AppError NOT_FOUND, LINK_EXPIRED, LINK_USED
   */
  async enter(token: string, kind: LinkKind): Promise<FileLink> {
    const id = linkIdOf(token, this.config.appSecret);
    // Whoever shows it may be signed in somewhere else.
    const link = id === null ? null : await asNobody(() => this.links.find(id));
    if (link?.kind !== kind) throw new AppError('NOT_FOUND');
    if (link.expiresAt <= this.clock.now()) throw new AppError('LINK_EXPIRED');
    if (link.usedAt !== null) throw new AppError('LINK_USED');
    const { createdBy: userId, organisationId } = link;
    const actor = await asNobody(() => this.actors.find({ userId, organisationId, apiKeyId: null }));
    if (actor?.permissions.has(NEEDED[kind]) !== true) throw new AppError('NOT_FOUND');
    getContext().actor = actor;
    return link;
  }

  /** In the transaction of the file that was sent by it. @throws AppError LINK_USED */
  async use(link: FileLink, fileId: string): Promise<void> {
    if (!(await this.links.use(link.id, fileId))) throw new AppError('LINK_USED');
  }
}
