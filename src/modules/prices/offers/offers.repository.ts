import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { arrayOf, columnsOf, Database, insertInto, updateIn, type Table } from '../../../platform/database';

/** A supplier's offer for one resource. Days are `YYYY-MM-DD`, money is rubles per unit. */
export interface SupplierOffer {
  id: string;
  organisationId: string;
  supplierName: string;
  supplierInn: string;
  resourceCode: string;
  name: string;
  unit: string;
  price: string;
  isVatIncluded: boolean;
  vatRatePercent: string;
  /** Null where the price includes it. */
  deliveryPrice: string | null;
  offeredOn: string;
  validUntil: string | null;
  fileId: string | null;
  note: string | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

export interface OfferKey {
  id: string;
  organisationId: string;
}

export interface OfferFilters {
  organisationId: string;
  code?: string;
  inn?: string;
  /** In force on this day. */
  validOn?: string;
}

const OFFER: Table<SupplierOffer> = {
  name: 'supplier_offer',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    supplierName: 'text',
    supplierInn: 'text',
    resourceCode: 'text',
    name: 'text',
    unit: 'text',
    price: 'money',
    isVatIncluded: 'boolean',
    vatRatePercent: 'figure',
    deliveryPrice: 'money',
    offeredOn: 'date',
    validUntil: 'date',
    fileId: 'uuid',
    note: 'text',
    version: 'integer',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
    updatedAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(OFFER, 'o');

@Injectable()
export class OffersRepository {
  constructor(private readonly database: Database) {}

  async insert(offer: SupplierOffer): Promise<void> {
    await this.database.client.$executeRaw(insertInto(OFFER, [offer]));
  }

  async update(offer: SupplierOffer): Promise<void> {
    await this.database.client.$executeRaw(updateIn(OFFER, [offer]));
  }

  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM supplier_offer WHERE id = ${id}::uuid`;
  }

  find(key: OfferKey): Promise<SupplierOffer | null> {
    return this.findOne(key, Prisma.empty);
  }

  findForUpdate(key: OfferKey): Promise<SupplierOffer | null> {
    return this.findOne(key, Prisma.sql`FOR NO KEY UPDATE`);
  }

  /** Those among the ids that the organisation has, in no order. */
  findMany(organisationId: string, ids: readonly string[]): Promise<SupplierOffer[]> {
    return this.database.client.$queryRaw<SupplierOffer[]>`
      SELECT ${COLUMNS} FROM supplier_offer o
      WHERE o.id = ANY(${arrayOf('uuid', ids)}) AND o.organisation_id = ${organisationId}::uuid`;
  }

  async isFileInUse(fileId: string): Promise<boolean> {
    const rows = await this.database.client.$queryRaw<unknown[]>`
      SELECT 1 FROM supplier_offer WHERE file_id = ${fileId}::uuid LIMIT 1`;
    return rows.length > 0;
  }

  /** How many offers there are. Nobody else counts until the transaction ends. */
  async countForInsert(organisationId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`supplier_offer ${organisationId}`}, 0))`;
    return client.supplierOffer.count({ where: { organisationId } });
  }

  /** The newest first. */
  list(filters: OfferFilters, { after, take }: { after: LastSeen | null; take: number }): Promise<SupplierOffer[]> {
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (o.created_at, o.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
    return this.database.client.$queryRaw<SupplierOffer[]>`
      SELECT ${COLUMNS} FROM supplier_offer o WHERE ${conditions(filters)} ${start}
      ORDER BY o.created_at DESC, o.id DESC LIMIT ${take}`;
  }

  private async findOne({ id, organisationId }: OfferKey, lock: Prisma.Sql): Promise<SupplierOffer | null> {
    const rows = await this.database.client.$queryRaw<SupplierOffer[]>`
      SELECT ${COLUMNS} FROM supplier_offer o
      WHERE o.id = ${id}::uuid AND o.organisation_id = ${organisationId}::uuid ${lock}`;
    return rows[0] ?? null;
  }
}

function conditions({ organisationId, code, inn, validOn }: OfferFilters): Prisma.Sql {
  const all = [Prisma.sql`o.organisation_id = ${organisationId}::uuid`];
  if (code !== undefined) all.push(Prisma.sql`o.resource_code = ${code}`);
  if (inn !== undefined) all.push(Prisma.sql`o.supplier_inn = ${inn}`);
  if (validOn !== undefined) {
    all.push(Prisma.sql`o.offered_on <= ${validOn}::date AND coalesce(o.valid_until, 'infinity') >= ${validOn}::date`);
  }
  return Prisma.join(all, ' AND ');
}
