import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '../../kernel/time';
import { Chores } from '../../platform/chores';
import { Log } from '../../platform/observability/logger';
import { Storage } from '../../platform/storage';
import { ContentIdsRepository } from './content-ids.repository';

const HOUR_MS = 3_600_000;
/** Younger leftovers may belong to an upload that is still on its way. */
const GRACE_MS = HOUR_MS;
const BATCH = 500;
/** Crashes leave a handful. More than this, and more than is known, means the wrong database or the wrong directory. */
const PLAUSIBLE_LEFTOVERS = 100;

/** Every hour: throws away bytes that a crash has left without a row. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap {
  constructor(
    private readonly contents: ContentIdsRepository,
    private readonly storage: Storage,
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly chores: Chores,
  ) {}

  onApplicationBootstrap(): void {
    this.chores.hourly('sweeping the storage', () => this.sweep());
  }

  /** Answers how many leftovers it threw away. */
  async sweep(): Promise<number> {
    const moment = new Date(this.clock.now().getTime() - GRACE_MS);
    const unfinished = await this.storage.discardUnfinished(moment);
    const { orphans, knownCount } = await this.findOrphans(moment);
    if (orphans.length > PLAUSIBLE_LEFTOVERS && orphans.length > knownCount) {
      this.log.event('error', 'storage and database do not belong together: nothing swept', {
        orphans: orphans.length,
        known: knownCount,
      });
      return unfinished;
    }
    for (const id of orphans) await this.storage.delete(id);
    const swept = unfinished + orphans.length;
    if (swept > 0) this.log.event('info', 'leftovers of crashed writes swept', { swept });
    return swept;
  }

  private async findOrphans(moment: Date): Promise<{ orphans: string[]; knownCount: number }> {
    const orphans: string[] = [];
    let knownCount = 0;
    for await (const ids of inBatches(this.storage.idsWrittenBefore(moment), BATCH)) {
      const known = await this.contents.findKnown(ids);
      knownCount += known.size;
      orphans.push(...ids.filter((id) => !known.has(id)));
    }
    return { orphans, knownCount };
  }
}

async function* inBatches(ids: AsyncIterable<string>, size: number): AsyncGenerator<string[]> {
  let batch: string[] = [];
  for await (const id of ids) {
    batch.push(id);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
