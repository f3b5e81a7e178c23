import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { CatalogueFileKind } from '../../../formats';
import type { Issue, Severity } from '../../../kernel/issue';
import type { LastSeen } from '../../../kernel/page';
import { columnsOf, Database, insertInto, type Table } from '../../../platform/database';

/** An edition that is there: it was loaded whole and never changes. */
export interface Edition {
  id: string;
  name: string;
  orderNumber: string | null;
  orderDate: string | null;
  fingerprint: string;
  normCount: number;
  resourceCount: number;
  groupCount: number;
  coefficientCount: number;
  markupCount: number;
  issueCount: number;
  loadedBy: string | null;
  loadedAt: Date;
}

export interface EditionFile {
  editionId: string;
  ordinal: number;
  name: string;
  kind: CatalogueFileKind;
  sha256: string;
  sizeBytes: number;
  title: string | null;
  act: string | null;
  actDate: string | null;
  priceLevel: string | null;
  createdOn: string | null;
  rowCount: number;
}

export interface EditionIssue extends Omit<Issue, 'place'> {
  editionId: string;
  ordinal: number;
  fileOrdinal: number;
  place: Issue['place'];
}

const EDITION: Table<Edition> = {
  name: 'catalogue_edition',
  columns: {
    id: 'uuid',
    name: 'text',
    orderNumber: 'text',
    orderDate: 'date',
    fingerprint: 'text',
    normCount: 'integer',
    resourceCount: 'integer',
    groupCount: 'integer',
    coefficientCount: 'integer',
    markupCount: 'integer',
    issueCount: 'integer',
    loadedBy: 'uuid',
    loadedAt: 'timestamptz',
  },
};
const FILE: Table<EditionFile> = {
  name: 'catalogue_file',
  columns: {
    editionId: 'uuid',
    ordinal: 'integer',
    name: 'text',
    kind: 'text',
    sha256: 'text',
    sizeBytes: 'integer',
    title: 'text',
    act: 'text',
    actDate: 'date',
    priceLevel: 'date',
    createdOn: 'date',
    rowCount: 'integer',
  },
};
const ISSUE: Table<EditionIssue> = {
  name: 'catalogue_issue',
  columns: {
    editionId: 'uuid',
    ordinal: 'integer',
    fileOrdinal: 'integer',
    code: 'text',
    severity: 'text',
    message: 'jsonb',
    remedy: 'jsonb',
    place: 'jsonb',
  },
};
const COLUMNS = columnsOf(EDITION, 'e');

@Injectable()
export class EditionsRepository {
  constructor(private readonly database: Database) {}

  async insert(edition: Edition, files: readonly EditionFile[], issues: readonly EditionIssue[]): Promise<void> {
    const { client } = this.database;
    await client.$executeRaw(insertInto(EDITION, [edition]));
    await client.$executeRaw(insertInto(FILE, files));
    if (issues.length > 0) await client.$executeRaw(insertInto(ISSUE, issues));
  }

  find(id: string): Promise<Edition | null> {
    return this.findOne(Prisma.sql`e.id = ${id}::uuid`);
  }

  findByName(name: string): Promise<Edition | null> {
    return this.findOne(Prisma.sql`e.name = ${name}`);
  }

  /** The edition that was made of exactly these files. */
  findByFingerprint(fingerprint: string): Promise<Edition | null> {
    return this.findOne(Prisma.sql`e.fingerprint = ${fingerprint}`);
  }

  /** The one in force as far as we know: that of the latest order, and of several the one loaded last. */
  async findCurrent(): Promise<Edition | null> {
    const rows = await this.database.read<Edition>(Prisma.sql`
      SELECT ${COLUMNS} FROM catalogue_edition e ORDER BY e.order_date DESC NULLS LAST, e.loaded_at DESC LIMIT 1`);
    return rows[0] ?? null;
  }

  list(after: LastSeen | null, take: number): Promise<Edition[]> {
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`WHERE (e.loaded_at, e.id) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`;
    return this.database.read<Edition>(Prisma.sql`
      SELECT ${COLUMNS} FROM catalogue_edition e ${start} ORDER BY e.loaded_at DESC, e.id DESC LIMIT ${take}`);
  }

  listFiles(editionId: string): Promise<EditionFile[]> {
    return this.database.read<EditionFile>(Prisma.sql`
      SELECT ${columnsOf(FILE, 'f')} FROM catalogue_file f WHERE f.edition_id = ${editionId}::uuid ORDER BY f.ordinal`);
  }

  listIssues(page: {
    editionId: string;
    severity?: Severity;
    afterOrdinal: number;
    take: number;
  }): Promise<EditionIssue[]> {
    const { editionId, severity, afterOrdinal, take } = page;
    const ofSeverity = severity === undefined ? Prisma.empty : Prisma.sql`AND i.severity = ${severity}`;
    return this.database.read<EditionIssue>(Prisma.sql`
      SELECT ${columnsOf(ISSUE, 'i')} FROM catalogue_issue i
      WHERE i.edition_id = ${editionId}::uuid AND i.ordinal > ${afterOrdinal} ${ofSeverity}
      ORDER BY i.ordinal LIMIT ${take}`);
  }

  private async findOne(condition: Prisma.Sql): Promise<Edition | null> {
    const rows = await this.database.read<Edition>(
      Prisma.sql`SELECT ${COLUMNS} FROM catalogue_edition e WHERE ${condition}`,
    );
    return rows[0] ?? null;
  }
}
