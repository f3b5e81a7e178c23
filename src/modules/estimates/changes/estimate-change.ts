import { positionContext, sumContributions, type EstimateTerms, type PositionContext } from '../../../engine';
import type { Levels } from '../records/figures';
import type { EstimateRow, PositionRecord, SectionRow } from '../records/records';
import { estimateTerms, ownIndices, sectionNode } from '../records/snapshot';
import { indexingOf } from '../records/summary';
import { TotalsLedger } from './totals-ledger';

/** The part of a position's row that the sums of the estimate are made of. */
export interface Booked {
  sectionId: string;
  levels: Levels;
  isComplete: boolean;
  /** Free strings take no part in the count of positions. */
  isCounted: boolean;
}

/** What the change needs to know of a section on the way from a position up to the estimate. */
export type KnownSection = Pick<
  SectionRow,
  'id' | 'parentId' | 'code' | 'name' | 'coefficients' | 'contributions' | 'contributionsBase'
>;

/**
 * One change of an estimate, from the moment its row is locked to the moment it is written back: everything that must
 * come out consistent is gathered here, and written once.
 */
export class EstimateChange {
  readonly ledger: TotalsLedger;
  isStale: boolean;
  private terms: EstimateTerms;
  private positionCount: number;
  private incompleteCount: number;
  private readonly sections = new Map<string, KnownSection>();
  private readonly contexts = new Map<string, PositionContext>();

  /**
   * @param estimate the row as it was locked; `amend` changes what its positions are calculated by.
   * @param firstVersion version of rows that come to be: 1 unless rows return that somebody may know by a later one.
   */
  constructor(
    public estimate: EstimateRow,
    readonly firstVersion = 1,
  ) {
    this.ledger = new TotalsLedger(estimate, () => indexingOf(this.terms));
    this.isStale = estimate.isStale;
    this.terms = estimateTerms(estimate);
    this.positionCount = estimate.positionCount;
    this.incompleteCount = estimate.incompleteCount;
  }

  amend(estimate: EstimateRow): void {
    this.estimate = estimate;
    this.terms = estimateTerms(estimate);
    this.contexts.clear();
  }

  know(sections: readonly KnownSection[]): void {
    for (const section of sections) this.sections.set(section.id, section);
    this.ledger.know(sections);
    this.contexts.clear();
  }

  knows(sectionId: string): boolean {
    return this.sections.has(sectionId);
  }

  /**
   * What holds for the positions of a section: terms of the estimate, coefficients from the outermost section inwards.
   */
  contextOf(sectionId: string): PositionContext {
    const known = this.contexts.get(sectionId);
    if (known !== undefined) return known;
    const context = positionContext(this.terms, this.chainOf(sectionId).map(sectionNode));
    this.contexts.set(sectionId, context);
    return context;
  }

  /** The same with the indices of the position itself. */
  contextFor(position: Pick<PositionRecord, 'id' | 'sectionId' | 'indices'>): PositionContext {
    const context = this.contextOf(position.sectionId);
    if (position.indices.length === 0) return context;
    return { ...context, indices: [...ownIndices(position), ...context.indices] };
  }

  /** Books a position out as it was and in as it is; null where it did not exist, or exists no more. */
  replace(before: Booked | null, after: Booked | null): void {
    if (before !== null) this.book(before, -1);
    if (after !== null) this.book(after, 1);
  }

  /** Books positions in that did not exist: what those of a section add is summed before it goes up to the estimate. */
  enter(all: readonly Booked[]): void {
    const bySection = new Map<string, Levels[]>();
    for (const { sectionId, levels } of all) {
      const others = bySection.get(sectionId);
      if (others === undefined) bySection.set(sectionId, [levels]);
      else others.push(levels);
    }
    for (const [sectionId, levels] of bySection) this.ledger.add(sectionId, summed(levels));
    for (const booked of all) this.tally(booked, 1);
  }

  /** Takes whole positions out of the counts whose money went with their section. */
  discount(positions: { count: number; incomplete: number }): void {
    this.positionCount -= positions.count;
    this.incompleteCount -= positions.incomplete;
  }

  get count(): number {
    return this.positionCount;
  }

  /** The estimate as the change leaves it: under the next revision. */
  result(now: Date): EstimateRow {
    return {
      ...this.estimate,
      ...this.ledger.estimateFigures(),
      revision: this.estimate.revision + 1,
      positionCount: this.positionCount,
      incompleteCount: this.incompleteCount,
      isStale: this.isStale,
      updatedAt: now,
    };
  }

  private book(booked: Booked, sign: 1 | -1): void {
    if (sign === 1) this.ledger.add(booked.sectionId, booked.levels);
    else this.ledger.take(booked.sectionId, booked.levels);
    this.tally(booked, sign);
  }

  private tally({ isComplete, isCounted }: Booked, sign: 1 | -1): void {
    if (!isCounted) return;
    this.positionCount += sign;
    if (!isComplete) this.incompleteCount += sign;
  }

  private chainOf(sectionId: string): KnownSection[] {
    const chain: KnownSection[] = [];
    for (let id: string | null = sectionId; id !== null;) {
      const section = this.sections.get(id);
      if (section === undefined) throw new Error(`section ${id} is not known to this change`);
      chain.unshift(section);
      id = section.parentId;
    }
    return chain;
  }
}

function summed(levels: readonly Levels[]): Levels {
  return {
    current: sumContributions(levels.map(({ current }) => current)),
    base: sumContributions(levels.map(({ base }) => base)),
  };
}
