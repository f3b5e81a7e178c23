import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { Database } from '../../platform/database';
import type { AnalogueCandidate, CatalogueEntry, MatchStatus, MissingReason, PriceBookGroup, RowDifference } from '../catalogue';
import type { DocumentResource } from './document-resources';

/** A resource of a document with its match. */
export interface ImportResource extends Omit<DocumentResource, 'prefix'> {
  ordinal: number;
  match: MatchStatus;
  /** What bears the code. */
  entry: CatalogueEntry | null;
  differences: RowDifference[];
  candidates: AnalogueCandidate[];
  missingReason: MissingReason | null;
  group: PriceBookGroup | null;
}

export interface ResourcesListing {
  importId: string;
  match?: MatchStatus;
  kind?: DocumentResource['kind'];
  afterOrdinal: number;
  take: number;
}

@Injectable()
export class ImportResourcesRepository {
  constructor(private readonly database: Database) {}

  /** Puts these in the place of those from an earlier check. */
  async replace(importId: string, batches: readonly string[]): Promise<void> {
    const { client } = this.database;
    await client.importResource.deleteMany({ where: { importId } });
    for (const batch of batches) {
      await client.$executeRaw`
        INSERT INTO import_resource (import_id, ordinal, kind, code, name, unit, line_count, position_number, line, match, entry,
          differences, candidates, missing_reason, price_book_group)
        SELECT ${importId}::uuid, r.ordinal, r.kind, left(concat(r.prefix, r.code), 200), r.name, left(r.unit, 100), r."lineCount",
          left(r."positionNumber", 30), r.line, r.match->>'status', nullif(r.match->'entry', 'null'), r.match->'differences',
          r.match->'candidates', r.match->>'reason', nullif(r.match->'group', 'null')
        FROM jsonb_to_recordset(${batch}::jsonb)
          AS r(ordinal int, kind text, prefix text, code text, name text, unit text, "lineCount" int, "positionNumber" text, line int,
            match jsonb)`;
    }
  }

  /** In the order of their first lines. */
  list({ importId, match, kind, afterOrdinal, take }: ResourcesListing): Promise<ImportResource[]> {
    const all = [Prisma.sql`r.import_id = ${importId}::uuid`, Prisma.sql`r.ordinal > ${afterOrdinal}`];
    if (match !== undefined) all.push(Prisma.sql`r.match = ${match}`);
    if (kind !== undefined) all.push(Prisma.sql`r.kind = ${kind}`);
    return this.database.read<ImportResource>(Prisma.sql`
      SELECT r.ordinal, r.kind, r.code, r.name, r.unit, r.line_count AS "lineCount", r.position_number AS "positionNumber", r.line,
        r.match, r.entry, r.differences, r.candidates, r.missing_reason AS "missingReason", r.price_book_group AS "group"
      FROM import_resource r WHERE ${Prisma.join(all, ' AND ')} ORDER BY r.ordinal LIMIT ${take}`);
  }
}
