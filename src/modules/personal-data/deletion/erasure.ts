import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { PersonalDataShares } from '../../../platform/personal-data';
import { defineJob, Handles, type JobRun } from '../../../platform/queue';
import { Users, type User } from '../../users';
import { ExpiredCopies } from '../copies/expired-copies';
import { AccountDeletionsRepository, type Erased } from './account-deletions.repository';
import { DeletionNotices } from './deletion-notices';
import { LastDay } from './last-day';

/** For nobody: whose account goes can do nothing more. */
export const EraseAccount = defineJob<{ userId: string }>({
  name: 'personal-data.erase',
  maxAttempts: 5,
  timeoutMs: 600_000,
  backoffMs: 5_000,
});

/** Somebody may have done a million things, each from an address. */
const STEP = { timeoutMs: 120_000 };

/** What remains: a row that names nobody, an entry in the trail, a last mail. */
@Injectable()
export class ErasureEnd {
  constructor(
    private readonly deletions: AccountDeletionsRepository,
    private readonly users: Users,
    private readonly notices: DeletionNotices,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Inside the caller's transaction. */
  async write(person: User, erased: Erased): Promise<void> {
    const { id } = person;
    await this.notices.send(person, 'erased');
    await this.users.erase(id);
    await this.deletions.markErased(id, { at: this.clock.now(), erased });
    await this.audit.record({ action: 'user.erased', targetType: 'user', targetId: id, details: { ...erased } });
  }
}

/**
 * The end of an account, in steps that may each run twice: what was done stays done, and a process that is killed between them
 * is followed by another run. First nobody can sign in any more, last the name and the e-mail go.
 */
@Injectable()
export class Erasure {
  constructor(
    private readonly lastDay: LastDay,
    private readonly shares: PersonalDataShares,
    private readonly copies: ExpiredCopies,
    private readonly users: Users,
    private readonly end: ErasureEnd,
  ) {}

  @Handles(EraseAccount)
  async erase({ userId }: { userId: string }, run: JobRun): Promise<{ erased: boolean }> {
    if (!(await run.transaction(() => this.lastDay.begin(userId)))) return { erased: false };
    const person = await this.users.get(userId);
    await this.copies.end({ userId });
    const erased: Record<string, number> = {};
    for (const { name, erase } of this.shares.list()) {
      run.signal.throwIfAborted();
      if (erase !== null) erased[name] = await run.transaction(() => erase(person), STEP);
    }
    await run.transaction(() => this.end.write(person, erased));
    return { erased: true };
  }
}
