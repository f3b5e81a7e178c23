import { Injectable } from '@nestjs/common';
import { engineVersion } from '../../../engine';
import { moneyText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertMatchesRequired } from '../../../platform/http';
import { contributionsText } from '../../estimates';
import { MAX_ISSUES_OF_ACT, WHOLE_ACT_TIMEOUT_MS } from '../limits';
import { isBlocking } from '../measuring/act-issues';
import { Measurements, type MeasuredAct } from '../measuring/measurements';
import type { ActSignature } from '../records/records';
import { storedSums } from '../records/stored-figures';
import { Drafts, type HeldAct } from './drafts';
import { SignedRows } from './signed-rows';

/** Signing: the act keeps the money that it has at this moment, and does not change any more. */
@Injectable()
export class Signing {
  constructor(
    private readonly drafts: Drafts,
    private readonly measurements: Measurements,
    private readonly rows: SignedRows,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError NOT_FOUND, PROJECT_ARCHIVED, PRECONDITION_REQUIRED, PRECONDITION_FAILED, ACT_SIGNED,
   * ACT_NOT_SIGNABLE
   */
  async sign(key: { estimateId: string; id: string }, ifMatch: string | null): Promise<void> {
    await this.database.transaction(
      async () => {
        const held = await this.drafts.lockAlone(key);
        assertMatchesRequired(ifMatch, held.etag);
        const measured = await this.measurements.ofAct(held.estimate, held.act);
        assertSignable(measured);
        const signature = this.signatureOf(held, measured);
        await this.rows.save(held.act.id, signature, measured.lines);
        const { sequence, total } = signature;
        const details = { estimateId: key.estimateId, number: held.act.number, sequence, total };
        await this.audit.record({ action: 'act.signed', targetType: 'act', targetId: key.id, details });
      },
      { timeoutMs: WHOLE_ACT_TIMEOUT_MS },
    );
  }

  private signatureOf({ estimate, ground }: HeldAct, { money }: MeasuredAct): ActSignature {
    const { current, added, vat, isComplete, done, issues } = money;
    return {
      sequence: ground.sequence + 1,
      signedBy: getActor().userId,
      signedAt: this.clock.now(),
      total: moneyText(current.total),
      vatExempt: moneyText(added.vatExempt),
      vat: vat && moneyText(vat),
      isComplete,
      buckets: contributionsText(added.buckets),
      contributionsBase: contributionsText(added.levels.base),
      done: storedSums(done),
      issues: issues.slice(0, MAX_ISSUES_OF_ACT),
      estimateRevision: estimate.revision,
      engineVersion,
    };
  }
}

function assertSignable({ lines, isWhole, money }: MeasuredAct): void {
  if (!isWhole) throw new AppError('ACT_NOT_SIGNABLE', { detail: FREE_STRING });
  if (lines.size === 0) throw new AppError('ACT_NOT_SIGNABLE', { detail: EMPTY });
  const issues = money.issues.filter(isBlocking);
  if (issues.length === 0) return;
  throw new AppError('ACT_NOT_SIGNABLE', {
    detail: { ru: issues[0]!.message.ru, en: issues[0]!.message.en },
    extensions: { issues: issues.slice(0, MAX_ISSUES_OF_ACT) },
  });
}

const EMPTY = { ru: 'В акте нет ни одной строки', en: 'The act has no lines' };
const FREE_STRING = {
  ru: 'Одна из позиций акта стала свободной строкой: удалите строку акта',
  en: 'A position of the act has become a free string: delete its line',
};
