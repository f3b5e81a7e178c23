import { decimal, decimalOrNull, moneyText, plainText, type Decimal } from '../../../kernel/decimal';
import { amountsText, amountsView } from '../../estimates';
import { etagOfWork, type Ground } from '../acts/act.rules';
import type { MeasuredLine } from '../measuring/measure';
import type { LineRow, SignedLine } from '../records/records';
import { ActLineView } from './line.dto';

type Own = Pick<ActLineView, 'id' | 'etag' | 'actId' | 'positionId' | 'stated' | 'comment'>;
type Quantities = Pick<ActLineView, 'contractQuantity' | 'doneBefore' | 'quantity' | 'doneToDate' | 'remainder'>;

/** A line of a draft with the money that has been worked out for it. */
export function draftLineView(line: LineRow, ground: Ground, measured: MeasuredLine): ActLineView {
  const { position, doneBefore, quantity, done, added, isComplete, issues } = measured;
  const { number, code, name, unit } = position;
  return {
    ...{ ...own(line, ground), number, code, name, unit },
    ...quantities({ contract: position.quantity, before: doneBefore, quantity, done }),
    total: moneyText(added.amounts.total),
    amounts: amountsView(amountsText(added.amounts)),
    amountsBase: added.amountsBase && amountsView(amountsText(added.amountsBase)),
    ...{ isComplete, issues },
  };
}

/** A line of a signed act as it was signed. */
export function signedLineView(line: SignedLine, ground: Ground): ActLineView {
  const { position, unit, total, amounts, amountsBase, isComplete, issues } = line;
  const { number, code, name } = position;
  const [quantity, done] = [decimal(line.quantity), decimal(line.doneQuantity)];
  return {
    ...{ ...own(line, ground), number, code, name, unit },
    ...quantities({ contract: decimalOrNull(position.quantity), before: done.minus(quantity), quantity, done }),
    ...{ total, amounts: amountsView(amounts), amountsBase: amountsBase && amountsView(amountsBase) },
    ...{ isComplete, issues },
  };
}

function own(line: LineRow, ground: Ground): Own {
  const { id, actId, positionId, comment, statedQuantity, statedUnit } = line;
  const isStated = statedQuantity !== null && statedUnit !== null;
  const stated = isStated ? { quantity: statedQuantity, unit: statedUnit } : null;
  return { id, etag: etagOfWork(line, ground), actId, positionId, stated, comment };
}

function quantities(of: Record<'contract' | 'before' | 'quantity' | 'done', Decimal | null>): Quantities {
  const { contract, before, quantity, done } = of;
  return {
    contractQuantity: contract && plainText(contract),
    doneBefore: before && plainText(before),
    quantity: quantity && plainText(quantity),
    doneToDate: done && plainText(done),
    remainder: contract && done && plainText(contract.minus(done)),
  };
}
