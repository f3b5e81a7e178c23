import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Cursors, pageSize, type PageQuery } from '../../platform/http';
import { memberView } from './member.view';
import { MembersRepository, type Member, type MemberPosition } from './members.repository';
import { MemberView } from './organisations.dto';

/** The pages of the list of members. */
@Injectable()
export class MembersList {
  constructor(
    private readonly members: MembersRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID */
  async page(query: PageQuery): Promise<Page<MemberView>> {
    const { organisationId } = getActor();
    const list = ['members', organisationId];
    const limit = pageSize(query.limit);
    const rows = await this.members.list(organisationId, { after: this.start(list, query.cursor), take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf, view: memberView });
  }

  private start(list: readonly string[], cursor: string | undefined): MemberPosition | null {
    if (cursor === undefined) return null;
    const [createdAt, userId] = this.cursors.decode(list, cursor);
    return { createdAt: String(createdAt), userId: String(userId) };
  }
}

function positionOf({ createdAt, user }: Member): readonly string[] {
  return [createdAt.toISOString(), user.id];
}
