import { summaryOfBuckets, type LevelSummary } from '../../../engine';
import { decimalOrNull, moneyText, type Decimal } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import { contributionsOf, levelView } from '../../estimates';
import { MAX_ISSUES_OF_ACT } from '../limits';
import type { ActMoney } from '../measuring/act-money';
import { isSigned, type ActRow, type SignedAct } from '../records/records';
import { ActDetailView, ActView } from './act.dto';
import { etagOfWork, type Ground } from './act.rules';

export function actView(act: ActRow, ground: Ground): ActView {
  const { id, estimateId, number, date, periodFrom, periodTo, sequence, comment, vatRatePercent, createdBy } = act;
  return {
    ...{ id, etag: etagOfWork(act, ground), estimateId, number, date, periodFrom, periodTo },
    state: isSigned(act) ? 'signed' : 'draft',
    ...{ sequence, comment, vatRatePercent },
    ...moneyView(decimalOrNull(act.total), decimalOrNull(act.vat)),
    createdBy,
    createdAt: act.createdAt.toISOString(),
    updatedAt: act.updatedAt.toISOString(),
    signedBy: act.signedBy,
    signedAt: act.signedAt && act.signedAt.toISOString(),
  };
}

/** A draft with the money that has been worked out for it. */
export function draftView(act: ActRow, ground: Ground, { current, base, vat, isComplete, issues }: ActMoney): ActDetailView {
  return { ...actView(act, ground), ...moneyView(current.total, vat), ...levelViews(current, base), ...known(isComplete, issues) };
}

/** A signed act with the money that it was signed with. */
export function signedView(act: SignedAct, ground: Ground): ActDetailView {
  const current = summaryOfBuckets(contributionsOf(act.buckets));
  const hasBase = Object.keys(act.contributionsBase).length > 0;
  const base = hasBase ? summaryOfBuckets(contributionsOf(act.contributionsBase)) : null;
  return { ...actView(act, ground), ...levelViews(current, base), ...known(act.isComplete, act.issues) };
}

function moneyView(total: Decimal | null, vat: Decimal | null): Pick<ActView, 'total' | 'vat' | 'totalWithVat'> {
  return {
    total: total && moneyText(total),
    vat: vat && moneyText(vat),
    totalWithVat: total && vat && moneyText(total.plus(vat)),
  };
}

function levelViews(current: LevelSummary, base: LevelSummary | null): Pick<ActDetailView, 'totals' | 'base'> {
  return { totals: levelView(current), base: base && levelView(base) };
}

function known(isComplete: boolean, issues: readonly Issue[]): Pick<ActDetailView, 'isComplete' | 'issues'> {
  return { isComplete, issues: issues.slice(0, MAX_ISSUES_OF_ACT) };
}
