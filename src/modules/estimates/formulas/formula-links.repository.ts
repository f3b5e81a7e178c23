import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import { Database, arrayOf } from '../../../platform/database';
import type { LinkedRow } from './formula-values';
import type { NamedRow } from './quantity';

/** A row that formulas can name, and which one it is. */
export type IdentifiedRow = Omit<NamedRow, 'lines'> & {
  id: string;
  number: string;
  code: string;
  name: string;
  hasFormula: boolean;
  lines: (NamedRow['lines'][number] & { id: string; name: string })[];
};

/** What formulas refer to and who refers to it. */
@Injectable()
export class FormulaLinksRepository {
  constructor(private readonly database: Database) {}

  /** Every position of the estimate whose formula refers to something. */
  findLinked(estimateId: string): Promise<LinkedRow[]> {
    return this.database.client.$queryRaw<LinkedRow[]>(linkedQuery(estimateId));
  }

  /** The rows with these identifiers, as far as formulas see them. */
  findNamed(estimateId: string, identifiers: readonly string[]): Promise<IdentifiedRow[]> {
    if (identifiers.length === 0) return Promise.resolve([]);
    return this.named(
      Prisma.sql`p.estimate_id = ${estimateId}::uuid AND p.identifier = ANY(${arrayOf('text', identifiers)})`,
    );
  }

  /** What positions of the estimate are called. */
  async findIdentifiers(estimateId: string): Promise<string[]> {
    const rows = await this.database.client.$queryRaw<{ identifier: string }[]>`
      SELECT identifier FROM "position" WHERE estimate_id = ${estimateId}::uuid AND identifier IS NOT NULL`;
    return rows.map(({ identifier }) => identifier);
  }

  /** The rows of these sections that formulas can name. */
  findNamedIn(sectionIds: readonly string[]): Promise<IdentifiedRow[]> {
    return this.named(
      Prisma.sql`p.section_id = ANY(${arrayOf('uuid', sectionIds)}) AND p.identifier IS NOT NULL`,
    );
  }

  /** Their formulas govern from now on, whatever a document stated. */
  async letFormulasGovern(positionIds: readonly string[]): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE "position" SET is_quantity_stated = false
      WHERE id = ANY(${arrayOf('uuid', positionIds)}) AND is_quantity_stated`;
  }

  private named(condition: Prisma.Sql): Promise<IdentifiedRow[]> {
    return this.database.client.$queryRaw<IdentifiedRow[]>`
      SELECT p.id, p.identifier, p.number, p.code, p.name, p.quantity::text AS quantity,
        p.quantity_formula IS NOT NULL AND NOT p.is_quantity_stated AS "hasFormula", (
        SELECT coalesce(
          json_agg(json_build_object(
            'id', l.id, 'name', l.name, 'identifier', l.identifier, 'quantityTotal', trim_scale(l.quantity_total)::text
          )),
          '[]'::json
        )
        FROM resource_line l WHERE l.position_id = p.id AND l.identifier IS NOT NULL
      ) AS lines
      FROM "position" p WHERE ${condition}`;
  }
}

/** Apart from the class, so that a test can ask PostgreSQL how it would go about it. */
function linkedQuery(estimateId: string): Prisma.Sql {
  return Prisma.sql`
    SELECT id, identifier, quantity_references AS "references" FROM "position"
    WHERE estimate_id = ${estimateId}::uuid AND quantity_references <> '[]'::jsonb ORDER BY id`;
}
