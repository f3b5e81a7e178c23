import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { arrayOf, columnsOf, Database, type Table } from '../../../platform/database';
import { COEFFICIENT, NORM, type CoefficientRow, type NormRow } from '../catalogue-rows';

/** A norm without what it is found by. */
export type CatalogueNormRow = Omit<NormRow, 'contentHash' | 'searchText' | 'searchContext' | 'base' | 'collection'>;

const { contentHash: _, searchText: __, searchContext: ___, base: ____, collection: _____, ...shown } = NORM.columns;
const SHOWN: Table<CatalogueNormRow> = { name: NORM.name, columns: shown };

@Injectable()
export class NormsRepository {
  constructor(private readonly database: Database) {}

  findMany(editionId: string, codes: readonly string[]): Promise<CatalogueNormRow[]> {
    return this.database.read<CatalogueNormRow>(Prisma.sql`
      SELECT ${columnsOf(SHOWN, 'n')} FROM catalogue_norm n
      WHERE n.edition_id = ${editionId}::uuid AND n.code = ANY(${arrayOf('text', codes)})`);
  }

  /** Coefficients that are bound to one of the places. */
  listCoefficients(editionId: string, places: readonly string[]): Promise<CoefficientRow[]> {
    return this.database.read<CoefficientRow>(Prisma.sql`
      SELECT ${columnsOf(COEFFICIENT, 'c')} FROM catalogue_coefficient c
      WHERE c.edition_id = ${editionId}::uuid AND c.places ?| ${arrayOf('text', places)}
      ORDER BY c.ordinal`);
  }
}
