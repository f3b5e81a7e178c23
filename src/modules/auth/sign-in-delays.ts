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
  FROM_INSIDE,
  FROM_ONE_NETWORK,
  waitSeconds,
  type DelayRule,
} from './sign-in-delay.rules';
import { SignInDelaysRepository } from './sign-in-delays.repository';

/** What is being guessed at. Each is counted for itself: who guesses at one does not keep the owner from another. */
export type GuessedAt = 'password' | 'passwordAgain' | 'secondFactor';

/** Somebody who tries; `userId` is null where there is no such account. */
export interface Attempt {
  email: string;
  userId: string | null;
  at: GuessedAt;
}

const TOLD_EVERY_SECONDS = 3_600;

/** What the trail calls a failure. */
const REFUSALS: Readonly<Record<GuessedAt, string>> = {
  password: 'session.refused',
  passwordAgain: 'reauthentication.refused',
  secondFactor: 'second_factor.refused',
};

interface Counter {
  id: string;
  rule: DelayRule;
  /** Strangers can fill it. It holds back nobody who is at home, and a right answer does not empty it. */
  isShared: boolean;
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
    const detail = { en: 'Too many failed attempts; wait a little', ru: 'Слишком много неудачных попыток, подождите' };
    throw new AppError('QUOTA_EXCEEDED', { retryAfterSeconds: wait, detail });
  }

  /** Answers how many there were in a row. */
  recordFailure(attempt: Attempt): Promise<number> {
    return this.database.transaction(async () => {
      const [failures = 0] = await this.countAll(attempt);
      await this.delays.sweep(FORGET_AFTER_SECONDS);
      await this.audit.record({
        action: REFUSALS[attempt.at],
        targetType: 'user',
        targetId: attempt.userId,
        result: 'refused',
        // An address that may be nobody's is still personal; its digest is enough to see what belongs together.
        details: { account: accountOf(attempt).slice(0, 16), failures },
      });
      return failures;
    });
  }

  /** Whether the owner is to be told of failures now: once an hour, whoever asks first. Inside the caller's transaction. */
  takeTelling(attempt: Attempt): Promise<boolean> {
    const [own] = countersOf(attempt);
    return this.delays.takeTelling(own.id, TOLD_EVERY_SECONDS);
  }

  async forget(attempt: Attempt): Promise<void> {
    for (const { id, isShared } of countersOf(attempt)) if (!isShared) await this.delays.forget(id);
  }

  private async waitOf(attempt: Attempt): Promise<number> {
    const counters = countersOf(attempt);
    const waits = await this.delays.findWaits(counters.map(({ id }) => id));
    const longest = (isShared: boolean): number =>
      Math.max(0, ...counters.filter((counter) => counter.isShared === isShared).map(({ id }) => waits.get(id) ?? 0));
    const [own, shared] = [longest(false), longest(true)];
    if (shared <= own) return own;
    return (await this.isAtHome(attempt)) ? own : shared;
  }

  private async countAll(attempt: Attempt): Promise<number[]> {
    const failures: number[] = [];
    for (const counter of countersOf(attempt)) failures.push(await this.count(counter));
    return failures;
  }

  private async count({ id, rule }: Counter): Promise<number> {
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

/** The attempt’s own counter first. */
function countersOf(attempt: Attempt): [Counter, ...Counter[]] {
  const account = accountOf(attempt);
  if (attempt.at !== 'password') return [{ id: digest(`${account} ${attempt.at}`), rule: FROM_INSIDE, isShared: false }];
  const network = networkOf(getContext().ip);
  return [
    { id: digest(`${account} ${network}`), rule: FROM_ONE_NETWORK, isShared: false },
    { id: digest(`${account} everywhere`), rule: FROM_EVERYWHERE, isShared: true },
  ];
}

function accountOf({ email }: Attempt): string {
  return digest(normaliseEmail(email) ?? email);
}

function digest(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
