import { isDeepStrictEqual } from 'node:util';
import { engineVersion } from '../../../engine';
import { EstimateChange } from '../changes/estimate-change';
import { settle, type PositionWrites, type StoredPosition } from '../changes/position-draft';
import type { Quantities } from '../formulas/estimate-quantities';
import { NO_LEVELS } from '../records/figures';
import type { CalculationStamp, EstimateRow, SectionFigures, SectionRow } from '../records/records';
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
 * and a difference to what is stored is written.
 */
export class CalculationPlan {
  private readonly change: EstimateChange;
  private readonly hashing = new InputHashing();
  private changedPositions = 0;

  constructor(
    private readonly estimate: EstimateRow,
    private readonly sections: readonly SectionRow[],
    private readonly quantities: Quantities,
  ) {
    this.change = new EstimateChange({
      ...estimate,
      ...NO_LEVELS,
      positionCount: 0,
      incompleteCount: 0,
      isStale: false,
    });
    this.change.know(sections.map((section) => ({ ...section, ...NO_LEVELS })));
  }

  /** Calculates a batch; what it returns has to be written. */
  add(batch: readonly StoredPosition[]): PositionWrites {
    const drafts = batch.map((before) => ({ before, after: this.quantities.applied(before), isBooked: false }));
    this.hashing.add(drafts.map(({ after }) => after));
    const writes = settle(this.change, drafts);
    this.changedPositions += writes.updated.positions.length;
    return writes;
  }

  result(now: Date): Calculated {
    const recalculated = this.change.result(now);
    const sections = this.changedSections();
    const isChanged =
      this.changedPositions > 0 ||
      sections.length > 0 ||
      !sameFigures(this.estimate, { ...recalculated, isStale: false });
    // A calculation that finds everything as it was is no change: whoever has read the estimate has read its present
    // state.
    const estimate = isChanged ? recalculated : this.estimate;
    const stamp = {
      calculatedRevision: estimate.revision,
      engineVersion,
      inputHash: this.hashing.of(this.estimate, this.sections),
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
