import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { Config } from '../../../platform/config';
import { asNobody, getActor, getContext, newId, type Actor, type Permission } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { JobActors } from '../../../platform/queue';
import type { FileLink, LinkKind } from './file-link';
import { linkIdOf, tokenOf } from './link-token';
import { FileLinksRepository } from './links.repository';

/** What a link is made for. */
export interface LinkTerms {
  kind: LinkKind;
  /** What its maker must be allowed to do, when it is made and still when it is used. */
  permission: Permission;
  seconds: number;
  file: { id: string; version: number } | null;
}

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

  /** @throws AppError PERMISSION_DENIED, INSUFFICIENT_SCOPE: what somebody may not do, no link does for them */
  make({ kind, permission, seconds, file }: LinkTerms): Promise<FileLink> {
    assertPermitted(permission);
    return this.database.transaction(async () => {
      const made = { id: newId(), kind, permission, fileId: file?.id ?? null, version: file?.version ?? null };
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
    const { createdBy: userId, organisationId, apiKeyId, permission } = link;
    const actor = await asNobody(() => this.actors.find({ userId, organisationId, apiKeyId }));
    if (actor === null || !isPermitted(actor, permission)) throw new AppError('NOT_FOUND');
    getContext().actor = actor;
    return link;
  }

  /** In the transaction of the file that was sent by it. @throws AppError LINK_USED */
  async use(link: FileLink, fileId: string): Promise<void> {
    if (!(await this.links.use(link.id, fileId))) throw new AppError('LINK_USED');
  }
}

function assertPermitted(permission: Permission): void {
  const actor = getActor();
  if (isPermitted(actor, permission)) return;
  throw new AppError(actor.apiKey === null ? 'PERMISSION_DENIED' : 'INSUFFICIENT_SCOPE', { extensions: { permission } });
}

function isPermitted({ permissions }: Actor, permission: string): boolean {
  // What stands in a link was a permission when it was written.
  return permissions.has(permission as Permission);
}
