import { Injectable } from '@nestjs/common';
import { Prisma } from '../../generated/prisma/client';
import { arrayOf, Database } from '../../platform/database';
import type {
  AnalogueCandidate,
  CatalogueEntry,
  CataloguePart,
  MatchStatus,
  MissingReason,
  RowDifference,
} from '../catalogue';

/** What somebody said of an item: take what was found, take another code, leave it as the document has it. */
export const ITEM_RESOLUTIONS = ['accepted', 'chosen', 'own'] as const;
export type ItemResolution = (typeof ITEM_RESOLUTIONS)[number];

/** A position of a document with its match. */
export interface ImportItem {
  ordinal: number;
  number: string;
  code: string;
  name: string;
  unit: string;
  line: number;
  match: MatchStatus;
  /** What bears the code. */
  entry: CatalogueEntry | null;
  differences: RowDifference[];
  candidates: AnalogueCandidate[];
  missingReason: MissingReason | null;
  resolution: ItemResolution | null;
  linkedPart: CataloguePart | null;
  linkedCode: string | null;
}

export interface ItemsListing {
  importId: string;
  match?: MatchStatus;
  isDecided?: boolean;
  afterOrdinal: number;
  take: number;
}

/** What an item is from now on. */
export interface ItemChange {
  ordinal: number;
  resolution: ItemResolution | null;
  linkedPart: CataloguePart | null;
  linkedCode: string | null;
}

export interface ItemLink {
  ordinal: number;
  /** Of the document, with its prefix: what it was when it was matched. */
  documentCode: string;
  part: CataloguePart;
  code: string;
  match: MatchStatus;
}

const SHOWN = Prisma.sql`i.ordinal, i.number, i.code, i.name, i.unit, i.line, i.match, i.entry, i.differences, i.candidates,
  i.missing_reason AS "missingReason", i.resolution, i.linked_part AS "linkedPart", i.linked_code AS "linkedCode"`;

@Injectable()
export class ImportItemsRepository {
  constructor(private readonly database: Database) {}

  /** Puts these in the place of those from an earlier check; what was decided about those is void. */
  async replace(importId: string, batches: readonly string[]): Promise<void> {
    const { client } = this.database;
    await client.importItem.deleteMany({ where: { importId } });
    for (const batch of batches) {
      await client.$executeRaw`
        INSERT INTO import_item (import_id, ordinal, number, code, name, unit, line, match, entry, differences, candidates, score,
          missing_reason, linked_part, linked_code)
        SELECT ${importId}::uuid, r.ordinal, left(r.number, 30), left(concat(r.prefix, r.code), 200), r.name, left(r.unit, 100), r.line,
          r.match->>'status', nullif(r.match->'entry', 'null'), r.match->'differences', r.match->'candidates',
          (r.match#>>'{candidates,0,score}')::numeric, r.match->>'reason',
          CASE WHEN r.match->>'status' = 'exact' THEN r.match#>>'{entry,part}' END,
          CASE WHEN r.match->>'status' = 'exact' THEN r.match#>>'{entry,code}' END
        FROM jsonb_to_recordset(${batch}::jsonb)
          AS r(ordinal int, number text, prefix text, code text, name text, unit text, line int, match jsonb)`;
    }
  }

  /** In the order of the document. */
  list({ importId, match, isDecided, afterOrdinal, take }: ItemsListing): Promise<ImportItem[]> {
    const all = [Prisma.sql`i.import_id = ${importId}::uuid`, Prisma.sql`i.ordinal > ${afterOrdinal}`];
    if (match !== undefined) all.push(Prisma.sql`i.match = ${match}`);
    if (isDecided !== undefined) all.push(Prisma.sql`(i.resolution IS NOT NULL) = ${isDecided}`);
    return this.database.read<ImportItem>(Prisma.sql`
      SELECT ${SHOWN} FROM import_item i WHERE ${Prisma.join(all, ' AND ')} ORDER BY i.ordinal LIMIT ${take}`);
  }

  findMany(importId: string, ordinals: readonly number[]): Promise<ImportItem[]> {
    return this.database.read<ImportItem>(Prisma.sql`
      SELECT ${SHOWN} FROM import_item i
      WHERE i.import_id = ${importId}::uuid AND i.ordinal = ANY(${arrayOf('integer', ordinals)})`);
  }

  async change(importId: string, changes: readonly ItemChange[]): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE import_item AS i SET resolution = r.resolution, linked_part = r."linkedPart", linked_code = r."linkedCode"
      FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        AS r(ordinal int, resolution text, "linkedPart" text, "linkedCode" text)
      WHERE i.import_id = ${importId}::uuid AND i.ordinal = r.ordinal`;
  }

  /** Takes the best candidate of every analogue that nobody has decided about and that scores so high. Answers how many. */
  acceptAnalogues(importId: string, leastScore: string): Promise<number> {
    return this.database.client.$executeRaw`
      UPDATE import_item SET resolution = 'accepted',
        linked_part = candidates#>>'{0,part}', linked_code = candidates#>>'{0,code}'
      WHERE import_id = ${importId}::uuid AND match = 'analogue' AND resolution IS NULL AND score >= ${leastScore}::numeric`;
  }

  async counts(importId: string): Promise<{ linkedCount: number; decidedCount: number }> {
    const [row] = await this.database.client.$queryRaw<{ linked: number; decided: number }[]>`
      SELECT count(linked_code)::int AS linked, count(resolution)::int AS decided
      FROM import_item WHERE import_id = ${importId}::uuid`;
    return { linkedCount: row?.linked ?? 0, decidedCount: row?.decided ?? 0 };
  }

  /** What these positions will be linked with. */
  links(importId: string, { first, last }: { first: number; last: number }): Promise<ItemLink[]> {
    return this.database.client.$queryRaw<ItemLink[]>`
      SELECT ordinal, code AS "documentCode", linked_part AS part, linked_code AS code, match
      FROM import_item
      WHERE import_id = ${importId}::uuid AND ordinal BETWEEN ${first} AND ${last} AND linked_code IS NOT NULL`;
  }
}
