import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, insertInto, type OwnConnection } from '../../../platform/database';
import {
  COEFFICIENT,
  GROUP,
  MARKUP,
  NORM,
  RESOURCE,
  type CoefficientRow,
  type GroupRow,
  type MarkupRow,
  type NormRow,
  type ResourceRow,
} from '../catalogue-rows';

/** Everything that belongs to an edition beside its description, files and issues. */
const TABLES = [NORM.name, RESOURCE.name, GROUP.name, COEFFICIENT.name, MARKUP.name]
  .concat(['catalogue_index', 'catalogue_index_row', 'catalogue_word'])
  .map((name) => Prisma.raw(name));
/** The longest statement makes the index of words of a whole edition. */
const STATEMENT_TIMEOUT_MS = 600_000;

/** Loads, of which there is one at a time. */
@Injectable()
export class CatalogueRowsRepository {
  constructor(private readonly database: Database) {}

  /** Runs `work` with the only pen there is, after what crashes have left was thrown away; null where somebody has it. */
  async alone<Result>(work: (rows: EditionRows) => Promise<Result>): Promise<Result | null> {
    return this.database.withOwnConnection(STATEMENT_TIMEOUT_MS, async (connection) => {
      if (!(await tryLock(connection))) return null;
      const rows = new EditionRows(connection);
      await rows.discardUnfinished();
      return work(rows);
    });
  }

  /**
   * In the transaction that makes the edition visible: its rows are no leftovers any more. False where they have been
   * taken for such and thrown away.
   */
  async finish(editionId: string): Promise<boolean> {
    const finished = await this.database.client.$executeRaw`
      DELETE FROM catalogue_load WHERE edition_id = ${editionId}::uuid`;
    return finished > 0;
  }
}

/** The lock of a session: it is gone with the connection, however that ends. */
async function tryLock(connection: OwnConnection): Promise<boolean> {
  const rows = await connection.rows<{ isLocked: boolean }>(Prisma.sql`
    SELECT pg_try_advisory_lock(hashtextextended('catalogue load', 0)) AS "isLocked"`);
  return rows[0]?.isLocked === true;
}

/**
 * Writes the rows of an edition, some hundreds in a statement. Each statement is there at once, and seen by nobody until
 * there is an edition of their id.
 */
export class EditionRows {
  constructor(private readonly connection: OwnConnection) {}

  /** Everything that is written for this id from now on is a leftover until `finish`. */
  async begin(editionId: string, startedAt: Date): Promise<void> {
    await this.connection.execute(Prisma.sql`
      INSERT INTO catalogue_load (edition_id, started_at) VALUES (${editionId}::uuid, ${startedAt.toISOString()}::timestamptz)`);
  }

  async insertNorms(rows: readonly NormRow[]): Promise<void> {
    await this.connection.execute(insertInto(NORM, rows));
  }

  async insertResources(rows: readonly ResourceRow[]): Promise<void> {
    await this.connection.execute(insertInto(RESOURCE, rows));
  }

  async insertGroups(rows: readonly GroupRow[]): Promise<void> {
    await this.connection.execute(insertInto(GROUP, rows));
  }

  async insertCoefficients(rows: readonly CoefficientRow[]): Promise<void> {
    await this.connection.execute(insertInto(COEFFICIENT, rows));
  }

  async insertMarkups(rows: readonly MarkupRow[]): Promise<void> {
    await this.connection.execute(insertInto(MARKUP, rows));
  }

  /** The index of the words of an edition whose rows are all written. */
  async indexWords(editionId: string): Promise<void> {
    await this.connection.execute(Prisma.sql`SELECT catalogue_index_edition(${editionId}::uuid)`);
  }

  /** After many new rows: the planner goes by what it knew before until it is told. */
  async analyse(): Promise<void> {
    await this.connection.execute(Prisma.sql`SELECT catalogue_analyse()`);
  }

  /** Throws away what loads have written that never came to an end. Answers how many loads that were. */
  async discardUnfinished(): Promise<number> {
    const unfinished = await this.connection.rows<{ id: string }>(Prisma.sql`SELECT edition_id AS id FROM catalogue_load`);
    for (const { id } of unfinished) await this.discard(id);
    return unfinished.length;
  }

  /** In one statement, and only where the load is still unfinished: it may be about to be finished by a slow owner. */
  private async discard(editionId: string): Promise<void> {
    const deletions = TABLES.map(
      (table, index) => Prisma.sql`
        ${Prisma.raw(`d${index}`)} AS (
          DELETE FROM ${table} WHERE edition_id = ${editionId}::uuid AND EXISTS (SELECT FROM unfinished))`,
    );
    await this.connection.execute(Prisma.sql`
      WITH unfinished AS (DELETE FROM catalogue_load WHERE edition_id = ${editionId}::uuid RETURNING 1),
        ${Prisma.join(deletions)}
      SELECT FROM unfinished`);
  }
}
