import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { AuditTrail } from '../../platform/audit';
import { Config } from '../../platform/config';
import { asNobody, getContext, newId, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { ActorsRepository } from './actors.repository';
import { hashSecretToken, newSecretToken } from './secret-tokens';
import { SessionsRepository, type EndReason, type LockedSession, type PresentedToken } from './sessions.repository';

/**
 * Exchanges of one token that come this soon after the first are two tabs that woke up together. The answer is held back
 * as long: whoever has the new token is past the grace, so the old one in their hands is a copy at once.
 */
const GRACE_MS = 500;
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
   * Exchanges that come before the first one is answered (two tabs that wake up together) each get a token of their own
   * in the same family, all of them good. One that comes later comes from a copy, and the whole family ends.
   *
   * @throws AppError REFRESH_TOKEN_INVALID; NOT_FOUND for an organisation the user is not in
   */
  exchange(refreshToken: string, organisationId?: string): Promise<Continuation> {
    return asNobody(() => this.exchangeToken(refreshToken, organisationId));
  }

  private async exchangeToken(refreshToken: string, organisationId?: string): Promise<Continuation> {
    const hash = hashSecretToken(refreshToken);
    // Looked at before the transaction, which may wait for a connection and for the exchanges before it: what counts
    // is whether the token had been exchanged when this one came.
    const token = await this.sessions.findToken(hash, GRACE_MS);
    if (token === null || token.isExpired) throw new AppError('REFRESH_TOKEN_INVALID');
    // The end of a stolen family must stay written, so the refusal is thrown after the transaction.
    const exchange = await this.database.transaction(() => this.attempt(token, hash, organisationId));
    if (exchange.kind !== 'continued') throw new AppError('REFRESH_TOKEN_INVALID');
    await pause(GRACE_MS);
    return exchange.continuation;
  }

  /** Ends one session of the user; nothing where it has ended before. */
  end(session: { id: string; userId: string; organisationId: string; reason: EndReason }): Promise<boolean> {
    const { id, userId, organisationId, reason } = session;
    // A person ends a session of theirs wherever it works.
    return this.inTransaction(async () => {
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

  /**
   * Ends every session of a user but the one at hand, because what opened them holds no longer; inside the caller's
   * transaction, which says in the trail why.
   */
  endOthers({ userId, sessionId }: Pick<Actor, 'userId' | 'sessionId'>, reason: EndReason): Promise<number> {
    // Also those in other organisations.
    return asNobody(() => this.sessions.endAll({ userId, exceptId: sessionId, reason }));
  }

  /** The same, and the one at hand too. */
  endAll(userId: string, reason: EndReason): Promise<number> {
    return asNobody(() => this.sessions.endAll({ userId, exceptId: null, reason }));
  }

  /** Ends the actor's session, and the one behind a refresh token where that is theirs too. */
  async logout({ sessionId, userId, organisationId }: Actor, refreshToken: string | undefined): Promise<void> {
    const token = refreshToken === undefined ? null : await this.sessions.findToken(hashSecretToken(refreshToken), GRACE_MS);
    for (const id of new Set([sessionId, token?.sessionId])) {
      if (id) await this.end({ id, userId, organisationId, reason: 'logout' });
    }
  }

  private inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return asNobody(() => this.database.transaction(work));
  }

  private async attempt(token: PresentedToken, hash: string, wanted: string | undefined): Promise<Exchange> {
    const session = await this.sessions.lock(token.sessionId);
    if (session === null || !session.isAlive) return { kind: 'refused' };
    return token.isReused ? this.endStolen(session) : this.proceed(session, hash, wanted);
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
    const refreshToken = newSecretToken();
    await this.sessions.insertToken({
      hash: hashSecretToken(refreshToken),
      sessionId,
      idleDays: this.config.refreshIdleDays,
    });
    return { userId, organisationId, sessionId, refreshToken };
  }
}
