import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { asNobody } from '../../platform/context';
import { Database } from '../../platform/database';
import { Users } from '../users';
import { AccountMails } from './account/account-mails';
import { ActorsRepository } from './actors.repository';
import { hashSecretToken } from './secret-tokens';
import { SessionsRepository, type LockedSession, type PresentedToken } from './sessions.repository';
import { Sessions, type Continuation } from './sessions.service';

/**
 * Exchanges of one token that come this soon after the first are two tabs that woke up together. The answer is held back
 * as long: whoever has the new token is past the grace, so the old one in their hands is a copy at once.
 */
const GRACE_MS = 500;

type Exchange = { kind: 'refused' } | { kind: 'ended' } | { kind: 'continued'; continuation: Continuation };

/** How sessions go on: each refresh token is good for one exchange. */
@Injectable()
export class SessionExchange {
  constructor(
    private readonly sessions: Sessions,
    private readonly rows: SessionsRepository,
    private readonly actors: ActorsRepository,
    private readonly users: Users,
    private readonly mails: AccountMails,
    private readonly database: Database,
  ) {}

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
    const token = await this.rows.findToken(hash, GRACE_MS);
    if (token === null || token.isExpired) throw new AppError('REFRESH_TOKEN_INVALID');
    // The end of a stolen family must stay written, so the refusal is thrown after the transaction.
    const exchange = await this.database.transaction(() => this.attempt(token, hash, organisationId));
    if (exchange.kind !== 'continued') throw new AppError('REFRESH_TOKEN_INVALID');
    await pause(GRACE_MS);
    return exchange.continuation;
  }

  private async attempt(token: PresentedToken, hash: string, wanted: string | undefined): Promise<Exchange> {
    const session = await this.rows.lock(token.sessionId);
    if (session === null || !session.isAlive) return { kind: 'refused' };
    return token.isReused ? this.endStolen(session) : this.proceed(session, hash, wanted);
  }

  private async proceed(session: LockedSession, hash: string, wanted: string | undefined): Promise<Exchange> {
    const { userId } = session;
    const organisationId = wanted ?? session.organisationId;
    const member = await this.actors.findMember({ userId, organisationId });
    if (member === null && wanted !== undefined) throw new AppError('NOT_FOUND');
    if (member === null) {
      await this.sessions.end({ ...session, reason: 'access_ended' });
      return { kind: 'ended' };
    }
    await this.rows.markReplaced(hash);
    await this.rows.touch(session.id, organisationId);
    return { kind: 'continued', continuation: await this.sessions.continueWith({ ...session, organisationId }) };
  }

  private async endStolen(session: LockedSession): Promise<Exchange> {
    await this.sessions.end({ ...session, reason: 'reuse' });
    await this.mails.tell(await this.users.get(session.userId), 'sessionStolen');
    return { kind: 'ended' };
  }
}
