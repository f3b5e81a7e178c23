import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { GradedHoursRepository, type StatedHours } from './graded-hours.repository';
import type { CatalogueEntry } from './row-match';

/** Norms that one statement looks into. */
const NORMS_AT_ONCE = 2_000;
/** The edition in force and one that older estimates stand on; each has some hundred codes. */
const EDITIONS_KEPT = 2;
const UNIT = 'чел.-ч';

/** Codes of hours, by grade, that an edition speaks of. It never changes: they are gathered once in the life of a process. */
@Injectable()
export class GradedHours {
  private readonly kept = new LRUCache<string, Promise<ReadonlyMap<string, CatalogueEntry>>>({ max: EDITIONS_KEPT });

  constructor(private readonly hours: GradedHoursRepository) {}

  of(editionId: string): Promise<ReadonlyMap<string, CatalogueEntry>> {
    const kept = this.kept.get(editionId);
    if (kept !== undefined) return kept;
    const gathered = this.gather(editionId);
    this.kept.set(editionId, gathered);
    // Whoever asks next tries again.
    gathered.catch(() => this.kept.delete(editionId));
    return gathered;
  }

  private async gather(editionId: string): Promise<ReadonlyMap<string, CatalogueEntry>> {
    const stated = await this.hours.ofMachines(editionId);
    let after = '';
    for (;;) {
      const upTo = await this.hours.lastOf(editionId, after, NORMS_AT_ONCE);
      if (upTo === null) return usualNames(stated);
      stated.push(...(await this.hours.ofNorms({ editionId, after, upTo })));
      after = upTo;
      await othersTurn();
    }
  }
}

/** What most norms call them. */
export function usualNames(stated: readonly StatedHours[]): ReadonlyMap<string, CatalogueEntry> {
  const byCode = new Map<string, Map<string, number>>();
  const units = new Map<string, string>();
  for (const { code, name, unit, count } of stated) {
    const names = byCode.get(code) ?? new Map<string, number>();
    byCode.set(code, names);
    if (name !== null) names.set(name, (names.get(name) ?? 0) + count);
    if (unit !== null) units.set(code, unit);
  }
  return new Map([...byCode].map(([code, names]) => [code, { part: 'resource', code, name: mostOften(names), unit: units.get(code) ?? UNIT }]));
}

function mostOften(names: ReadonlyMap<string, number>): string {
  const [[name] = ['']] = [...names].sort(([, one], [, other]) => other - one);
  return name;
}
