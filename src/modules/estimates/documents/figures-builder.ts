import { calculatePosition, summarize, type PositionResult } from '../../../engine';
import type { DocumentFigures } from '../../../formats/codec';
import { decimalOrNull, type Decimal } from '../../../kernel/decimal';
import { EstimateChange } from '../changes/estimate-change';
import type { EstimateRow, PositionWithLines, SectionRow } from '../records/records';
import { positionNode } from '../records/snapshot';

/** Calculates a document while its positions come in, in its own order. */
export class FiguresBuilder {
  private readonly change: EstimateChange;
  private readonly positions: PositionResult[] = [];
  private readonly vatRatePercent: Decimal | null;

  constructor(
    estimate: EstimateRow,
    private readonly sections: readonly SectionRow[],
  ) {
    this.change = new EstimateChange({ ...estimate, contributions: {} });
    this.change.know(sections.map((section) => ({ ...section, contributions: {} })));
    this.vatRatePercent = decimalOrNull(estimate.vatRatePercent);
  }

  /** Free strings have no figures. */
  add(stored: PositionWithLines): void {
    const { kind, sectionId } = stored.position;
    if (kind === 'text') return;
    const result = calculatePosition(positionNode(stored), this.change.contextOf(sectionId));
    this.change.ledger.add(sectionId, result.contributions);
    this.positions.push(result);
  }

  result(): DocumentFigures {
    const { ledger } = this.change;
    return {
      estimate: summarize(ledger.ofEstimate(), this.vatRatePercent),
      sections: this.sections.map(({ id }) => summarize(ledger.of(id), this.vatRatePercent)),
      positions: this.positions,
    };
  }
}
