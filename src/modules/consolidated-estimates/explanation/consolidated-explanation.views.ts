import { explanationView, type TitledExplanation } from '../../estimates';
import type { RowRecord } from '../records/records';
import { toRows } from '../sheets/sheet-issues';
import { ConsolidatedExplanationView } from './consolidated-explanation.dto';

/** Figures of rows: `row/<id>/building` of an object estimate, `chapter/2/row/<id>/building` of a summary. */
const FIGURE_OF_ROW = /^(?:chapter\/\d+\/)?row\/([^/]+)\//;

export function consolidatedExplanationView(
  explained: TitledExplanation,
  rows: readonly RowRecord[],
): ConsolidatedExplanationView {
  const links = new Map(rows.map((row) => [row.id, linkOf(row)]));
  const { subject: _none, deviations: _nor, figures, ...stamp } = explanationView(explained);
  return {
    ...stamp,
    figures: figures.map((figure) => {
      const rowId = FIGURE_OF_ROW.exec(figure.id)?.[1] ?? null;
      return { ...figure, issues: toRows(figure.issues), rowId, link: links.get(rowId ?? '') ?? null };
    }),
  };
}

function linkOf({ estimateId, objectEstimateId }: RowRecord): string | null {
  if (estimateId !== null) return `/api/estimates/${estimateId}/explanation`;
  return objectEstimateId === null ? null : `/api/object-estimates/${objectEstimateId}/explanation`;
}
