import type { Decimal } from '../../kernel/decimal';
import type { Bilingual, Issue } from '../../kernel/issue';
import type { RoundingPoint } from '../rounding';
import type { LegalSource, Operation } from '../steps/step';

/**
 * Where figures come from. The figures form a graph without cycles: an operand names the figure it was taken from, so a
 * reader starts at the root and walks down to what was given. Every figure recomputes from its operands.
 */
export interface Explanation {
  /** The position or section explained; both absent for the estimate. */
  readonly subject: { readonly positionId?: string; readonly sectionId?: string };
  /** SHA-256, hex, over everything that the figures depend on; captions do not count. */
  readonly inputHash: string;
  readonly rootId: string;
  /** In the order they were worked out: a figure stands after those it is made of. */
  readonly figures: readonly ExplainedFigure[];
}

export interface ExplainedFigure {
  /** Stable within the explanation: `position/total`, `resource/<id>/cost`, `building/machines`. */
  readonly id: string;
  /** The resource whose figure it is; null for a figure of the position or of a summary. */
  readonly resourceId: string | null;
  /** Code and name of that resource. */
  readonly resourceName: string | null;
  readonly label: Bilingual;
  /** Null where it could not be worked out; the issues say why. */
  readonly value: Decimal | null;
  readonly formula: ExplainedFormula;
  readonly operation: Operation;
  readonly operands: readonly ExplainedOperand[];
  /** Null where nothing is rounded: a sum of rounded terms is exact. */
  readonly rounding: ExplainedRounding | null;
  readonly source: LegalSource;
  readonly issues: readonly Issue[];
}

export interface ExplainedFormula {
  /** `Стоимость ресурса = количество всего × текущая цена`. */
  readonly words: Bilingual;
  /** `C = Q × P × kс`; the right side can be evaluated with the operands' symbols, save for sums of rows (`Σ`). */
  readonly symbols: string;
}

export interface ExplainedOperand {
  readonly symbol: string;
  readonly label: Bilingual;
  readonly value: Decimal;
  /** The figure of this explanation that it was taken from; null for what was given. */
  readonly figureId: string | null;
  /** The position whose own explanation goes on from here. */
  readonly positionId: string | null;
  /** The figure of that explanation, where it is known. */
  readonly positionFigureId: string | null;
}

export interface ExplainedRounding {
  readonly point: RoundingPoint;
  readonly places: number;
  readonly mode: 'half_up';
}
