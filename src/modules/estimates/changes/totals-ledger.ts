import { addContributions, subtractContributions, type Contributions } from '../../../engine';
import { moneyText } from '../../../kernel/decimal';
import { levelsOf, levelsText, type Levels, type StoredLevels } from '../records/figures';
import type { EstimateState, SectionFigures } from '../records/records';
import { summaryOf } from '../records/summary';

export interface LedgerSection extends StoredLevels {
  id: string;
  parentId: string | null;
}

/** What brings the sums to totals; it may change while the sums do. */
type IndexingNow = () => Parameters<typeof summaryOf>[1];

/**
 * The sums of an estimate and of its sections while something in it changes. What a position adds is booked in its
 * section, in every section above, and in the estimate; taking it away undoes that exactly. Hence one changed line
 * costs a line: nothing is summed anew, and the result is what a full calculation would give. Both levels of prices are
 * kept: what the base-index method indexes on a total, it indexes from the sum at the base level.
 */
export class TotalsLedger {
  private estimate: Levels;
  private readonly sections = new Map<string, { parentId: string | null; levels: Levels }>();
  private readonly changedSections = new Set<string>();

  constructor(
    estimate: StoredLevels,
    private readonly indexing: IndexingNow,
  ) {
    this.estimate = levelsOf(estimate);
  }

  /** Opens the accounts of sections; one that is known already keeps its sums. */
  know(sections: readonly LedgerSection[]): void {
    for (const { id, parentId, ...stored } of sections) {
      if (!this.sections.has(id)) this.sections.set(id, { parentId, levels: levelsOf(stored) });
    }
  }

  add(sectionId: string, levels: Levels): void {
    this.book(sectionId, (sums) => combined(sums, levels, addContributions));
  }

  take(sectionId: string, levels: Levels): void {
    this.book(sectionId, (sums) => combined(sums, levels, subtractContributions));
  }

  /** A section that goes to another parent takes its own sums with it. */
  reparent(sectionId: string, parentId: string | null): void {
    const section = this.get(sectionId);
    if (section.parentId !== null) this.take(section.parentId, section.levels);
    else this.estimate = combined(this.estimate, section.levels, subtractContributions);
    section.parentId = parentId;
    if (parentId !== null) this.add(parentId, section.levels);
    else this.estimate = combined(this.estimate, section.levels, addContributions);
  }

  /** What a section sums up to at this moment. */
  of(sectionId: string): Levels {
    return this.get(sectionId).levels;
  }

  ofEstimate(): Levels {
    return this.estimate;
  }

  estimateFigures(): SectionFigures & Pick<EstimateState, 'missingIndexCount'> {
    const { total, issues } = summaryOf(this.estimate, this.indexing(), null);
    return { ...levelsText(this.estimate), total: moneyText(total), missingIndexCount: issues.length };
  }

  /** Sections whose sums were touched. */
  sectionFigures(): ({ id: string } & SectionFigures)[] {
    const indexing = this.indexing();
    return [...this.changedSections].map((id) => {
      const { levels } = this.get(id);
      return { id, ...levelsText(levels), total: moneyText(summaryOf(levels, indexing, null).total) };
    });
  }

  private book(sectionId: string, change: (sums: Levels) => Levels): void {
    for (let id: string | null = sectionId; id !== null;) {
      const section = this.get(id);
      section.levels = change(section.levels);
      this.changedSections.add(id);
      id = section.parentId;
    }
    this.estimate = change(this.estimate);
  }

  private get(sectionId: string): { parentId: string | null; levels: Levels } {
    const section = this.sections.get(sectionId);
    if (section === undefined) throw new Error(`the ledger has no account of section ${sectionId}`);
    return section;
  }
}

function combined(
  sums: Levels,
  part: Levels,
  combine: (sum: Contributions, part: Contributions) => Contributions,
): Levels {
  return { current: combine(sums.current, part.current), base: combine(sums.base, part.base) };
}
