import { createHmac, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { compare, getRounds, hash } from 'bcrypt';
import { Config } from '../../../platform/config';
import { PasswordRules, type ProposedPassword } from './password-rules';
import { Slots } from './slots';

/** bcrypt works in libuv's pool of four threads, which files and name look-ups share: half of it is left to them. */
const CONCURRENT = 2;
/** At cost 12 a hash takes about 0.2 s, so that the last in the queue waits some 6 s. */
const WAITING = 60;
const DIGEST_LABEL = 'construction-estimates/password/1';

/** bcrypt, for as long as the turn lasts. */
export interface Bcrypt {
  hash: (password: string) => Promise<string>;
  /** Does the work of a check whether there is an account (a hash) or not; false where there is none. */
  check: (password: string, passwordHash: string | null) => Promise<boolean>;
}

/**
 * Hashes and checks passwords. bcrypt reads 72 bytes and stops at a NUL; every password is first brought to 44
 * characters by HMAC-SHA-256, so that a long one counts to its last letter. The label keeps digests stolen elsewhere
 * from being tried here.
 */
@Injectable()
export class Passwords {
  private readonly slots = new Slots({ concurrent: CONCURRENT, waiting: WAITING });
  private readonly bcrypt: Bcrypt = {
    hash: (password) => this.hashNow(password),
    check: (password, passwordHash) => this.checkNow(password, passwordHash),
  };
  private decoy: Promise<string> | undefined;

  constructor(
    private readonly config: Config,
    private readonly rules: PasswordRules,
  ) {}

  /** The hash of a password that may be taken. @throws AppError VALIDATION_FAILED, SERVICE_UNAVAILABLE */
  async hashNew(proposed: ProposedPassword): Promise<string> {
    await this.rules.assertAcceptable(proposed);
    return this.inTurn(({ hash: hashInTurn }) => hashInTurn(proposed.password));
  }

  /**
   * Runs `work` when its turn comes. What it looks at before it spends bcrypt's time is then known to few others at
   * the same moment: a thousand guesses sent at once cannot all pass a check of the failures so far.
   *
   * @throws AppError SERVICE_UNAVAILABLE when too many wait
   */
  inTurn<Result>(work: (bcrypt: Bcrypt) => Promise<Result>): Promise<Result> {
    return this.slots.run(() => work(this.bcrypt));
  }

  /** True for a hash that is cheaper to guess at than ours are now. */
  isOutdated(passwordHash: string): boolean {
    return getRounds(passwordHash) < this.config.bcryptCost;
  }

  private async checkNow(password: string, passwordHash: string | null): Promise<boolean> {
    const isRight = await compare(digest(password), passwordHash ?? (await this.decoyHash()));
    return isRight && passwordHash !== null;
  }

  private hashNow(password: string): Promise<string> {
    return hash(digest(password), this.config.bcryptCost);
  }

  private decoyHash(): Promise<string> {
    this.decoy ??= this.hashNow(randomBytes(32).toString('base64'));
    return this.decoy;
  }
}

function digest(password: string): string {
  return createHmac('sha256', DIGEST_LABEL).update(password, 'utf8').digest('base64');
}
