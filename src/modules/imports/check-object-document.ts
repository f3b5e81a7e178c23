import { calculateObjectEstimate, engineVersion } from '../../engine';
import { objectEstimateOf, type ConsolidatedDocument, type ConsolidatedResult, type ConsolidatedRow } from '../../formats';
import { countIssues, MAX_ISSUES, originOf, withoutPosition, type CheckedDocument } from './check-document';
import { compareColumns, differingRow, differingSum } from './compare-columns';
import { MAX_DIFFERENCES, type Reconciliation } from './reconcile';

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
  const hasDifferingRows = rows.length > 0;
  const found = [
    ...differingSum('estimate', { ...document.object, place: null }, { figures, rows: all, hasDifferingRows }),
    ...rows,
    ...subtotalsOf(document).flatMap(({ row, part, above }) => {
      // There are four parts, and as many subtotals.
      const compared = compareColumns(row.columns, subtotals[part - 1]!);
      const named = { number: `${part}`, name: '', place: row.place };
      return differingSum('subtotal', named, { figures: compared, rows: above, hasDifferingRows });
    }),
  ];
  const differences = found.slice(0, MAX_DIFFERENCES);
  return { figures, differences, differenceCount: found.length, isReconciled: found.length === 0 };
}

function costRows({ rows }: ConsolidatedDocument): ConsolidatedRow[] {
  return rows.filter(({ type }) => type !== 'subtotal');
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
