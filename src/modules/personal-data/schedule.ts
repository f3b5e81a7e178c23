import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { Chores } from '../../platform/chores';
import { newId, runInContext } from '../../platform/context';
import { Database } from '../../platform/database';
import { Log } from '../../platform/observability';
import { Jobs } from '../../platform/queue';
import { AccountDeletionsRepository } from './deletion/account-deletions.repository';
import { EraseAccount } from './deletion/erasure';
import { RetentionRun } from './retention/retention-run';

const BATCH = 100;

/** Has jobs made for the accounts whose time has come. */
@Injectable()
export class DueDeletions {
  constructor(
    private readonly deletions: AccountDeletionsRepository,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** A second job for the same account finds nothing left to do. Answers how many there were. */
  start(): Promise<number> {
    return runInContext({ requestId: newId(), locale: 'ru', ip: null, userAgent: null, actor: null }, async () => {
      const due = await this.deletions.findDue(this.clock.now(), BATCH);
      for (const userId of due) await this.database.transaction(() => this.jobs.enqueue(EraseAccount, { userId }));
      return due.length;
    });
  }
}

/** Every hour: what has had its time goes, and so do the accounts whose time has come. */
@Injectable()
export class PersonalDataSchedule implements OnApplicationBootstrap {
  constructor(
    private readonly deletions: DueDeletions,
    private readonly retention: RetentionRun,
    private readonly chores: Chores,
    private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.chores.hourly('erasing accounts whose time has come', () => this.deletions.start());
    this.chores.hourly('throwing away personal data that has had its time', () => this.throwAway());
  }

  private async throwAway(): Promise<void> {
    const gone = await this.retention.run();
    if (Object.keys(gone).length > 0) this.log.event('info', 'personal data has had its time', gone);
  }
}
