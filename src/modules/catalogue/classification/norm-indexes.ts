import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { ClassifiedNormsRepository } from './classified-norms.repository';
import type { NormIndex } from './norm-index';
import { NormIndexBuilder } from './norm-index-builder';

/** Norms that are taken in before others get their turn: some 20 ms of work. */
const NORMS_AT_ONCE = 200;
/** The edition in force and one that older estimates stand on; each takes some tens of megabytes. */
const EDITIONS_KEPT = 2;

/**
 * Indexes of editions, in the memory of the process. An edition never changes: its index is made when it is first asked for,
 * once, and makes room when others are asked for later.
 */
@Injectable()
export class NormIndexes {
  private readonly kept = new LRUCache<string, Promise<NormIndex>>({ max: EDITIONS_KEPT });

  constructor(private readonly norms: ClassifiedNormsRepository) {}

  of(editionId: string): Promise<NormIndex> {
    const kept = this.kept.get(editionId);
    if (kept !== undefined) return kept;
    const index = this.build(editionId);
    this.kept.set(editionId, index);
    // Whoever asks next tries again.
    index.catch(() => this.kept.delete(editionId));
    return index;
  }

  private async build(editionId: string): Promise<NormIndex> {
    const builder = new NormIndexBuilder();
    let code = '';
    for (;;) {
      const norms = await this.norms.listForIndex({ editionId, code }, NORMS_AT_ONCE);
      for (const norm of norms) builder.add(norm);
      if (norms.length < NORMS_AT_ONCE) return finished(builder);
      code = norms.at(-1)!.code;
      await othersTurn();
    }
  }
}

async function finished(builder: NormIndexBuilder): Promise<NormIndex> {
  const work = builder.finishing();
  for (;;) {
    const { done, value } = work.next();
    if (done === true) return value;
    await othersTurn();
  }
}
