import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { arrayOf, columnsOf, Database, type Table } from '../../../platform/database';
import { NORM, type NormRow } from '../catalogue-rows';
import type { CodeInEdition } from '../resources/resources.repository';
import type { IndexedNorm } from './norm-index-builder';

/** A norm as an answer shows it, with what its type of work is told by. */
export type ClassifiedNorm = Pick<NormRow, 'code' | 'name' | 'unit' | 'headings' | 'markups'>;

const { code, name, unit, headings, markups } = NORM.columns;
const CLASSIFIED: Table<ClassifiedNorm> = { name: NORM.name, columns: { code, name, unit, headings, markups } };

@Injectable()
export class ClassifiedNormsRepository {
  constructor(private readonly database: Database) {}

  /** What norms are compared by, in the order of their codes, from behind one. */
  async listForIndex({ editionId, code: after }: CodeInEdition, take: number): Promise<IndexedNorm[]> {
    const rows = await this.database.read<Pick<NormRow, 'code' | 'name' | 'headings'>>(Prisma.sql`
      SELECT n.code, n.name, n.headings FROM catalogue_norm n
      WHERE n.edition_id = ${editionId}::uuid AND n.code > ${after} ORDER BY n.code LIMIT ${take}`);
    return rows.map((row) => ({ ...row, headings: row.headings.map((heading) => heading.name) }));
  }

  findMany(editionId: string, codes: readonly string[]): Promise<ClassifiedNorm[]> {
    return this.database.read<ClassifiedNorm>(Prisma.sql`
      SELECT ${columnsOf(CLASSIFIED, 'n')} FROM catalogue_norm n
      WHERE n.edition_id = ${editionId}::uuid AND n.code = ANY(${arrayOf('text', codes)})`);
  }
}
