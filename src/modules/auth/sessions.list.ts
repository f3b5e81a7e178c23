import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/page';
import { asNobody, getActor } from '../../platform/context';
import { Cursors, pageSize, PageQuery } from '../../platform/http';
import { SessionView } from './sessions.dto';
import { SessionsRepository, type SessionPosition, type SessionRow } from './sessions.repository';

/** The pages of the list of a user's own sessions. */
@Injectable()
export class SessionsList {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID */
  async page(query: PageQuery): Promise<Page<SessionView>> {
    const { userId, sessionId } = getActor();
    const list = ['sessions', userId];
    const limit = pageSize(query.limit);
    const after = this.start(list, query.cursor);
    const rows = await asNobody(() => this.sessions.listLive(userId, { after, take: limit + 1 }));
    return this.cursors.page(rows, { list, limit, positionOf, view: (row) => sessionView(row, sessionId) });
  }

  private start(list: readonly string[], cursor: string | undefined): SessionPosition | null {
    if (cursor === undefined) return null;
    const [createdAt, id] = this.cursors.decode(list, cursor);
    return { createdAt: String(createdAt), id: String(id) };
  }
}

function positionOf({ createdAt, id }: SessionRow): readonly string[] {
  return [createdAt.toISOString(), id];
}

function sessionView(row: SessionRow, currentId: string | null): SessionView {
  const { id, userAgent, ip, country, createdAt, lastUsedAt, expiresAt } = row;
  return {
    ...{ id, userAgent, ip, country, isCurrent: id === currentId },
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
