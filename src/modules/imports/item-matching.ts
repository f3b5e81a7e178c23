import { Injectable } from '@nestjs/common';
import { CatalogueMatching, Editions, type MatchStatus, type ResourceMatch, type RowMatch } from '../catalogue';
import type { CheckedDocument, MatchSummary, ResourceMatchSummary } from './check-document';
import type { DocumentResource, PackedResources } from './document-resources';
import { unpacked, type DocumentRow, type PackedRows } from './document-rows';

/** A position with its match, as it is stored. */
export interface MatchedRow extends DocumentRow {
  ordinal: number;
  match: RowMatch;
}

/** A resource with its match, as it is stored. */
export interface MatchedResource extends DocumentResource {
  ordinal: number;
  match: ResourceMatch;
}

export interface MatchedRows {
  summary: MatchSummary;
  /** JSON of lists of `MatchedRow`: text takes a quarter of the room that objects take. */
  batches: string[];
  /** The same of `MatchedResource`. */
  resourceBatches: string[];
}

type Matching = ReturnType<CatalogueMatching['begin']>;
type Counts = Record<MatchStatus, number>;

const NO_RESOURCES: PackedResources = { batches: [], lineCount: 0, leftOutLineCount: 0 };

/** Looks for the positions and the resources of a document in an edition of the catalogue, batch by batch. */
@Injectable()
export class ItemMatching {
  constructor(
    private readonly editions: Editions,
    private readonly catalogue: CatalogueMatching,
  ) {}

  /** @param editionId null for the current edition; where none is loaded there is nothing to match with, and no answer */
  async match(
    { rows = [], resources = NO_RESOURCES }: Pick<CheckedDocument, 'rows' | 'resources'>,
    editionId: string | null,
    signal: AbortSignal,
  ): Promise<MatchedRows | null> {
    const edition = await this.editions.find(editionId ?? undefined);
    if (edition === null) return null;
    const matching = this.catalogue.begin(edition.id);
    const positions = await matchedPositions(rows, matching, signal);
    const lines = await matchedResources(resources, matching, signal);
    const { counts } = positions;
    const summary: MatchSummary = {
      ...{ editionId: edition.id, editionName: edition.name, counts },
      ...{ linkedCount: counts.exact, decidedCount: 0 },
      resources: lines.summary,
    };
    return { summary, batches: positions.batches, resourceBatches: lines.batches };
  }
}

async function matchedPositions(rows: PackedRows, matching: Matching, signal: AbortSignal): Promise<{ counts: Counts; batches: string[] }> {
  const counts = noneYet();
  const batches: string[] = [];
  let ordinal = 0;
  for (const each of rows) {
    signal.throwIfAborted();
    const batch = unpacked<DocumentRow>(each);
    const matches = await matching.match(batch);
    for (const { status } of matches) counts[status] += 1;
    batches.push(JSON.stringify(batch.map((row, at) => ({ ...row, ordinal: ordinal++, match: matches[at] }))));
  }
  return { counts, batches };
}

async function matchedResources(
  { batches: packed, lineCount, leftOutLineCount }: PackedResources,
  matching: Matching,
  signal: AbortSignal,
): Promise<{ summary: ResourceMatchSummary; batches: string[] }> {
  const counts = noneYet();
  const batches: string[] = [];
  let ordinal = 0;
  for (const each of packed) {
    signal.throwIfAborted();
    const batch = unpacked<DocumentResource>(each);
    const matches = await matching.matchResources(batch.map(asMatchable));
    for (const { status } of matches) counts[status] += 1;
    batches.push(JSON.stringify(batch.map((resource, at) => ({ ...resource, ordinal: ordinal++, match: matches[at] }))));
  }
  return { summary: { counts, lineCount, leftOutLineCount }, batches };
}

function asMatchable({ prefix, code, name, unit, kind }: DocumentResource) {
  return { prefix, code, name, unit, isWork: false, isHours: kind === 'worker' || kind === 'machinist' };
}

function noneYet(): Counts {
  return { exact: 0, differs: 0, analogue: 0, missing: 0 };
}
