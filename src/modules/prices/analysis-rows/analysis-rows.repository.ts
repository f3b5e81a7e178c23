import { Injectable } from '@nestjs/common';
import { arrayOf, columnsOf, Database, insertInto, updateIn, type Table } from '../../../platform/database';
import type { OfferTerms } from '../offers/offer.rules';

export type OfferChoice = 'lowest' | 'chosen';

/** One resource of an analysis, with the offers as they were when it was written. */
export interface AnalysisRow {
  id: string;
  analysisId: string;
  organisationId: string;
  code: string;
  name: string;
  unit: string;
  offers: OfferTerms[];
  choice: OfferChoice;
  chosenOfferId: string | null;
  /** Why that one. */
  reason: string | null;
  /** Why there are fewer suppliers than the methodology asks for. */
  scarcityReason: string | null;
  /** Without VAT, per the unit, delivery included; null where the row comes to none. */
  price: string | null;
  version: number;
}

export interface AnalysisRowKey {
  id: string;
  analysisId: string;
}

/** The price of a code, and which analysis says so. */
export interface PricedCode {
  analysisId: string;
  code: string;
  unit: string;
  price: string;
}

const ROW: Table<AnalysisRow> = {
  name: 'market_analysis_row',
  columns: {
    id: 'uuid',
    analysisId: 'uuid',
    organisationId: 'uuid',
    code: 'text',
    name: 'text',
    unit: 'text',
    offers: 'jsonb',
    choice: 'enum:offer_choice',
    chosenOfferId: 'uuid',
    reason: 'text',
    scarcityReason: 'text',
    price: 'money',
    version: 'integer',
  },
};
const COLUMNS = columnsOf(ROW, 'r');

@Injectable()
export class AnalysisRowsRepository {
  constructor(private readonly database: Database) {}

  async insert(row: AnalysisRow): Promise<void> {
    await this.database.client.$executeRaw(insertInto(ROW, [row]));
  }

  async update(rows: readonly AnalysisRow[]): Promise<void> {
    if (rows.length > 0) await this.database.client.$executeRaw(updateIn(ROW, rows));
  }

  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM market_analysis_row WHERE id = ${id}::uuid`;
  }

  async find({ id, analysisId }: AnalysisRowKey): Promise<AnalysisRow | null> {
    const rows = await this.database.client.$queryRaw<AnalysisRow[]>`
      SELECT ${COLUMNS} FROM market_analysis_row r WHERE r.id = ${id}::uuid AND r.analysis_id = ${analysisId}::uuid`;
    return rows[0] ?? null;
  }

  async findIdByCode(analysisId: string, code: string): Promise<string | null> {
    const [row] = await this.database.client.$queryRaw<{ id: string }[]>`
      SELECT id FROM market_analysis_row WHERE analysis_id = ${analysisId}::uuid AND code = ${code}`;
    return row?.id ?? null;
  }

  findAll(analysisId: string): Promise<AnalysisRow[]> {
    return this.database.client.$queryRaw<AnalysisRow[]>`
      SELECT ${COLUMNS} FROM market_analysis_row r WHERE r.analysis_id = ${analysisId}::uuid ORDER BY r.code`;
  }

  /** By code, after the code that the last page ended with. */
  list(analysisId: string, { after, take }: { after: string | null; take: number }): Promise<AnalysisRow[]> {
    return this.database.client.$queryRaw<AnalysisRow[]>`
      SELECT ${COLUMNS} FROM market_analysis_row r
      WHERE r.analysis_id = ${analysisId}::uuid AND r.code > ${after ?? ''} ORDER BY r.code LIMIT ${take}`;
  }

  /** Codes of rows without a price, the first hundred. */
  async unpricedCodes(analysisId: string): Promise<string[]> {
    const rows = await this.database.client.$queryRaw<{ code: string }[]>`
      SELECT code FROM market_analysis_row
      WHERE analysis_id = ${analysisId}::uuid AND price IS NULL ORDER BY code LIMIT 100`;
    return rows.map(({ code }) => code);
  }

  /** What these analyses say of the codes. */
  findPrices(analysisIds: readonly string[], codes: readonly string[]): Promise<PricedCode[]> {
    return this.database.client.$queryRaw<PricedCode[]>`
      SELECT analysis_id AS "analysisId", code, unit, price::text AS price FROM market_analysis_row
      WHERE analysis_id = ANY(${arrayOf('uuid', analysisIds)}) AND code = ANY(${arrayOf('text', codes)})
        AND price IS NOT NULL`;
  }

  async isFileInUse(fileId: string): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<unknown[]>`
      SELECT 1 FROM market_analysis_row WHERE offers @> ${JSON.stringify([{ fileId }])}::jsonb LIMIT 1`;
    return rows.length > 0;
  }
}
