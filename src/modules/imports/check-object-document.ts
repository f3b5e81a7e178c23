import { calculateObjectEstimate, engineVersion, type CostColumn, type CostColumns } from '../../engine';
import { objectEstimateOf, statedColumns, type ConsolidatedColumns, type ConsolidatedResult } from '../../formats';
import type { ConsolidatedDocument, ConsolidatedRow } from '../../formats';
import { Decimal, decimal, sum } from '../../kernel/decimal';
import type { Cause } from './causes';
import { countIssues, MAX_ISSUES, originOf, withoutPosition, type CheckedDocument } from './check-document';
import { compare, differs, type ComparedFigure } from './figures';
import { MAX_DIFFERENCES, type Difference, type DifferenceScope, type Reconciliation } from './reconcile';

/**
 * Every figure of an object estimate is rounded to hundredths of a thousand by itself (421/пр, п. 42). A sum of them may
 * be so far off the same sum rounded once, for each figure that goes into it.
 */
const TOLERANCE_PER_FIGURE = new Decimal('0.01');
const COLUMNS: readonly CostColumn[] = ['building', 'mounting', 'equipment', 'other'];

/** Adds an object estimate up and compares it with what it states of itself. Pure, and all it answers is plain data. */
export function checkObjectDocument({ document, issues: found }: ConsolidatedResult): CheckedDocument {
  const issues = found.map(withoutPosition);
  const { number, name } = document.object;
  return {
    report: {
      kind: 'object_estimate',
      ...originOf(document.source),
      estimate: { number: number ?? '', name, method: null, date: document.createdOn },
      counts: { sections: 0, positions: costRows(document).length, texts: 0, resources: 0, coefficients: 0 },
      issueCounts: countIssues(issues),
      ...reconcile(document),
      engineVersion,
    },
    issues: issues.slice(0, MAX_ISSUES),
  };
}

function reconcile(document: ConsolidatedDocument): Reconciliation {
  const { total, subtotals } = calculateObjectEstimate(objectEstimateOf(document));
  const all = costRows(document);
  const figures = compareColumns(document.total, total);
  const rows = all.flatMap(differingRow);
  const found = [
    ...differingSum('estimate', document.object, { figures, rows: all, place: null, hasDifferingRows: rows.length > 0 }),
    ...rows,
    ...subtotalsOf(document).flatMap(({ row, part, above }) => {
      // There are four parts, and as many subtotals.
      const compared = compareColumns(row.columns, subtotals[part - 1]!);
      const summed = { figures: compared, rows: above, place: row.place, hasDifferingRows: rows.length > 0 };
      return differingSum('subtotal', { number: `${part}`, name: '' }, summed);
    }),
  ];
  const differences = found.slice(0, MAX_DIFFERENCES);
  return { figures, differences, differenceCount: found.length, isReconciled: found.length === 0 };
}

function costRows({ rows }: ConsolidatedDocument): ConsolidatedRow[] {
  return rows.filter(({ type }) => type !== 'subtotal');
}

/** The total first, whether it is stated or not; then the columns that are. */
function compareColumns(stated: ConsolidatedColumns | null, computed: CostColumns): ComparedFigure[] {
  const whole = compare(null, 'total', computed.total, stated?.total ?? null);
  const columns = COLUMNS.flatMap((column) => {
    const declared = stated?.[column] ?? null;
    return declared === null ? [] : [compare(column, 'total', computed[column], declared)];
  });
  return [whole, ...columns];
}

/** A row whose total is off its columns by more than their rounding. */
function differingRow(row: ConsolidatedRow): Difference[] {
  const { total, ...columns } = statedColumns(row.columns);
  const parts = COLUMNS.map((column) => columns[column]).filter((figure) => !figure.isZero());
  const figure = compare(null, 'total', sum(parts), total.toFixed());
  return isWithin(figure, parts.length) ? [] : [differenceOf('row', row, { figures: [figure], cause: 'columns' })];
}

interface Sum {
  figures: readonly ComparedFigure[];
  /** What it sums. */
  rows: readonly ConsolidatedRow[];
  place: ConsolidatedRow['place'] | null;
  hasDifferingRows: boolean;
}

function differingSum(
  scope: DifferenceScope,
  named: { number: string | null; name: string },
  { figures, rows, place, hasDifferingRows }: Sum,
): Difference[] {
  const differing = figures.filter((figure) => !isWithin(figure, termsOf(figure, rows)));
  if (differing.length === 0) return [];
  const cause = hasDifferingRows ? 'rows' : 'document_sum';
  return [differenceOf(scope, { ...named, place }, { figures: differing, cause })];
}

/** How many rows have something in the column of this figure. */
function termsOf({ bucket }: ComparedFigure, rows: readonly ConsolidatedRow[]): number {
  const column = COLUMNS.find((name) => name === bucket) ?? 'total';
  return rows.filter(({ columns }) => !statedColumns(columns)[column].isZero()).length;
}

function isWithin(figure: ComparedFigure, terms: number): boolean {
  if (!differs(figure)) return true;
  return figure.difference !== null && decimal(figure.difference).abs().lte(TOLERANCE_PER_FIGURE.times(terms));
}

function differenceOf(
  scope: DifferenceScope,
  { number, name, place }: { number: string | null; name: string; place: Difference['place'] },
  { figures, cause }: { figures: ComparedFigure[]; cause: Cause },
): Difference {
  return { scope, number, code: null, name, place, figures, cause };
}

/** Subtotals, and the rows above each. */
function subtotalsOf({ rows }: ConsolidatedDocument): { row: ConsolidatedRow; part: number; above: ConsolidatedRow[] }[] {
  const above: ConsolidatedRow[] = [];
  return rows.flatMap((row) => {
    if (row.subtotal !== null) return [{ row, part: row.subtotal, above: [...above] }];
    above.push(row);
    return [];
  });
}
