import type { PositionResult } from './result';
import type { SectionTree } from './sections';
import type { Contributions } from './steps/buckets';
import { sumContributions } from './summarize';

/** Sums of contributions at both levels of prices; the base level stays empty where the method has none. */
export interface Levels {
  readonly current: Contributions;
  readonly base: Contributions;
}

interface LevelTotals {
  readonly estimate: Contributions;
  readonly sections: ReadonlyMap<string, Contributions>;
}

/** By the id of a section. */
type Gathered = Map<string, Contributions[]>;

/** So many contributions are summed at once: cheaper than one by one, and few enough to be gone while they are young. */
const SUMMED_AT_ONCE = 32;

/** Gathers what positions contribute, each section apart. */
export class RunningTotals {
  private readonly current: Gathered = new Map();
  private readonly base: Gathered = new Map();

  constructor(private readonly tree: SectionTree) {}

  /** A position of a section that is not there counts for the estimate alone. */
  add({ sectionId, contributions, contributionsBase }: PositionResult): void {
    gather(this.current, sectionId, contributions);
    if (contributionsBase) gather(this.base, sectionId, contributionsBase);
  }

  /** A section's figures contain its subsections'. */
  totals(): { estimate: Levels; sections: Map<string, Levels> } {
    const current = this.totalsOf(this.current);
    const base = this.totalsOf(this.base);
    const levelsOf = (id: string): Levels => ({
      current: current.sections.get(id) ?? {},
      base: base.sections.get(id) ?? {},
    });
    return {
      estimate: { current: current.estimate, base: base.estimate },
      sections: new Map([...this.tree.chains.keys()].map((id) => [id, levelsOf(id)])),
    };
  }

  private totalsOf(gathered: Gathered): LevelTotals {
    const own = summed(gathered);
    const withSubsections: Gathered = new Map();
    for (const [id, contributed] of own) {
      for (const section of this.tree.chains.get(id) ?? []) gather(withSubsections, section.id, contributed);
    }
    return { estimate: sumContributions([...own.values()]), sections: summed(withSubsections) };
  }
}

function gather(gathered: Gathered, id: string, contributed: Contributions): void {
  const known = gathered.get(id);
  if (known === undefined) gathered.set(id, [contributed]);
  else if (known.push(contributed) >= SUMMED_AT_ONCE) gathered.set(id, [sumContributions(known)]);
}

function summed(gathered: Gathered): Map<string, Contributions> {
  return new Map(Array.from(gathered, ([id, all]) => [id, sumContributions(all)]));
}
