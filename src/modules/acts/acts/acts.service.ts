import { Injectable } from '@nestjs/common';
import { plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database, isUniqueViolation } from '../../../platform/database';
import { assertMatches } from '../../../platform/http';
import { ContractWork } from '../../estimates';
import { MAX_ACTS_PER_ESTIMATE } from '../limits';
import type { ActRecord, ActRow } from '../records/records';
import { CreateAct, UpdateAct } from './act.dto';
import { amendedTerms, newTerms } from './act.rules';
import { ActsRepository } from './acts.repository';
import { Drafts } from './drafts';

/** Acts as a whole: made, changed and deleted while they are drafts. */
@Injectable()
export class ActsService {
  constructor(
    private readonly work: ContractWork,
    private readonly acts: ActsRepository,
    private readonly drafts: Drafts,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, ACT_NUMBER_TAKEN, LIMIT_REACHED, VALIDATION_FAILED */
  async create(estimateId: string, input: CreateAct): Promise<string> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    return this.database.transaction(async () => {
      const { vatRatePercent } = await this.work.shareToWrite(estimateId);
      const terms = newTerms(input, vatRatePercent && plainText(vatRatePercent));
      const stamp = { version: 1, createdBy: userId, createdAt: now, updatedAt: now };
      const act: ActRecord = { id: newId(), organisationId, estimateId, ...terms, ...stamp };
      if ((await this.acts.countOf(estimateId)) >= MAX_ACTS_PER_ESTIMATE) {
        throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ACTS_PER_ESTIMATE } });
      }
      if (!(await this.acts.insert(act))) throw numberTaken(act.number);
      await this.record('act.created', act, { number: act.number, periodFrom: act.periodFrom, periodTo: act.periodTo });
      return act.id;
    });
  }

  /**
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED, PRECONDITION_FAILED, ACT_SIGNED, ACT_NUMBER_TAKEN, VALIDATION_FAILED
   */
  async update(key: { estimateId: string; id: string }, change: UpdateAct, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const { act, etag } = await this.drafts.lock(key);
      assertMatches(ifMatch, etag);
      const after = { ...act, ...amendedTerms(act, change), version: act.version + 1, updatedAt: this.clock.now() };
      await this.save(after);
      await this.record('act.updated', act, { fields: Object.keys(change) }, { before: act, after });
    });
  }

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, PRECONDITION_FAILED, ACT_SIGNED */
  async delete(key: { estimateId: string; id: string }, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const { act, etag } = await this.drafts.lock(key);
      assertMatches(ifMatch, etag);
      await this.acts.delete(act.id);
      await this.record('act.deleted', act, { number: act.number });
    });
  }

  private async save(act: ActRow): Promise<void> {
    try {
      await this.acts.update(act);
    } catch (error) {
      if (isUniqueViolation(error, 'number')) throw numberTaken(act.number, error);
      throw error;
    }
  }

  private record(
    action: string,
    { id, estimateId }: Pick<ActRecord, 'id' | 'estimateId'>,
    details: Record<string, string | string[]>,
    versions: { before?: ActRow; after?: ActRow } = {},
  ): Promise<void> {
    const all = { estimateId, ...details };
    return this.audit.record({ action, targetType: 'act', targetId: id, details: all, ...versions });
  }
}

function numberTaken(number: string, cause?: unknown): AppError {
  return new AppError('ACT_NUMBER_TAKEN', { extensions: { number }, cause });
}
