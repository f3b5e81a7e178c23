import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { AuditTrail } from '../../platform/audit';
import { getContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { networkOf } from '../../platform/http';
import { normaliseEmail } from '../users';
import { SessionsRepository } from './sessions.repository';
import {
  FORGET_AFTER_SECONDS,
  FROM_EVERYWHERE,
  FROM_ONE_NETWORK,
  waitSeconds,
  type DelayRule,
} from './sign-in-delay.rules';
import { SignInDelaysRepository } from './sign-in-delays.repository';

/** Somebody who tries to sign in; `userId` is null where there is no such account. */
export interface Attempt {
  email: string;
  userId: string | null;
}

/**
 * Makes guessing slow. It treats accounts that are not there like those that are, so that nothing can be told apart.
 */
@Injectable()
export class SignInDelays {
  constructor(
    private readonly delays: SignInDelaysRepository,
    private readonly sessions: SessionsRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError QUOTA_EXCEEDED with the seconds to wait */
  async assertNone(attempt: Attempt): Promise<void> {
    const wait = await this.waitOf(attempt);
    if (wait === 0) return;
    const detail = { en: 'Too many failed sign-ins; wait a little', ru: 'Слишком много неудачных входов, подождите' };
    throw new AppError('QUOTA_EXCEEDED', { retryAfterSeconds: wait, detail });
  }

  async recordFailure(attempt: Attempt): Promise<void> {
    const { account, here, everywhere } = countersOf(attempt);
    await this.database.transaction(async () => {
      const failures = await this.count(here, FROM_ONE_NETWORK);
      await this.count(everywhere, FROM_EVERYWHERE);
      await this.delays.sweep(FORGET_AFTER_SECONDS);
      await this.audit.record({
        action: 'session.refused',
        targetType: 'user',
        targetId: attempt.userId,
        result: 'refused',
        // An address that may be nobody's is still personal; its digest is enough to see what belongs together.
        details: { account: account.slice(0, 16), failures },
      });
    });
  }

  async forget(attempt: Attempt): Promise<void> {
    await this.delays.forget(countersOf(attempt).here);
  }

  private async waitOf(attempt: Attempt): Promise<number> {
    const { here, everywhere } = countersOf(attempt);
    const waits = await this.delays.findWaits([here, everywhere]);
    const waitHere = waits.get(here) ?? 0;
    const waitEverywhere = waits.get(everywhere) ?? 0;
    if (waitEverywhere <= waitHere) return waitHere;
    return (await this.isAtHome(attempt)) ? waitHere : waitEverywhere;
  }

  private async count(id: string, rule: DelayRule): Promise<number> {
    const failures = await this.delays.countFailure(id, FORGET_AFTER_SECONDS);
    const seconds = waitSeconds(failures, rule);
    if (seconds > 0) await this.delays.block(id, seconds);
    return failures;
  }

  /** Whether this account has signed in from this address before. */
  private async isAtHome({ userId }: Attempt): Promise<boolean> {
    const { ip } = getContext();
    return userId !== null && ip !== null && (await this.sessions.hasStartedFrom({ userId, ip }));
  }
}

function countersOf({ email }: Attempt): { account: string; here: string; everywhere: string } {
  const account = digest(normaliseEmail(email) ?? email);
  const network = networkOf(getContext().ip);
  return { account, here: digest(`${account} ${network}`), everywhere: digest(`${account} everywhere`) };
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
