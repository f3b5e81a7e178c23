import type { CatalogueEntry } from '../catalogue';
import type { MatchSummary } from './check-document';
import { CatalogueEntryView, ImportItemView } from './import-items.dto';
import type { ImportItem } from './import-items.repository';
import { MatchSummaryView } from './match-summary.dto';

export function itemView(item: ImportItem): ImportItemView {
  const { ordinal, number, code, name, unit, line, match, entry, missingReason, resolution, linkedPart, linkedCode } = item;
  return {
    ...{ ordinal, number, code, name, unit, line, match },
    entry: entry && entryView(entry),
    differences: item.differences.map(({ field, document, catalogue, factor, likeness }) => ({ field, document, catalogue, factor, likeness })),
    candidates: item.candidates.map((candidate) => ({ ...entryView(candidate), score: candidate.score, reason: candidate.reason })),
    ...{ missingReason, resolution },
    linked: linkedPart === null || linkedCode === null ? null : { part: linkedPart, code: linkedCode },
  };
}

export function matchSummaryView({ editionId, editionName, counts, linkedCount, decidedCount }: MatchSummary): MatchSummaryView {
  const { exact, differs, analogue, missing } = counts;
  return { editionId, editionName, exact, differs, analogue, missing, linkedCount, decidedCount };
}

function entryView({ part, code, name, unit }: CatalogueEntry): CatalogueEntryView {
  return { part, code, name, unit };
}
