import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { Config } from '../../../platform/config';
import { asNobody, assertPermitted, getActor, getContext, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { JobActors } from '../../../platform/queue';
import type { StoredFile } from '../stored-file';
import { permissionFor, type FileLink, type LinkKind, type ShownLink } from './file-link';
import { linkIdOf, tokenOf } from './link-token';
import { FileLinksRepository } from './links.repository';

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

  /** @throws AppError PERMISSION_DENIED, INSUFFICIENT_SCOPE where the link could do what its maker may not */
  async make(kind: LinkKind, seconds: number, file: Pick<StoredFile, 'id' | 'version' | 'purpose'> | null): Promise<FileLink> {
    assertPermitted(getActor(), permissionFor(kind, file?.purpose ?? null));
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
   * Whoever shows the token acts for the maker of the link from here on, with the rights that the maker has now: the person, or
   * the key where one made it.
   *
   * @throws AppError NOT_FOUND, LINK_EXPIRED, LINK_USED
   */
  async enter(token: string, kind: LinkKind): Promise<ShownLink> {
    const id = linkIdOf(token, this.config.appSecret);
    // Whoever shows it may be signed in somewhere else.
    const link = id === null ? null : await asNobody(() => this.links.find(id));
    if (link?.kind !== kind) throw new AppError('NOT_FOUND');
    if (link.expiresAt <= this.clock.now()) throw new AppError('LINK_EXPIRED');
    if (link.usedAt !== null) throw new AppError('LINK_USED');
    const { createdBy: userId, organisationId, apiKeyId } = link;
    const actor = await asNobody(() => this.actors.find({ userId, organisationId, apiKeyId }));
    if (actor?.permissions.has(permissionFor(kind, link.purpose)) !== true) throw new AppError('NOT_FOUND');
    getContext().actor = actor;
    return link;
  }

  /** In the transaction of the file that was sent by it. @throws AppError LINK_USED */
  async use(link: FileLink, fileId: string): Promise<void> {
    if (!(await this.links.use(link.id, fileId))) throw new AppError('LINK_USED');
  }
}
