import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { Page } from '../../../kernel/page';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst, PageQuery } from '../../../platform/http';
import { IdentityView } from './identities.dto';
import { IdentitiesRepository, type Identity } from './identities.repository';

/** A person's own identities, to look at. */
@Injectable()
export class IdentitiesList {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID */
  page(query: PageQuery): Promise<Page<IdentityView>> {
    const { userId } = getActor();
    return newestFirst(this.cursors, {
      list: ['identities', userId],
      query,
      find: (after, take) => this.identities.list(userId, { after, take }),
      view: identityView,
    });
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<IdentityView> {
    const identity = await this.identities.find(id, getActor().userId);
    if (identity === null) throw new AppError('NOT_FOUND');
    return identityView(identity);
  }
}

export function identityView({ id, provider, email, createdAt, lastUsedAt }: Identity): IdentityView {
  return { id, provider, email, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
