import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { Config } from '../../../platform/config';
import { asNobody, getContext, type Actor } from '../../../platform/context';
import { JobActors } from '../../../platform/queue';
import { SessionsBehind } from '../../auth';
import { permissionFor, type FileLink, type LinkKind, type ShownLink } from './file-link';
import { linkIdOf } from './link-token';
import { FileLinksRepository } from './links.repository';

/** Lets whoever shows a link in, for its maker. */
@Injectable()
export class LinkEntrance {
  constructor(
    private readonly links: FileLinksRepository,
    private readonly actors: JobActors,
    private readonly sessions: SessionsBehind,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /**
   * Whoever shows the token acts for the maker of the link from here on, with the rights that the maker has now: the person, as
   * long as the session holds in which they made it, or the key where one did.
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
    const actor = await this.makerOf(link);
    if (actor?.permissions.has(permissionFor(kind, link.purpose)) !== true) throw new AppError('NOT_FOUND');
    getContext().actor = actor;
    return link;
  }

  /** Null where they are gone, or the link is theirs no more. */
  private async makerOf({ createdBy: userId, organisationId, apiKeyId, sessionId, createdAt }: FileLink): Promise<Actor | null> {
    if (sessionId !== null && !(await this.sessions.holds({ sessionId, createdAt }))) return null;
    return asNobody(() => this.actors.find({ userId, organisationId, apiKeyId }));
  }
}
