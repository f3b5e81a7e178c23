import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { Config } from '../../../platform/config';
import { assertPermitted, getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import type { StoredFile } from '../stored-file';
import { permissionFor, type FileLink, type LinkKind } from './file-link';
import { tokenOf } from './link-token';
import { FileLinksRepository } from './links.repository';

/** Links by which somebody without an account downloads or sends one file, for whoever made them. */
@Injectable()
export class FileLinks {
  constructor(
    private readonly links: FileLinksRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
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

  /** In the transaction of the file that was sent by it. @throws AppError LINK_USED */
  async use(link: FileLink, fileId: string): Promise<void> {
    if (!(await this.links.use(link.id, fileId))) throw new AppError('LINK_USED');
  }
}
