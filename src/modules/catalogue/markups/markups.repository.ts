import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { columnsOf, Database } from '../../../platform/database';
import { MARKUP, type MarkupRow } from '../catalogue-rows';

export interface MarkupListing {
  editionId: string;
  codeBegins?: string;
  /** The code that the last page ended with. */
  after: string | null;
  take: number;
}

/** Behind everything that may follow in a code. */
const LAST = '\u{10FFFF}';

@Injectable()
export class CatalogueMarkupsRepository {
  constructor(private readonly database: Database) {}

  /** In the order of their codes. */
  list({ editionId, codeBegins, after, take }: MarkupListing): Promise<MarkupRow[]> {
    const all = [Prisma.sql`m.edition_id = ${editionId}::uuid`];
    if (codeBegins !== undefined) all.push(Prisma.sql`m.code >= ${codeBegins} AND m.code < ${codeBegins + LAST}`);
    if (after !== null) all.push(Prisma.sql`m.code > ${after}`);
    return this.database.read<MarkupRow>(Prisma.sql`
      SELECT ${columnsOf(MARKUP, 'm')} FROM catalogue_markup m
      WHERE ${Prisma.join(all, ' AND ')} ORDER BY m.code LIMIT ${take}`);
  }
}
