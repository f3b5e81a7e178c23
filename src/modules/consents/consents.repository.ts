import { Injectable } from '@nestjs/common';
import type { LastSeen } from '../../kernel/page';
import { Database, olderThan } from '../../platform/database';
import { CarriesOutRetention, KeepsPersonalData, MAX_COPIED_ROWS, type Person, type PersonalDataShare } from '../../platform/personal-data';
import type { DocumentName } from './documents';

/** What a person has said about a document. Nobody changes it; the newest one counts. */
export interface Decision {
  id: string;
  userId: string;
  document: DocumentName;
  version: string;
  textHash: string;
  isGiven: boolean;
  createdAt: Date;
}

const NEWEST_FIRST = [{ createdAt: 'desc' }, { id: 'desc' }] as const;

@Injectable()
@KeepsPersonalData()
export class ConsentsRepository implements PersonalDataShare {
  readonly name = 'consents';
  readonly about = { ru: 'Согласия: что, когда и какой редакции', en: 'Consents: what, when, and to which version' };
  /** They prove that data was processed rightly, until nobody can ask any more. */
  readonly erase = null;

  constructor(private readonly database: Database) {}

  async insert(decision: Decision): Promise<void> {
    await this.database.client.consentDecision.create({ data: decision, select: { id: true } });
  }

  /** Whoever decides for this person waits here, until the transaction ends. */
  async lockOf(userId: string): Promise<void> {
    await this.database.client.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`consent ${userId}`}, 0))`;
  }

  /** The newest decision about each document. */
  async newestOf(userId: string): Promise<Map<DocumentName, Decision>> {
    const rows = await this.database.client.consentDecision.findMany({
      where: { userId },
      distinct: ['document'],
      orderBy: [{ document: 'asc' }, ...NEWEST_FIRST],
    });
    return new Map(rows.map(toDecision).map((decision) => [decision.document, decision]));
  }

  async list(userId: string, { after, take }: { after: LastSeen | null; take: number }): Promise<Decision[]> {
    const where = { userId, ...olderThan(after) };
    const rows = await this.database.client.consentDecision.findMany({ where, orderBy: [...NEWEST_FIRST], take });
    return rows.map(toDecision);
  }

  copy({ id: userId }: Person): Promise<object[]> {
    return this.database.client.consentDecision.findMany({
      where: { userId },
      select: { document: true, version: true, textHash: true, isGiven: true, createdAt: true },
      orderBy: [...NEWEST_FIRST],
      take: MAX_COPIED_ROWS,
    });
  }

  /** The database lets them go no earlier. */
  @CarriesOutRetention('consents')
  async deleteOfErased(before: Date): Promise<number> {
    return this.database.client.$executeRaw`
      DELETE FROM consent_decision c USING user_account u WHERE u.id = c.user_id AND u.erased_at < ${before}`;
  }
}

function toDecision({ document, ...row }: Omit<Decision, 'document'> & { document: string }): Decision {
  return { ...row, document: document as DocumentName }; // insert() wrote it
}
