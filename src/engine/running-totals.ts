import type { PositionResult } from './result';
import type { SectionTree } from './sections';
import type { Contributions } from './steps/buckets';
import { addContributions } from './summarize';

/** Sums of contributions at both levels of prices; the base level stays empty where the method has none. */
export interface Levels {
  readonly current: Contributions;
  readonly base: Contributions;
}

/** Gathers what positions contribute: each section apart while they come, then sections into those above them. */
export class RunningTotals {
  private readonly current = new Map<string, Contributions>();
  private readonly base = new Map<string, Contributions>();

  constructor(private readonly tree: SectionTree) {}

  /** A position of a section that is not there counts for the estimate alone. */
  add({ sectionId, contributions, contributionsBase }: PositionResult): void {
    include(this.current, sectionId, contributions);
    if (contributionsBase) include(this.base, sectionId, contributionsBase);
  }

  ofEstimate(): Levels {
    return { current: sumOf(this.current), base: sumOf(this.base) };
  }

  /** A section's figures contain its subsections'. */
  ofSections(): Map<string, Levels> {
    const current = this.withSubsections(this.current);
    const base = this.withSubsections(this.base);
    const levelsOf = (id: string): Levels => ({ current: current.get(id) ?? {}, base: base.get(id) ?? {} });
    return new Map([...this.tree.chains.keys()].map((id) => [id, levelsOf(id)]));
  }

  private withSubsections(own: ReadonlyMap<string, Contributions>): Map<string, Contributions> {
    const totals = new Map<string, Contributions>();
    for (const [id, contributed] of own) {
      for (const section of this.tree.chains.get(id) ?? []) include(totals, section.id, contributed);
    }
    return totals;
  }
}

function include(totals: Map<string, Contributions>, id: string, added: Contributions): void {
  const known = totals.get(id);
  totals.set(id, known ? addContributions(known, added) : added);
}

function sumOf(totals: ReadonlyMap<string, Contributions>): Contributions {
  return [...totals.values()].reduce(addContributions, {});
}
