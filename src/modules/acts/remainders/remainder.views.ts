import { NOTHING_DONE, subtractAmounts, subtractContributions, summaryOfBuckets, type Contributions } from '../../../engine';
import { decimal, moneyText, plainText, ZERO, type Decimal } from '../../../kernel/decimal';
import { amountsText, amountsView, levelView, type ContractEstimate, type ListedWork } from '../../estimates';
import type { EarlierAct } from '../measuring/act-money';
import { inUnitOf, quantityIssues, unitIssue } from '../measuring/measure';
import type { SignedAct, SignedLine } from '../records/records';
import { figuresOf, sumsOf } from '../records/stored-figures';
import { RemainderTotalsView, RemainderView, WorkTotalsView } from './remainder.dto';

export function remainderView(position: ListedWork, line: SignedLine | null): RemainderView {
  const { id, number, code, name, unit, quantity: contract, amounts, isComplete } = position;
  const done = line === null ? ZERO : inUnitOf(position, { quantity: line.doneQuantity, unit: line.unit });
  const figures = line === null ? NOTHING_DONE : figuresOf(line.done);
  return {
    ...{ id, number, code, name, unit, isComplete },
    contractQuantity: contract && plainText(contract),
    doneQuantity: done && plainText(done),
    remainingQuantity: contract && done && plainText(contract.minus(done)),
    contract: amountsView(amountsText(amounts)),
    done: amountsView(amountsText(figures.amounts)),
    remainder: amountsView(amountsText(subtractAmounts(amounts, figures.amounts))),
    issues: done === null ? [unitIssue(position, line?.unit ?? '')] : quantityIssues(position, { before: done, done }),
  };
}

interface Work {
  buckets: Contributions;
  vat: Decimal | null;
}

/** @param signed all signed acts, of which `last` has the sums since the beginning */
export function totalsView(
  estimate: ContractEstimate,
  { last, signed }: { last: SignedAct | null; signed: readonly EarlierAct[] },
): RemainderTotalsView {
  const { buckets, vat } = estimate.totals();
  const contract: Work = { buckets, vat };
  const done: Work = { buckets: sumsOf(last?.done ?? null).buckets, vat: vatOf(signed) };
  const left = contract.vat && contract.vat.minus(done.vat ?? ZERO);
  return {
    contract: workView(contract),
    done: workView(done),
    remainder: workView({ buckets: subtractContributions(contract.buckets, done.buckets), vat: left }),
    signedActs: signed.length,
    isStale: estimate.isStale,
  };
}

function workView({ buckets, vat }: Work): WorkTotalsView {
  const summary = summaryOfBuckets(buckets);
  return {
    ...levelView(summary),
    vat: vat && moneyText(vat),
    totalWithVat: vat && moneyText(summary.total.plus(vat)),
  };
}

function vatOf(signed: readonly EarlierAct[]): Decimal | null {
  const charged = signed.flatMap(({ vat }) => (vat === null ? [] : [decimal(vat)]));
  return charged.length === 0 ? null : charged.reduce((sum, vat) => sum.plus(vat), ZERO);
}
