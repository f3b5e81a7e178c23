import { addContributions, subtractContributions, summarize, type Contributions } from '../../../engine';
import { moneyText } from '../../../kernel/decimal';
import { contributionsOf, contributionsText } from '../records/figures';
import type { ContributionsText, SectionFigures } from '../records/records';

export interface LedgerSection {
  id: string;
  parentId: string | null;
  contributions: ContributionsText;
}

/**
 * The sums of an estimate and of its sections while something in it changes. What a position adds is booked in its
 * section, in every section above, and in the estimate; taking it away undoes that exactly. Hence one changed line
 * costs a line: nothing is summed anew, and the result is what a full calculation would give.
 */
export class TotalsLedger {
  private estimate: Contributions;
  private readonly sections = new Map<string, { parentId: string | null; contributions: Contributions }>();
  private readonly changedSections = new Set<string>();

  constructor(estimate: ContributionsText) {
    this.estimate = contributionsOf(estimate);
  }

  /** Opens the accounts of sections; one that is known already keeps its sums. */
  know(sections: readonly LedgerSection[]): void {
    for (const { id, parentId, contributions } of sections) {
      if (!this.sections.has(id)) this.sections.set(id, { parentId, contributions: contributionsOf(contributions) });
    }
  }

  add(sectionId: string, contributions: Contributions): void {
    this.book(sectionId, (sums) => addContributions(sums, contributions));
  }

  take(sectionId: string, contributions: Contributions): void {
    this.book(sectionId, (sums) => subtractContributions(sums, contributions));
  }

  /** A section that goes to another parent takes its own sums with it. */
  reparent(sectionId: string, parentId: string | null): void {
    const section = this.get(sectionId);
    if (section.parentId !== null) this.take(section.parentId, section.contributions);
    else this.estimate = subtractContributions(this.estimate, section.contributions);
    section.parentId = parentId;
    if (parentId !== null) this.add(parentId, section.contributions);
    else this.estimate = addContributions(this.estimate, section.contributions);
  }

  /** What a section sums up to at this moment. */
  of(sectionId: string): Contributions {
    return this.get(sectionId).contributions;
  }

  ofEstimate(): Contributions {
    return this.estimate;
  }

  estimateFigures(): SectionFigures {
    return figuresOf(this.estimate);
  }

  /** Sections whose sums were touched. */
  sectionFigures(): ({ id: string } & SectionFigures)[] {
    return [...this.changedSections].map((id) => ({ id, ...figuresOf(this.get(id).contributions) }));
  }

  private book(sectionId: string, change: (sums: Contributions) => Contributions): void {
    for (let id: string | null = sectionId; id !== null;) {
      const section = this.get(id);
      section.contributions = change(section.contributions);
      this.changedSections.add(id);
      id = section.parentId;
    }
    this.estimate = change(this.estimate);
  }

  private get(sectionId: string): { parentId: string | null; contributions: Contributions } {
    const section = this.sections.get(sectionId);
    if (section === undefined) throw new Error(`the ledger has no account of section ${sectionId}`);
    return section;
  }
}

function figuresOf(contributions: Contributions): SectionFigures {
  return { contributions: contributionsText(contributions), total: moneyText(summarize(contributions, null).total) };
}
