import { Injectable } from '@nestjs/common';
import { Database } from '../../../platform/database';

/** Rows over their time that are taken away with every new one, so that the table cannot grow for ever. */
const SWEPT_AT_ONCE = 10;

export interface PendingRow {
  id: string;
  addressHash: string;
  /** Null where the address had an account. */
  sealedPerson: string | null;
}

/** Registrations that wait for the code of a mail. Time is the database's. */
@Injectable()
export class PendingRegistrationsRepository {
  constructor(private readonly database: Database) {}

  async insert({ id, addressHash, sealedPerson, lifeMinutes }: PendingRow & { lifeMinutes: number }): Promise<void> {
    await this.database.client.$executeRaw`
      WITH swept AS (
        DELETE FROM pending_registration WHERE id IN (
          SELECT id FROM pending_registration WHERE expires_at <= clock_timestamp()
          ORDER BY expires_at LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED))
      INSERT INTO pending_registration (id, address_hash, sealed_person, created_at, expires_at)
      VALUES (${id}::uuid, ${addressHash}, ${sealedPerson}, clock_timestamp(),
              clock_timestamp() + make_interval(mins => ${lifeMinutes}::int))`;
  }

  /** One that nobody was written to yet. */
  async findFresh(id: string): Promise<PendingRow | null> {
    const rows = await this.database.client.$queryRaw<PendingRow[]>`
      SELECT id, address_hash AS "addressHash", sealed_person AS "sealedPerson" FROM pending_registration
      WHERE id = ${id}::uuid AND mailed_at IS NULL AND expires_at > clock_timestamp()`;
    return rows[0] ?? null;
  }

  async findByToken(tokenHash: string): Promise<PendingRow | null> {
    const rows = await this.database.client.$queryRaw<PendingRow[]>`
      SELECT id, address_hash AS "addressHash", sealed_person AS "sealedPerson" FROM pending_registration
      WHERE token_hash = ${tokenHash} AND expires_at > clock_timestamp()`;
    return rows[0] ?? null;
  }

  /** Uses a token up. Of any number who try at once, one gets it. */
  async take(tokenHash: string): Promise<boolean> {
    const count = await this.database.client.$executeRaw`
      DELETE FROM pending_registration WHERE token_hash = ${tokenHash} AND expires_at > clock_timestamp()`;
    return count > 0;
  }

  /** Whoever writes to this address waits here for the one before, until the transaction ends. */
  async lockAddress(addressHash: string): Promise<void> {
    await this.database.client.$executeRaw`
      SELECT pg_advisory_xact_lock(hashtextextended(${`pending_registration ${addressHash}`}, 0))`;
  }

  async countMailed(addressHash: string, minutes: number): Promise<number> {
    const rows = await this.database.client.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM pending_registration
      WHERE address_hash = ${addressHash} AND mailed_at > clock_timestamp() - make_interval(mins => ${minutes}::int)`;
    return rows[0]?.count ?? 0;
  }

  async markMailed(id: string, tokenHash: string): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE pending_registration SET mailed_at = clock_timestamp(), token_hash = ${tokenHash} WHERE id = ${id}::uuid`;
  }

  /** Its owner was told, or has been before: what stays is only that somebody was written to. */
  async close(id: string, mailed: { wasMailed: boolean }): Promise<void> {
    await this.database.client.$executeRaw`
      UPDATE pending_registration SET sealed_person = NULL,
             mailed_at = CASE WHEN ${mailed.wasMailed} THEN clock_timestamp() ELSE mailed_at END
      WHERE id = ${id}::uuid`;
  }

  async delete(id: string): Promise<void> {
    await this.database.client.pendingRegistration.deleteMany({ where: { id } });
  }
}
