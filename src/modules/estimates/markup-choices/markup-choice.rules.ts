import type { TerritoryType } from '../../../engine';
import type { Subsection } from '../../../engine/normatives/binding';
import { chooseByNorm } from '../../../engine/normatives/choose-by-norm';
import type { MarkupChoice } from '../../../engine/normatives/choose-markups';
import type { MarkupRule } from '../../../engine/normatives/markup-rules';
import type { MarkupReduction } from '../../../engine/normatives/reductions';
import { markupsOf } from '../../../engine/normatives/rule-markups';
import type { WorkSite } from '../../../engine/normatives/work-site';
import { markupRecords } from '../changes/markups-by-norm';
import type { PositionRecord, PositionWithLines } from '../records/records';

/** What the estimator says of one position. */
export interface MarkupWish {
  /** Named outright: any rule of the table, for norms that it does not name too. */
  readonly rule: MarkupRule | null;
  readonly subsection: Subsection | null;
  readonly site: WorkSite | null;
  readonly reductions: readonly MarkupReduction[];
  /** Whether overhead and profit that are there already are chosen anew: only where the position was named. */
  readonly replaces: boolean;
}

export interface MarkupOutcome {
  readonly position: PositionRecord;
  readonly normCode: string;
  /** Null where the code is no norm, or a rule was named. */
  readonly choice: MarkupChoice | null;
  /** The rule that holds, certainly or by the estimator's word; null: nothing is changed. */
  readonly rule: MarkupRule | null;
}

/** A rule by the norm where the table leaves no doubt, or the one that was named. */
export function decided({ position }: PositionWithLines, { rule, subsection, site }: MarkupWish): MarkupOutcome {
  const { normCode, choice } = chooseByNorm({ ...position, subsection, site });
  if (rule !== null) return { position, normCode, choice: null, rule };
  const [chosen] = choice?.status === 'chosen' ? choice.candidates : [];
  return { position, normCode, choice, rule: chosen?.rule ?? null };
}

export function withRule(
  { position, lines }: PositionWithLines,
  rule: MarkupRule,
  { wish, territory }: { wish: MarkupWish; territory: TerritoryType },
): PositionWithLines {
  const { reductions, replaces } = wish;
  const { overhead, profit } = markupsOf(rule, territory);
  const chosen = markupRecords({
    overhead: { ...overhead, coefficients: reductions.flatMap((reduction) => reduction.overhead ?? []) },
    profit: { ...profit, coefficients: reductions.flatMap((reduction) => reduction.profit ?? []) },
  });
  const kept = replaces ? {} : statedOf(position);
  return { position: { ...position, ...chosen, ...kept }, lines };
}

function statedOf({ overhead, profit }: PositionRecord): Partial<Pick<PositionRecord, 'overhead' | 'profit'>> {
  return { ...(overhead === null ? {} : { overhead }), ...(profit === null ? {} : { profit }) };
}
