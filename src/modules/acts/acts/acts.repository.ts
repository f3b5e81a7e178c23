import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { arrayOf, columnsOf, Database, insertInto, updateIn } from '../../../platform/database';
import type { CountedAct } from '../cost-statements/cost-statement.rules';
import type { EarlierAct } from '../measuring/act-money';
import type { ActRecord, ActRow, ActSignature, SignedAct } from '../records/records';
import { ACT, ACT_ROW, ACT_SIGNATURE } from '../records/tables';

export interface ActKey {
  id: string;
  estimateId: string;
  organisationId: string;
}

export interface ActsListing {
  estimateId: string;
  organisationId: string;
  isSigned: boolean | undefined;
  after: LastSeen | null;
  take: number;
}

const COLUMNS = columnsOf(ACT_ROW, 'a');

@Injectable()
export class ActsRepository {
  constructor(private readonly database: Database) {}

  find(key: ActKey): Promise<ActRow | null> {
    return this.findOne(key, Prisma.empty);
  }

  /** Until the transaction ends nobody changes it or its lines. */
  findForShare(key: ActKey): Promise<ActRow | null> {
    return this.findOne(key, Prisma.sql`FOR SHARE`);
  }

  findForUpdate(key: ActKey): Promise<ActRow | null> {
    return this.findOne(key, Prisma.sql`FOR UPDATE`);
  }

  /** The newest first. */
  list({ estimateId, organisationId, isSigned, after, take }: ActsListing): Promise<ActRow[]> {
    const states = isSigned === undefined ? Prisma.empty : isSigned ? Prisma.sql`AND a.sequence IS NOT NULL` : DRAFTS;
    const older =
      after === null ? Prisma.empty : Prisma.sql`AND (a.created_at, a.id) < (${after.createdAt}, ${after.id}::uuid)`;
    return this.database.client.$queryRaw<ActRow[]>`
      SELECT ${COLUMNS} FROM act a
      WHERE a.estimate_id = ${estimateId}::uuid AND a.organisation_id = ${organisationId}::uuid ${states} ${older}
      ORDER BY a.created_at DESC, a.id DESC LIMIT ${take}`;
  }

  async countOf(estimateId: string): Promise<number> {
    return this.database.client.act.count({ where: { estimateId } });
  }

  /** The last signed act: it has the sums since the beginning of construction. */
  async lastSigned(estimateId: string): Promise<SignedAct | null> {
    const [act] = await this.database.client.$queryRaw<SignedAct[]>`
      SELECT ${COLUMNS} FROM act a WHERE a.estimate_id = ${estimateId}::uuid AND a.sequence IS NOT NULL
      ORDER BY a.sequence DESC LIMIT 1`;
    return act ?? null;
  }

  /** What VAT has been charged on. */
  signedMoney(estimateId: string): Promise<EarlierAct[]> {
    return this.database.client.$queryRaw<EarlierAct[]>`
      SELECT (total - vat_exempt)::text AS taxable, vat::text AS vat, vat_rate_percent::text AS "vatRatePercent"
      FROM act WHERE estimate_id = ${estimateId}::uuid AND sequence IS NOT NULL`;
  }

  /** Signed acts of these estimates whose period ends by this day. */
  countedUntil(
    to: string,
    { organisationId, estimateIds }: { organisationId: string; estimateIds: readonly string[] },
  ): Promise<CountedAct[]> {
    return this.database.client.$queryRaw<CountedAct[]>`
      SELECT a.estimate_id AS "estimateId", a.period_to::text AS "periodTo", a.vat::text AS vat,
        a.is_complete AS "isComplete", (
          SELECT coalesce(json_object_agg(c.key, c.value ->> 'total') FILTER (WHERE c.value ? 'total'), '{}'::json)
          FROM jsonb_each(a.buckets) AS c
        ) AS columns
      FROM act a
      WHERE a.estimate_id = ANY(${arrayOf('uuid', estimateIds)}) AND a.organisation_id = ${organisationId}::uuid
        AND a.sequence IS NOT NULL AND a.period_to <= ${to}::date`;
  }

  /** False where the estimate has an act with this number already; the transaction lives on. */
  async insert(act: ActRecord): Promise<boolean> {
    const insert = insertInto(ACT, [act]);
    return (await this.database.client.$executeRaw`${insert} ON CONFLICT (estimate_id, number) DO NOTHING`) === 1;
  }

  async update(act: ActRecord): Promise<void> {
    await this.database.client.$executeRaw(updateIn(ACT, [act]));
  }

  async sign(id: string, signature: ActSignature): Promise<void> {
    await this.database.client.$executeRaw(updateIn(ACT_SIGNATURE, [{ id, ...signature }]));
  }

  async delete(id: string): Promise<void> {
    await this.database.client.$executeRaw`DELETE FROM act WHERE id = ${id}::uuid`;
  }

  private async findOne({ id, estimateId, organisationId }: ActKey, lock: Prisma.Sql): Promise<ActRow | null> {
    const [act] = await this.database.client.$queryRaw<ActRow[]>`
      SELECT ${COLUMNS} FROM act a
      WHERE a.id = ${id}::uuid AND a.estimate_id = ${estimateId}::uuid
        AND a.organisation_id = ${organisationId}::uuid ${lock}`;
    return act ?? null;
  }
}

const DRAFTS = Prisma.sql`AND a.sequence IS NULL`;
