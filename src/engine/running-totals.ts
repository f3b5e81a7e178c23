import type { PositionResult } from './result';
import type { SectionTree } from './sections';
import type { Contributions } from './steps/buckets';
import { addContributions } from './summarize';

/** Sums of contributions at both levels of prices; the base level stays empty where the method has none. */
export interface Levels {
  readonly current: Contributions;
  readonly base: Contributions;
}

const NOTHING: Levels = { current: {}, base: {} };

/** Gathers what positions contribute: each section apart while they come, then sections into those above them. */
export class RunningTotals {
  private readonly own = new Map<string, Levels>();

  constructor(private readonly tree: SectionTree) {}

  /** A position of a section that is not there counts for the estimate alone. */
  add({ sectionId, contributions, contributionsBase }: PositionResult): void {
    const added = { current: contributions, base: contributionsBase ?? {} };
    this.own.set(sectionId, joined(this.own.get(sectionId) ?? NOTHING, added));
  }

  ofEstimate(): Levels {
    return [...this.own.values()].reduce(joined, NOTHING);
  }

  /** A section's figures contain its subsections'. */
  ofSections(): Map<string, Levels> {
    const totals = new Map<string, Levels>();
    for (const id of this.tree.chains.keys()) totals.set(id, NOTHING);
    for (const [id, levels] of this.own) {
      for (const section of this.tree.chains.get(id) ?? []) {
        totals.set(section.id, joined(totals.get(section.id) ?? NOTHING, levels));
      }
    }
    return totals;
  }
}

function joined(left: Levels, right: Levels): Levels {
  return { current: addContributions(left.current, right.current), base: addContributions(left.base, right.base) };
}
