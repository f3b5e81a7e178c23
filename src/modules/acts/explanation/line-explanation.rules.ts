import { explainPosition, isMeasurable, positionDone, type Explanation } from '../../../engine';
import { decimal, moneyText, plainText, type Decimal } from '../../../kernel/decimal';
import type { Bilingual, Issue } from '../../../kernel/issue';
import { explanationView, type ContractPosition } from '../../estimates';
import { inUnitOf, type MeasuredLine } from '../measuring/measure';
import type { SignedLine } from '../records/records';
import { figuresOf } from '../records/stored-figures';
import { ActLineExplanationView } from './line-explanation.dto';

/** A line as its explanation sees it; quantities are null where the units do not agree any more. */
export interface LineToExplain {
  id: string;
  position: ContractPosition;
  done: Decimal | null;
  doneBefore: Decimal | null;
  /** Worth of all that is done with the line. */
  total: Decimal;
  /** Worth of what was done before, as it was signed. */
  signedBefore: Decimal;
  issues: Issue[];
}

const WORDS: Bilingual = {
  ru: 'Стоимость строки = стоимость выполненного с начала строительства − подписано прежними актами',
  en: 'Cost of the line = worth of all that is done − signed in earlier acts',
};
const DONE: Bilingual = { ru: 'стоимость выполненного с начала строительства', en: 'worth of all that is done' };
const BEFORE: Bilingual = { ru: 'подписано прежними актами', en: 'signed in earlier acts' };

export function draftToExplain(id: string, measured: MeasuredLine): LineToExplain {
  const { position, done, doneBefore, figures, figuresBefore, issues } = measured;
  const [total, signedBefore] = [figures.amounts.total, figuresBefore.amounts.total];
  return { id, position, done, doneBefore, total, signedBefore, issues };
}

export function signedToExplain(line: SignedLine, position: ContractPosition): LineToExplain {
  const { id, unit, quantity, doneQuantity, issues } = line;
  const before = plainText(decimal(doneQuantity).minus(decimal(quantity)));
  const { total } = figuresOf(line.done).amounts;
  return {
    ...{ id, position, total, issues },
    done: inUnitOf(position, { quantity: doneQuantity, unit }),
    doneBefore: inUnitOf(position, { quantity: before, unit }),
    signedBefore: total.minus(decimal(line.total)),
  };
}

export function lineExplanation(line: LineToExplain): ActLineExplanationView {
  const { id, position, done, doneBefore, total, signedBefore, issues } = line;
  const after = calculation(position, done, total);
  const before = calculation(position, doneBefore, signedBefore);
  const operand = (symbol: string, label: Bilingual, { value, figureId }: Calculation) => ({
    ...{ symbol, label, value: moneyText(value), figureId, positionId: null, positionFigureId: null },
  });
  return {
    ...{ lineId: id, positionId: position.id, value: moneyText(total.minus(signedBefore)) },
    formula: { words: WORDS, symbols: `ΔC = C(${done === null ? '?' : plainText(done)}) − C₀` },
    operands: [operand('C', DONE, after), operand('C₀', BEFORE, before)],
    withLine: after.explanation && explanationView({ title: DONE, explanation: after.explanation }),
    withoutLine: before.explanation && explanationView({ title: BEFORE, explanation: before.explanation }),
    isReproduced: after.isReproduced && before.isReproduced,
    issues,
  };
}

interface Calculation {
  value: Decimal;
  /** Null where nothing is done, or where it cannot be calculated any more. */
  explanation: Explanation | null;
  /** Whether the estimate still makes this value of it. */
  isReproduced: boolean;
  figureId: string | null;
}

function calculation({ node, context }: ContractPosition, done: Decimal | null, value: Decimal): Calculation {
  if (done === null || done.isZero() || !isMeasurable(node)) {
    return { value, explanation: null, isReproduced: value.isZero(), figureId: null };
  }
  const explanation = explainPosition(positionDone(node, done), context);
  const { rootId } = explanation;
  const root = explanation.figures.find(({ id }) => id === rootId);
  const isReproduced = root?.value?.equals(value) ?? false;
  return { value, explanation, isReproduced, figureId: isReproduced ? rootId : null };
}
