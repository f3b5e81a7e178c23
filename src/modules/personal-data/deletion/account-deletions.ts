import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { Config } from '../../../platform/config';
import { asNobody, getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { ProofAsSetInput, Reauthentication } from '../../auth';
import { Departures, type Orphan } from '../../organisations';
import type { User } from '../../users';
import { AccountDeletionsRepository, type Deletion } from './account-deletions.repository';
import { DeletionNotices } from './deletion-notices';

const DAY_MS = 86_400_000;

/** A deletion that waits, and what stands in its way now. */
export interface WaitingDeletion {
  deletion: Deletion;
  hinderedBy: Orphan[];
}

/** Somebody wants their account gone; it goes after a while, in which they can think better of it. */
@Injectable()
export class AccountDeletions {
  constructor(
    private readonly deletions: AccountDeletionsRepository,
    private readonly departures: Departures,
    private readonly notices: DeletionNotices,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** Of somebody who has proved that it is them. @throws AppError ACCOUNT_OWNS_ORGANISATIONS */
  async ask(user: User, waitDays: number): Promise<WaitingDeletion> {
    const { id: userId } = user;
    const hinderedBy = await asNobody(() => this.departures.orphansOf(userId));
    if (hinderedBy.length > 0) throw ownsOrganisations(hinderedBy);
    return this.database.transaction(async () => {
      const askedAt = this.clock.now();
      const dueAt = new Date(askedAt.getTime() + waitDays * DAY_MS);
      if (await this.deletions.insert({ userId, askedAt, dueAt })) {
        await this.notices.send(user, 'asked', { day: dueAt.toISOString().slice(0, 10) });
        await this.record('user.deletion_asked', userId, { dueAt: dueAt.toISOString() });
      }
      return this.get();
    });
  }

  /** The actor's. @throws AppError NOT_FOUND */
  async get(): Promise<WaitingDeletion> {
    const { userId } = getActor();
    const deletion = await this.deletions.find(userId);
    if (deletion === null) throw new AppError('NOT_FOUND');
    return { deletion, hinderedBy: await asNobody(() => this.departures.orphansOf(userId)) };
  }

  /** The actor's own account stays. @throws AppError NOT_FOUND */
  cancel(user: User): Promise<void> {
    return this.database.transaction(async () => {
      if (!(await this.deletions.cancel(user.id))) throw new AppError('NOT_FOUND');
      await this.notices.send(user, 'cancelled');
      await this.record('user.deletion_cancelled', user.id);
    });
  }

  private record(action: string, userId: string, details: Record<string, string> = {}): Promise<void> {
    return this.audit.record({ action, targetType: 'user', targetId: userId, details });
  }
}

/** Who may ask: whoever proves that it is still them. */
@Injectable()
export class AskedDeletions {
  constructor(
    private readonly deletions: AccountDeletions,
    private readonly reauthentication: Reauthentication,
    private readonly config: Config,
  ) {}

  /** @throws AppError PASSWORD_WRONG, SECOND_FACTOR_WRONG, ACCOUNT_OWNS_ORGANISATIONS */
  async ask(proof: ProofAsSetInput): Promise<WaitingDeletion> {
    const account = await this.reauthentication.confirmWhatIsSet(getActor().userId, proof);
    return this.deletions.ask(account, this.config.accountDeletionWaitDays);
  }
}

function ownsOrganisations(organisations: readonly Orphan[]): AppError {
  const names = organisations.map(({ name }) => name).join(', ');
  const detail = {
    en: `Hand them over to another owner, or take their members out: ${names}`,
    ru: `Передайте их другому владельцу или исключите участников: ${names}`,
  };
  return new AppError('ACCOUNT_OWNS_ORGANISATIONS', { detail, extensions: { organisations: [...organisations] } });
}
