import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { AuditTrail } from '../../platform/audit';
import { Config } from '../../platform/config';
import { getContext, newId, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { ActorsRepository } from './actors.repository';
import { hashRefreshToken, newRefreshToken } from './refresh-tokens';
import { SessionsRepository, type EndReason, type LockedSession } from './sessions.repository';

/**
 * How long after its exchange a refresh token may be exchanged once more. Two tabs that wake up together, or an answer lost on
 * the way, look exactly like this; a thief who comes later does not.
 */
const GRACE_SECONDS = 10;
/** How long a session that is over stays on record; the audit trail keeps what matters of it. */
const KEEP_ENDED_DAYS = 30;

/** A session and the refresh token that continues it. */
export interface Continuation {
  userId: string;
  organisationId: string;
  sessionId: string;
  refreshToken: string;
}

type Exchange = { kind: 'refused' } | { kind: 'ended' } | { kind: 'continued'; continuation: Continuation };

/** Sign-ins and how they go on: one session is one family of refresh tokens, each good for one exchange. */
@Injectable()
export class Sessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly actors: ActorsRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly config: Config,
  ) {}

  /** Inside the caller's transaction. */
  async start({ userId, organisationId }: { userId: string; organisationId: string }): Promise<Continuation> {
    const { ip, userAgent } = getContext();
    const session = { id: newId(), userId, organisationId };
    await this.sessions.deleteOld(userId, KEEP_ENDED_DAYS);
    await this.sessions.insert({ ...session, userAgent, ip, lifeDays: this.config.refreshAbsoluteDays });
    const actor = { userId, organisationId };
    await this.audit.record({ action: 'session.started', targetType: 'session', targetId: session.id, actor });
    return this.continueWith(session);
  }

  /**
   * Exchanges a refresh token for the next one, in the organisation asked for where one is.
   *
   * A token exchanged before is honoured for GRACE_SECONDS more: each such exchange gets a token of its own in the same family,
   * all of them good. Later than that somebody has a copy, and the whole family ends.
   *
   * @throws AppError REFRESH_TOKEN_INVALID; NOT_FOUND for an organisation the user is not in
   */
  async exchange(refreshToken: string, organisationId?: string): Promise<Continuation> {
    const hash = hashRefreshToken(refreshToken);
    // The end of a stolen family must stay written, so the refusal is thrown after the transaction.
    const exchange = await this.database.transaction(() => this.attempt(hash, organisationId));
    if (exchange.kind !== 'continued') throw new AppError('REFRESH_TOKEN_INVALID');
    return exchange.continuation;
  }

  /** Ends one session of the user; nothing where it has ended before. */
  async end(session: { id: string; userId: string; organisationId: string; reason: EndReason }): Promise<boolean> {
    const { id, userId, organisationId, reason } = session;
    return this.database.transaction(async () => {
      const hasEnded = await this.sessions.end({ id, userId, reason });
      if (hasEnded) {
        await this.audit.record({
          action: 'session.ended',
          targetType: 'session',
          targetId: id,
          details: { reason },
          actor: { userId, organisationId },
        });
      }
      return hasEnded;
    });
  }

  /** Ends the actor's session, and the one behind a refresh token where that is theirs too. */
  async logout({ sessionId, userId, organisationId }: Actor, refreshToken: string | undefined): Promise<void> {
    const ofToken = refreshToken && (await this.sessions.findSessionIdOfToken(hashRefreshToken(refreshToken)));
    for (const id of new Set([sessionId, ofToken])) {
      if (id) await this.end({ id, userId, organisationId, reason: 'logout' });
    }
  }

  private async attempt(hash: string, wanted: string | undefined): Promise<Exchange> {
    const sessionId = await this.sessions.findSessionIdOfToken(hash);
    const session = sessionId === null ? null : await this.sessions.lock(sessionId);
    if (session === null || !session.isAlive) return { kind: 'refused' };
    const token = await this.sessions.findToken(hash, GRACE_SECONDS);
    if (token?.isReused) return this.endStolen(session);
    if (token === null || token.isExpired) return { kind: 'refused' };
    return this.proceed(session, hash, wanted);
  }

  private async proceed(session: LockedSession, hash: string, wanted: string | undefined): Promise<Exchange> {
    const { userId } = session;
    const organisationId = wanted ?? session.organisationId;
    const member = await this.actors.findMember({ userId, organisationId });
    if (member === null && wanted !== undefined) throw new AppError('NOT_FOUND');
    if (member === null) {
      await this.end({ ...session, reason: 'access_ended' });
      return { kind: 'ended' };
    }
    await this.sessions.markReplaced(hash);
    await this.sessions.touch(session.id, organisationId);
    return { kind: 'continued', continuation: await this.continueWith({ ...session, organisationId }) };
  }

  private async endStolen(session: LockedSession): Promise<Exchange> {
    await this.end({ ...session, reason: 'reuse' });
    return { kind: 'ended' };
  }

  private async continueWith(session: { id: string; userId: string; organisationId: string }): Promise<Continuation> {
    const { id: sessionId, userId, organisationId } = session;
    const refreshToken = newRefreshToken();
    await this.sessions.insertToken({
      hash: hashRefreshToken(refreshToken),
      sessionId,
      idleDays: this.config.refreshIdleDays,
    });
    return { userId, organisationId, sessionId, refreshToken };
  }
}
