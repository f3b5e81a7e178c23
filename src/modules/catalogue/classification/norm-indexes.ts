import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
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
  /** The one asked for last comes last. */
  private readonly kept = new Map<string, Promise<NormIndex>>();

  constructor(private readonly norms: ClassifiedNormsRepository) {}

  async of(editionId: string): Promise<NormIndex> {
    const index = this.kept.get(editionId) ?? this.build(editionId);
    this.kept.delete(editionId);
    this.kept.set(editionId, index);
    this.makeRoom();
    try {
      return await index;
    } catch (error) {
      // Whoever asks next tries again.
      if (this.kept.get(editionId) === index) this.kept.delete(editionId);
      throw error;
    }
  }

  private async build(editionId: string): Promise<NormIndex> {
    const builder = new NormIndexBuilder();
    let code = '';
    for (;;) {
      const norms = await this.norms.listForIndex({ editionId, code }, NORMS_AT_ONCE);
      for (const norm of norms) builder.add(norm);
      if (norms.length < NORMS_AT_ONCE) return builder.finish();
      code = norms.at(-1)!.code;
      await othersTurn();
    }
  }

  private makeRoom(): void {
    const [oldest] = this.kept.keys();
    if (this.kept.size > EDITIONS_KEPT && oldest !== undefined) this.kept.delete(oldest);
  }
}
