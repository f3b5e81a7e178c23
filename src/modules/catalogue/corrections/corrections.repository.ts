import { Injectable } from '@nestjs/common';
import { Prisma } from '../../../generated/prisma/client';
import type { LastSeen } from '../../../kernel/page';
import { arrayOf, columnsOf, containing, Database, insertInto, type Table } from '../../../platform/database';

/** What an organisation has taken for a text. */
export interface Correction {
  id: string;
  organisationId: string;
  text: string;
  textKey: string;
  normCode: string;
  createdBy: string;
  createdAt: Date;
}

export interface CorrectionKey {
  id: string;
  organisationId: string;
}

export interface CorrectionListing {
  organisationId: string;
  textContains?: string;
  after: LastSeen | null;
  take: number;
}

const CORRECTION: Table<Correction> = {
  name: 'classification_correction',
  columns: {
    id: 'uuid',
    organisationId: 'uuid',
    text: 'text',
    textKey: 'text',
    normCode: 'text',
    createdBy: 'uuid',
    createdAt: 'timestamptz',
  },
};
const COLUMNS = columnsOf(CORRECTION, 'c');

@Injectable()
export class CorrectionsRepository {
  constructor(private readonly database: Database) {}

  async insert(row: Correction): Promise<void> {
    await this.database.client.$executeRaw(insertInto(CORRECTION, [row]));
  }

  async delete({ id, organisationId }: CorrectionKey): Promise<void> {
    await this.database.client.$executeRaw`
      DELETE FROM classification_correction WHERE id = ${id}::uuid AND organisation_id = ${organisationId}::uuid`;
  }

  /** Takes away what the organisation has taken for this text so far, and answers it. */
  async deleteOfText(organisationId: string, textKey: string): Promise<Correction | null> {
    const rows = await this.database.client.$queryRaw<Correction[]>`
      DELETE FROM classification_correction c
      WHERE c.organisation_id = ${organisationId}::uuid AND c.text_key = ${textKey} RETURNING ${COLUMNS}`;
    return rows[0] ?? null;
  }

  /** How many there are. Nobody else counts until the transaction ends: two may not both become the last. */
  async countForInsert(organisationId: string): Promise<number> {
    const { client } = this.database;
    await client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`classification_correction ${organisationId}`}, 0))`;
    return client.classificationCorrection.count({ where: { organisationId } });
  }

  async find({ id, organisationId }: CorrectionKey): Promise<Correction | null> {
    const rows = await this.database.read<Correction>(Prisma.sql`
      SELECT ${COLUMNS} FROM classification_correction c
      WHERE c.id = ${id}::uuid AND c.organisation_id = ${organisationId}::uuid`);
    return rows[0] ?? null;
  }

  /** Those of any of these texts. */
  findByTexts(organisationId: string, textKeys: readonly string[]): Promise<Correction[]> {
    return this.database.read<Correction>(Prisma.sql`
      SELECT ${COLUMNS} FROM classification_correction c
      WHERE c.organisation_id = ${organisationId}::uuid AND c.text_key = ANY(${arrayOf('text', textKeys)})`);
  }

  /** The newest first. */
  list({ organisationId, textContains, after, take }: CorrectionListing): Promise<Correction[]> {
    const named = textContains === undefined ? Prisma.empty : Prisma.sql`AND c.text ILIKE ${containing(textContains)}`;
    const start =
      after === null
        ? Prisma.empty
        : Prisma.sql`AND (c.created_at, c.id) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`;
    return this.database.read<Correction>(Prisma.sql`
      SELECT ${COLUMNS} FROM classification_correction c
      WHERE c.organisation_id = ${organisationId}::uuid ${named} ${start}
      ORDER BY c.created_at DESC, c.id DESC LIMIT ${take}`);
  }
}
