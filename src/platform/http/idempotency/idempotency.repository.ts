import { Injectable } from '@nestjs/common';
import { Database } from '../../database';
import type { KeyedCall } from './keyed-call';

/** A stored answer, or the mark of one that is being made. */
export interface IdempotencyRow {
  fingerprint: string;
  /** Null while the work goes on. */
  status: number | null;
  headers: Record<string, string>;
  /** Sealed. */
  body: string;
  createdAt: Date;
}

/** The status of a row whose work goes on; the column knows no null. */
const AT_WORK = 0;
const PURGE_BATCH = 1_000;

@Injectable()
export class IdempotencyRepository {
  constructor(private readonly database: Database) {}

  /** Takes the call for the transaction at hand; false where another one has it. Ends with the transaction, whatever ends it. */
  async tryLock({ id }: KeyedCall): Promise<boolean> {
    const lock = BigInt.asIntN(64, BigInt(`0x${id.slice(0, 16)}`));
    const rows = await this.database.client.$queryRaw<{ isTaken: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(${lock}::bigint) AS "isTaken"`;
    return rows[0]!.isTaken;
  }

  async find({ id }: KeyedCall, since: Date): Promise<IdempotencyRow | null> {
    const row = await this.database.client.idempotencyRecord.findFirst({ where: { id, createdAt: { gt: since } } });
    if (row === null) return null;
    // save() writes an object of texts and nothing else.
    const headers = row.headers as Record<string, string>;
    return { ...row, headers, status: row.status === AT_WORK ? null : row.status };
  }

  async save({ id, fingerprint }: KeyedCall, answer: Omit<IdempotencyRow, 'fingerprint'>): Promise<void> {
    const row = { ...answer, fingerprint, status: answer.status ?? AT_WORK };
    const where = { id };
    await this.database.client.idempotencyRecord.upsert({ where, create: { id, ...row }, update: row });
  }

  /** Says that the work still goes on. */
  async renew({ id }: KeyedCall, now: Date): Promise<void> {
    await this.database.client.idempotencyRecord.updateMany({ where: { id, status: AT_WORK }, data: { createdAt: now } });
  }

  /** Takes the mark away, so that the key is free again. */
  async release({ id }: KeyedCall): Promise<void> {
    await this.database.client.idempotencyRecord.deleteMany({ where: { id, status: AT_WORK } });
  }

  /** Removes a batch of rows made before. @returns how many */
  async purge(before: Date): Promise<number> {
    return this.database.client.$executeRaw`
      DELETE FROM idempotency_record WHERE id IN
        (SELECT id FROM idempotency_record WHERE created_at < ${before} ORDER BY created_at LIMIT ${PURGE_BATCH})`;
  }
}
