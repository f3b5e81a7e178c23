import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { Config } from '../../platform/config';
import { asNobody, getContext, newId, type Actor } from '../../platform/context';
import { Database } from '../../platform/database';
import { Countries } from './countries/countries';
import { hashSecretToken, newSecretToken } from './secret-tokens';
import { SessionsRepository, type EndReason } from './sessions.repository';

/** A session and the refresh token that continues it. */
export interface Continuation {
  userId: string;
  organisationId: string;
  sessionId: string;
  refreshToken: string;
}

/** Sign-ins, and their ends: one session is one family of refresh tokens. */
@Injectable()
export class Sessions {
  constructor(
    private readonly sessions: SessionsRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly config: Config,
    private readonly countries: Countries,
  ) {}

  /** Inside the caller's transaction. */
  async start({ userId, organisationId }: { userId: string; organisationId: string }): Promise<Continuation> {
    const { ip, userAgent } = getContext();
    const session = { id: newId(), userId, organisationId };
    const origin = { userAgent, ip, country: this.countries.of(ip) };
    await this.sessions.insert({ ...session, ...origin, lifeDays: this.config.refreshAbsoluteDays });
    const actor = { userId, organisationId };
    await this.audit.record({ action: 'session.started', targetType: 'session', targetId: session.id, actor });
    return this.continueWith(session);
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
    const behind = refreshToken === undefined ? null : await this.sessions.findOfToken(hashSecretToken(refreshToken));
    for (const id of new Set([sessionId, behind])) {
      if (id) await this.end({ id, userId, organisationId, reason: 'logout' });
    }
  }

  /** Another refresh token of the family, inside the caller's transaction. */
  async continueWith(session: { id: string; userId: string; organisationId: string }): Promise<Continuation> {
    const { id: sessionId, userId, organisationId } = session;
    const refreshToken = newSecretToken();
    await this.sessions.insertToken({
      hash: hashSecretToken(refreshToken),
      sessionId,
      idleDays: this.config.refreshIdleDays,
    });
    return { userId, organisationId, sessionId, refreshToken };
  }

  private inTransaction<Result>(work: () => Promise<Result>): Promise<Result> {
    return asNobody(() => this.database.transaction(work));
  }
}
