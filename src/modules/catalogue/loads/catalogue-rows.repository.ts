import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, insertInto } from '../../../platform/database';
import {
  COEFFICIENT,
  GROUP,
  NORM,
  RESOURCE,
  type CoefficientRow,
  type GroupRow,
  type NormRow,
  type ResourceRow,
} from '../catalogue-rows';

const TABLES = [NORM.name, RESOURCE.name, GROUP.name, COEFFICIENT.name, 'catalogue_index_row', 'catalogue_word'];

/** Writes the rows of an edition, some hundreds in a statement. */
@Injectable()
export class CatalogueRowsRepository {
  constructor(private readonly database: Database) {}

  async insertNorms(rows: readonly NormRow[]): Promise<void> {
    await this.database.client.$executeRaw(insertInto(NORM, rows));
  }

  async insertResources(rows: readonly ResourceRow[]): Promise<void> {
    await this.database.client.$executeRaw(insertInto(RESOURCE, rows));
  }

  async insertGroups(rows: readonly GroupRow[]): Promise<void> {
    await this.database.client.$executeRaw(insertInto(GROUP, rows));
  }

  async insertCoefficients(rows: readonly CoefficientRow[]): Promise<void> {
    await this.database.client.$executeRaw(insertInto(COEFFICIENT, rows));
  }

  /** After many new rows: the planner goes by what it knew before until it is told. */
  async analyse(): Promise<void> {
    for (const name of TABLES) {
      await this.database.client.$executeRaw(Prisma.sql`ANALYZE ${Prisma.raw(name)}`);
    }
  }

  /** One load at a time. False where another one is at work. */
  async tryLock(): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<{ isLocked: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended('catalogue load', 0)) AS "isLocked"`;
    return rows[0]?.isLocked === true;
  }
}
