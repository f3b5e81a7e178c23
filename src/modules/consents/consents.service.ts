import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { Clock } from '../../kernel/time';
import { AuditTrail } from '../../platform/audit';
import { getActor, newId } from '../../platform/context';
import { Database } from '../../platform/database';
import { ConsentInput } from './consents.dto';
import { ConsentsRepository, type Decision } from './consents.repository';
import { CONSENT_DOCUMENTS, documentOf, hashOf, type ConsentDocument, type DocumentName } from './documents';

/** A document in force, and what somebody has said about it last. */
export interface Standing {
  document: ConsentDocument;
  decision: Decision | null;
}

/** What people have agreed to. */
@Injectable()
export class Consents {
  constructor(
    private readonly consents: ConsentsRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async standingsOf(userId: string): Promise<Standing[]> {
    const newest = await this.consents.newestOf(userId);
    return CONSENT_DOCUMENTS.map((document) => ({ document, decision: newest.get(document.document) ?? null }));
  }

  /** Of somebody who registers, inside the caller's transaction. @throws AppError CONSENT_OUTDATED */
  async giveAll(given: readonly ConsentInput[], actor: { userId: string; organisationId: string }): Promise<void> {
    for (const { document, version } of given) await this.write(inForce(document, version), { isGiven: true, actor });
  }

  /** The actor agrees. @throws AppError CONSENT_OUTDATED */
  give({ document, version }: ConsentInput): Promise<Standing> {
    return this.decide(inForce(document, version), true);
  }

  /** The actor takes it back. @throws AppError CONSENT_NEEDED */
  withdraw(document: DocumentName): Promise<Standing> {
    const known = documentOf(document);
    if (known.isNeeded) throw new AppError('CONSENT_NEEDED');
    return this.decide(known, false);
  }

  /** What has been said already is not said again. */
  private decide(document: ConsentDocument, isGiven: boolean): Promise<Standing> {
    const { userId, organisationId } = getActor();
    return this.database.transaction(async () => {
      await this.consents.lockOf(userId);
      const last = (await this.consents.newestOf(userId)).get(document.document) ?? null;
      if (isSaid(last, document, isGiven)) return { document, decision: last };
      return { document, decision: await this.write(document, { isGiven, actor: { userId, organisationId } }) };
    });
  }

  private async write(
    document: ConsentDocument,
    { isGiven, actor }: { isGiven: boolean; actor: { userId: string; organisationId: string } },
  ): Promise<Decision> {
    const { document: name, version } = document;
    const { userId } = actor;
    const decision: Decision = { id: newId(), userId, document: name, version, textHash: hashOf(document), isGiven, createdAt: this.clock.now() };
    await this.consents.insert(decision);
    await this.audit.record({
      ...{ action: isGiven ? 'consent.given' : 'consent.withdrawn', targetType: 'consent', targetId: decision.id },
      ...{ details: { document: name, version }, actor },
    });
    return decision;
  }
}

/** @throws AppError CONSENT_OUTDATED: nobody agrees to what they have not read */
export function assertInForce(given: readonly ConsentInput[]): void {
  for (const { document, version } of given) inForce(document, version);
}

function inForce(name: DocumentName, version: string): ConsentDocument {
  const document = documentOf(name);
  if (document.version === version) return document;
  throw new AppError('CONSENT_OUTDATED', { extensions: { document: name, version: document.version } });
}

function isSaid(last: Decision | null, { version }: ConsentDocument, isGiven: boolean): boolean {
  if (last === null) return !isGiven;
  return last.isGiven === isGiven && (!isGiven || last.version === version);
}
