import { calculatePosition, type BaseTotals, type PositionResult, type SummaryResult } from '../../../engine';
import type { DocumentFigures } from '../../../formats/codec';
import type { Decimal } from '../../../kernel/decimal';
import { EstimateChange } from '../changes/estimate-change';
import { NO_LEVELS, type Levels } from '../records/figures';
import type { EstimateRow, PositionWithLines, SectionRow } from '../records/records';
import { estimateTerms, positionNode } from '../records/snapshot';
import { indexingOf, summaryOf } from '../records/summary';
import { vatTermsOf } from '../records/vat';

/** Figures whose positions can be counted before they are walked. */
export type CalculatedFigures = DocumentFigures & { positions: readonly PositionResult[] };

/** Calculates a document while its positions come in, in its own order. */
export class FiguresBuilder {
  private readonly change: EstimateChange;
  private readonly positions: PositionResult[] = [];
  private readonly vatRatePercent: Decimal | null;
  private readonly indexing: Omit<BaseTotals, 'buckets'> | undefined;

  constructor(
    estimate: EstimateRow,
    private readonly sections: readonly SectionRow[],
  ) {
    this.change = new EstimateChange({ ...estimate, ...NO_LEVELS });
    this.change.know(sections.map((section) => ({ ...section, ...NO_LEVELS })));
    this.vatRatePercent = vatTermsOf(estimate).ratePercent;
    this.indexing = indexingOf(estimateTerms(estimate));
  }

  /** Free strings have no figures. */
  add(stored: PositionWithLines): void {
    const { kind, sectionId } = stored.position;
    if (kind === 'text') return;
    const result = calculatePosition(positionNode(stored), this.change.contextFor(stored.position));
    const levels = { current: result.contributions, base: result.contributionsBase ?? {} };
    this.change.ledger.add(sectionId, levels);
    this.positions.push(result);
  }

  result(): CalculatedFigures {
    const { ledger } = this.change;
    const summary = (levels: Levels): SummaryResult => summaryOf(levels, this.indexing, this.vatRatePercent);
    return {
      estimate: summary(ledger.ofEstimate()),
      sections: this.sections.map(({ id }) => summary(ledger.of(id))),
      positions: this.positions,
    };
  }
}
