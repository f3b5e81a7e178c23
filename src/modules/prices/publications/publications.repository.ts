import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { columnsOf, Database, insertInto, updateIn, type Table } from '../../../platform/database';
import type { Publication, PublicationFilters, PublicationKey } from './publication';

/** One table of publications. Statements of a heir call the table `p`. */
export abstract class PublicationsRepository<Kept extends Publication> {
  protected readonly columns: Prisma.Sql;
  private readonly name: Prisma.Sql;

  protected constructor(
    protected readonly database: Database,
    private readonly table: Table<Kept>,
  ) {
    this.columns = columnsOf(table, 'p');
    this.name = Prisma.raw(`"${table.name}"`);
  }

  async insert(publication: Kept): Promise<void> {
    await this.database.client.$executeRaw(insertInto(this.table, [publication]));
  }

  async update(publication: Kept): Promise<void> {
    await this.database.client.$executeRaw(updateIn(this.table, [publication]));
  }

  /** With its rows. */
  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM ${this.name} WHERE id = ${id}::uuid`;
  }

  find(key: PublicationKey): Promise<Kept | null> {
    return this.findOne(key, Prisma.empty);
  }

  /** Until the transaction ends nobody else changes it or its rows. */
  findForUpdate(key: PublicationKey): Promise<Kept | null> {
    return this.findOne(key, Prisma.sql`FOR NO KEY UPDATE`);
  }

  /** How many there are. Nobody else counts until the transaction ends: two may not both become the last. */
  async countForInsert(organisationId: string): Promise<number> {
    const { client } = this.database;
    const lock = `${this.table.name} ${organisationId}`;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
    const [counted] = await client.$queryRaw<{ count: number }[]>`
      SELECT count(*)::integer AS count FROM ${this.name} WHERE organisation_id = ${organisationId}::uuid`;
    return counted?.count ?? 0;
  }

  /** The newest first. */
  list(filters: PublicationFilters, { after, take }: { after: LastSeen | null; take: number }): Promise<Kept[]> {
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (p.created_at, p.id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
    return this.database.client.$queryRaw<Kept[]>`
      SELECT ${this.columns} FROM ${this.name} p WHERE ${matching(filters)} ${start}
      ORDER BY p.created_at DESC, p.id DESC LIMIT ${take}`;
  }

  private async findOne({ id, organisationId }: PublicationKey, lock: Prisma.Sql): Promise<Kept | null> {
    const rows = await this.database.client.$queryRaw<Kept[]>`
      SELECT ${this.columns} FROM ${this.name} p
      WHERE p.id = ${id}::uuid AND p.organisation_id = ${organisationId}::uuid ${lock}`;
    return rows[0] ?? null;
  }
}

/** A filter that was left out holds for all. */
function matching({ organisationId, regionCode, priceZone, year, quarter, state }: PublicationFilters): Prisma.Sql {
  const all = [Prisma.sql`p.organisation_id = ${organisationId}::uuid`];
  if (regionCode !== undefined) all.push(Prisma.sql`p.region_code = ${regionCode}`);
  if (priceZone !== undefined) all.push(Prisma.sql`p.price_zone = ${priceZone}`);
  if (year !== undefined) all.push(Prisma.sql`p.year = ${year}`);
  if (quarter !== undefined) all.push(Prisma.sql`p.quarter = ${quarter}`);
  if (state !== undefined) all.push(Prisma.sql`p.state::text = ${state}`);
  return Prisma.join(all, ' AND ');
}
