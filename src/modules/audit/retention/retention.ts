import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Chores } from '../../../platform/chores';
import { Log } from '../../../platform/observability';
import { RetentionRepository } from './retention.repository';

/** More than any holiday during which nothing runs; beyond, the default partition takes the entries. */
const MONTHS_AHEAD = 3;

/** Every hour: months ahead have a partition, months past their seven years go. */
@Injectable()
export class Retention implements OnApplicationBootstrap {
  constructor(
    private readonly months: RetentionRepository,
    private readonly log: Log,
    private readonly chores: Chores,
  ) {}

  onApplicationBootstrap(): void {
    this.chores.hourly('keeping the months of the audit trail', () => this.sweep());
  }

  async sweep(): Promise<{ added: number; gone: number }> {
    const added = await this.months.addPartitions(MONTHS_AHEAD);
    const gone = await this.months.dropPast();
    if (added > 0 || gone > 0) this.log.event('info', 'months of the audit trail kept in order', { added, gone });
    return { added, gone };
  }
}
