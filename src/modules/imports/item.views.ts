import type { CatalogueEntry } from '../catalogue';
import type { MatchSummary, ResourceMatchSummary } from './check-document';
import { CatalogueEntryView, ImportItemView } from './import-items.dto';
import type { ImportItem } from './import-items.repository';
import { ImportResourceView } from './import-resources.dto';
import type { ImportResource } from './import-resources.repository';
import { MatchSummaryView, ResourceMatchView } from './match-summary.dto';

export function itemView(item: ImportItem): ImportItemView {
  const { ordinal, number, code, name, unit, line, resolution, linkedPart, linkedCode } = item;
  return {
    ...{ ordinal, number, code, name, unit, line },
    ...matchView(item),
    resolution,
    linked: linkedPart === null || linkedCode === null ? null : { part: linkedPart, code: linkedCode },
  };
}

export function resourceView(resource: ImportResource): ImportResourceView {
  const { ordinal, kind, code, name, unit, lineCount, positionNumber, line, group } = resource;
  return {
    ...{ ordinal, kind, code, name, unit, lineCount, positionNumber, line },
    ...matchView(resource),
    group: group && { code: group.code, name: group.name },
  };
}

type Matched = Pick<ImportItem, 'match' | 'entry' | 'differences' | 'candidates' | 'missingReason'>;

function matchView({ match, entry, differences, candidates, missingReason }: Matched): Pick<ImportItemView, keyof Matched> {
  return {
    match,
    entry: entry && entryView(entry),
    differences: differences.map(({ field, document, catalogue, factor, likeness }) => ({ field, document, catalogue, factor, likeness })),
    candidates: candidates.map((candidate) => ({ ...entryView(candidate), score: candidate.score, reason: candidate.reason })),
    missingReason,
  };
}

export function matchSummaryView(summary: MatchSummary): MatchSummaryView {
  const { editionId, editionName, linkedCount, decidedCount, resources } = summary;
  const { exact, differs, analogue, missing } = summary.counts;
  return {
    ...{ editionId, editionName, exact, differs, analogue, missing, linkedCount, decidedCount },
    resources: resources === undefined ? null : resourceMatchView(resources),
  };
}

function resourceMatchView({ counts, lineCount, leftOutLineCount }: ResourceMatchSummary): ResourceMatchView {
  const { exact, differs, analogue, missing } = counts;
  return { exact, differs, analogue, missing, lineCount, leftOutLineCount };
}

function entryView({ part, code, name, unit }: CatalogueEntry): CatalogueEntryView {
  return { part, code, name, unit };
}
