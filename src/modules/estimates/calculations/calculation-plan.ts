import { isDeepStrictEqual } from 'node:util';
import { engineVersion } from '../../../engine';
import { EstimateChange } from '../changes/estimate-change';
import { settle, type PositionWrites, type StoredPosition } from '../changes/position-draft';
import type { Quantities } from '../formulas/estimate-quantities';
import { NO_LEVELS } from '../records/figures';
import type {
  CalculationStamp,
  EstimateRow,
  PositionWithLines,
  SectionFigures,
  SectionRow,
} from '../records/records';
import { InputHashing } from './input-hashing';

/** A stamp of a calculation that has been made. */
export type MadeStamp = { [Part in keyof CalculationStamp]: NonNullable<CalculationStamp[Part]> };

/** What a full calculation came to. */
export interface Calculated {
  /** The estimate with its sums; under the next revision where a figure has changed. */
  estimate: EstimateRow;
  sections: ({ id: string } & SectionFigures)[];
  stamp: MadeStamp;
  changedPositions: number;
}

/**
 * A full calculation, batch by batch. Nothing of the stored sums goes into it: they are made anew from the positions,
 * and a difference to what is stored is written. It can also be one of an estimate that is being amended: of what it is
 * to be, compared with what it is.
 */
export class CalculationPlan {
  private readonly change: EstimateChange;
  private readonly hashing = new InputHashing();
  private changedPositions = 0;

  private readonly quantities: Quantities;
  private readonly amended: EstimateRow;

  constructor(
    private readonly estimate: EstimateRow,
    private readonly sections: readonly SectionRow[],
    { quantities, amended = estimate }: { quantities: Quantities; amended?: EstimateRow },
  ) {
    this.quantities = quantities;
    this.amended = amended;
    this.change = new EstimateChange({
      ...amended,
      ...NO_LEVELS,
      positionCount: 0,
      incompleteCount: 0,
      isStale: false,
    });
    this.change.know(sections.map((section) => ({ ...section, ...NO_LEVELS })));
  }

  /** Calculates a batch, as its formulas have it or as it was edited; what it returns has to be written. */
  add(batch: readonly StoredPosition[], edited?: readonly PositionWithLines[]): PositionWrites {
    const after = edited ?? batch.map((stored) => this.quantities.applied(stored));
    this.hashing.add(after);
    const writes = settle(
      this.change,
      batch.map((before, place) => ({ before, after: after[place]!, isBooked: false })),
    );
    this.changedPositions += writes.updated.positions.length;
    return writes;
  }

  result(now: Date): Calculated {
    const recalculated = this.change.result(now);
    const sections = this.changedSections();
    const isChanged =
      this.amended !== this.estimate ||
      this.changedPositions > 0 ||
      sections.length > 0 ||
      !sameFigures(this.estimate, { ...recalculated, isStale: false });
    // A calculation that finds everything as it was is no change: whoever has read the estimate has read its present
    // state.
    const estimate = isChanged ? recalculated : this.estimate;
    const stamp = {
      calculatedRevision: estimate.revision,
      engineVersion,
      inputHash: this.hashing.of(this.amended, this.sections),
      calculatedAt: now,
    };
    return { estimate, sections, stamp, changedPositions: this.changedPositions };
  }

  private changedSections(): ({ id: string } & SectionFigures)[] {
    const figures = new Map(this.change.ledger.sectionFigures().map((section) => [section.id, section]));
    return this.sections.flatMap(({ id, contributions, contributionsBase, total }) => {
      const now = figures.get(id) ?? { id, ...NO_LEVELS, total: '0.00' };
      return isDeepStrictEqual({ id, contributions, contributionsBase, total }, now) ? [] : [now];
    });
  }
}

function sameFigures(before: EstimateRow, after: EstimateRow): boolean {
  const figures = ({ contributions, contributionsBase, total, isStale, ...counts }: EstimateRow) => ({
    ...{ contributions, contributionsBase, total, isStale, positionCount: counts.positionCount },
    ...{ incompleteCount: counts.incompleteCount, missingIndexCount: counts.missingIndexCount },
  });
  return isDeepStrictEqual(figures(before), figures(after));
}
