import { statedColumns, type SummaryEstimateDocument } from '../../formats';
import type { FoundLink, LinkableRow } from '../consolidated-estimates';
import type { CheckedDocument, LinkedRow } from './check-document';
import { compareColumns, differenceOf } from './compare-columns';
import { differs } from './figures';
import { MAX_DIFFERENCES, type Difference } from './reconcile';

/** Rows of a document that an estimate of the construction may stand behind. */
export function linkableRows({ chapters }: SummaryEstimateDocument): LinkableRow[] {
  return chapters.flatMap(({ number: chapter, rows }) =>
    rows
      .filter(({ type }) => type === 'local_estimate' || type === 'object_estimate')
      .map(({ type, reason, columns, place }) => ({ type, reason, columns, place, chapter })),
  );
}

/**
 * The report with the estimates that rows will follow. One that costs something else by now than its row states is a
 * difference like any other: applied, the row has the figures of the estimate.
 */
export function withLinks({ report, ...checked }: CheckedDocument, links: readonly FoundLink[]): CheckedDocument {
  const rows = new Map((checked.linkable ?? []).map((row) => [row.place.path, row]));
  const linked = links.flatMap((link) => {
    const row = rows.get(link.path);
    return row === undefined ? [] : [{ link, row }];
  });
  const found = linked.flatMap(({ link, row }) => differenceOfLink(link, row));
  return {
    ...checked,
    report: {
      ...report,
      links: linked.map(({ link, row }) => linkedRow(link, row)),
      differences: [...report.differences, ...found].slice(0, MAX_DIFFERENCES),
      differenceCount: report.differenceCount + found.length,
      isReconciled: report.isReconciled && found.length === 0,
    },
  };
}

function differenceOfLink({ number, name, present }: FoundLink, { columns, place }: LinkableRow): Difference[] {
  const figures = compareColumns(columns, statedColumns(present)).filter(differs);
  return figures.length === 0 ? [] : [differenceOf('row', { number, name, place }, { figures, cause: 'linked_estimate' })];
}

function linkedRow({ kind, id, number, name, present }: FoundLink, { columns, chapter, place }: LinkableRow): LinkedRow {
  return { path: place.path, chapter, kind, id, number, name, declared: columns.total, present: present.total };
}
