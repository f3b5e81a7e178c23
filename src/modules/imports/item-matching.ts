import { Injectable } from '@nestjs/common';
import { CatalogueMatching, Editions, type MatchStatus, type RowMatch } from '../catalogue';
import type { MatchSummary } from './check-document';
import { unpackRows, type DocumentRow, type PackedRows } from './document-rows';

/** A position with its match, as it is stored. */
export interface MatchedRow extends DocumentRow {
  ordinal: number;
  match: RowMatch;
}

export interface MatchedRows {
  summary: MatchSummary;
  /** JSON of lists of `MatchedRow`: text takes a quarter of the room that objects take. */
  batches: string[];
}

/** Looks for the positions of a document in an edition of the catalogue, batch by batch. */
@Injectable()
export class ItemMatching {
  constructor(
    private readonly editions: Editions,
    private readonly catalogue: CatalogueMatching,
  ) {}

  /** @param editionId null for the current edition; where none is loaded there is nothing to match with, and no answer */
  async match(rows: PackedRows, editionId: string | null, signal: AbortSignal): Promise<MatchedRows | null> {
    const edition = await this.editions.find(editionId ?? undefined);
    if (edition === null) return null;
    const matching = this.catalogue.begin(edition.id);
    const counts: Record<MatchStatus, number> = { exact: 0, differs: 0, analogue: 0, missing: 0 };
    const batches: string[] = [];
    let ordinal = 0;
    for (const packed of rows) {
      signal.throwIfAborted();
      const batch = unpackRows(packed);
      const matches = await matching.match(batch);
      for (const { status } of matches) counts[status] += 1;
      batches.push(JSON.stringify(batch.map((row, at) => ({ ...row, ordinal: ordinal++, match: matches[at] }))));
    }
    const { id, name } = edition;
    return { summary: { editionId: id, editionName: name, counts, linkedCount: counts.exact, decidedCount: 0 }, batches };
  }
}
