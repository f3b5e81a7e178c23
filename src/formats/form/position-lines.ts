import { round } from '../../engine';
import { type Decimal, decimal, decimalOrNull, HUNDRED, moneyText, ONE, plainText } from '../../kernel/decimal';
import type { CoefficientDocument, DecimalText, MarkupDocument, PositionDocument } from '../document';
import type { PositionFigures } from '../text/position-figures';
import { ElementLines, statedAmount } from './element-lines';
import { currentPrice, money, moneyFigure, plain } from './cell-figures';
import { type Addend, type LineBook, sumOf } from './line-book';
import { AMENDMENTS, COEFFICIENT, DIRECT, EXCLUDED_MARK, OVERHEAD, POSITION_TOTAL, positionWord, PROFIT, SALARY, STATED, TARGET_WORDS } from './row-words';
import type { CellContent } from './cells';

const TOTAL = 12;
const BASE_TOTAL = 10;

/** What a position adds to the sums of its section. */
export interface PositionTotals {
  total: Decimal | null;
  totalBase: Decimal | null;
}

/** The rows of one position, from its name to «Всего по позиции». */
export function addPosition(
  book: LineBook,
  position: PositionDocument,
  { figures, isBaseIndex }: { figures: PositionFigures; isBaseIndex: boolean },
): PositionTotals {
  const { declared } = position;
  const own = addOwnRow(book, position, isBaseIndex);
  addCoefficients(book, position.coefficients);
  addStated(book, position.statedCoefficients);
  const elements = new ElementLines(book, isBaseIndex);
  if (position.kind === 'cost') elements.add(position);
  else position.resources.forEach((resource) => elements.resource(resource, false));
  const { direct, directBase, salary, outside } = elements.addends;
  const directRow = addSum(book, { word: DIRECT, name: 'Итого прямые затраты', ...amountsOf(position, 'direct') }, direct, directBase);
  const salaryRow = addSum(book, { word: SALARY, name: 'ФОТ', ...amountsOf(position, 'salary') }, salary, []);
  const overhead = addMarkup(book, position.overhead, { figures, kind: 'overhead', salary: salaryRow });
  const profit = addMarkup(book, position.profit, { figures, kind: 'profit', salary: salaryRow });
  const total = figures.total;
  const totalBase = decimalOrNull(declared?.totalBase);
  const amendments = addAmendments(book, position);
  const parts = [own, directRow, overhead, profit, amendments].flatMap((row) => row ?? []);
  book.add({
    word: POSITION_TOTAL,
    look: 'total',
    cells: {
      3: 'Всего по позиции',
      [BASE_TOTAL]: isBaseIndex ? money(declared?.totalBase) : money(perUnit(figures)),
      [TOTAL]: sumOf(total, TOTAL, [...parts, ...outside]),
    },
  });
  return { total, totalBase };
}

function addOwnRow(
  book: LineBook,
  position: PositionDocument,
  isBaseIndex: boolean,
): Addend | null {
  const { number, prefix, code, name, unit, price, declared, isExcluded } = position;
  const cost = decimalOrNull(declared?.amounts['cost']);
  const quantity = decimalOrNull(declared?.quantityTotal);
  const current = price === null ? null : currentPrice(price);
  const prices: Record<number, CellContent> = isBaseIndex
    ? { 8: money(price?.base), 10: money(declared?.amounts['costBase']), 11: plain(price?.index) }
    : { 8: money(price?.base), 9: plain(price?.index), 10: money(current) };
  const row = book.add({
    word: positionWord(position),
    look: 'position',
    cells: {
      ...{ 1: number, 2: `${prefix ?? ''}${code}`, 3: `${name}${isExcluded ? EXCLUDED_MARK : ''}`, 4: unit },
      ...{ 5: plain(position.quantity), 7: plain(declared?.quantityTotal), ...prices },
      12: cost === null ? null : ownCost(cost, { quantity, current, row: book.next, isBaseIndex }),
    },
  });
  return cost === null ? null : { row, amount: cost };
}

/** Quantity times price, where that is the cost. */
function ownCost(
  cost: Decimal,
  { quantity, current, row, isBaseIndex }: { quantity: Decimal | null; current: DecimalText | null; row: number; isBaseIndex: boolean },
): CellContent {
  const figure = moneyFigure(cost);
  if (isBaseIndex || quantity === null || current === null) return figure;
  const product = round(quantity.times(decimal(current)), 'resource_cost');
  return product.equals(cost) ? { ...figure, formula: `ROUND(G${row}*J${row},2)` } : figure;
}

/** What a coefficient applies to stands behind its name, as estimators write it. */
export function addCoefficients(book: LineBook, coefficients: readonly CoefficientDocument[]): void {
  for (const { name, reason, values } of coefficients) {
    const title = values.length === 0 ? name : `${name} (${targetsText(values)})`;
    book.add({ word: COEFFICIENT, look: 'coefficient', cells: { 2: reason, 3: title } });
  }
}

function addStated(book: LineBook, stated: PositionDocument['statedCoefficients'] = []): void {
  if (stated.length === 0) return;
  const title = `Итоговые коэффициенты (${targetsText(stated)})`;
  book.add({ word: `${COEFFICIENT}: ${STATED}`, look: 'coefficient', cells: { 3: title } });
}

function targetsText(values: CoefficientDocument['values']): string {
  return values.map(({ target, value }) => `${TARGET_WORDS[target]}=${value.replace('.', ',')}`).join('; ');
}

interface SumLine {
  word: string;
  name: string;
  amount: Decimal | null;
  amountBase: Decimal | null;
}

function addSum(book: LineBook, { word, name, amount, amountBase }: SumLine, parts: Addend[], partsBase: Addend[]): Addend | null {
  if (amount === null && amountBase === null) return null;
  const cells = { 3: name, 10: sumOf(amountBase, BASE_TOTAL, partsBase), 12: sumOf(amount, TOTAL, parts) };
  const row = book.add({ word, look: 'detail', cells });
  return amount === null ? null : { row, amount };
}

function amountsOf(position: PositionDocument, name: 'direct' | 'salary') {
  // The payroll of the whole position is what overhead and profit are counted on.
  const stated = name === 'salary' ? (position.declared?.amounts['salary'] ?? null) : statedAmount(position, name, 'amounts');
  const base = position.declared?.amountsBase?.[name];
  const isCost = position.kind === 'cost';
  return { amount: isCost ? decimalOrNull(stated) : null, amountBase: isCost ? decimalOrNull(base) : null };
}

function addAmendments(book: LineBook, { amendments }: PositionDocument): Addend | null {
  if (amendments === null) return null;
  const row = book.add({ word: AMENDMENTS, look: 'detail', cells: { 3: 'Поправочные надбавки', 12: money(amendments) } });
  return { row, amount: decimal(amendments) };
}

interface MarkupLine {
  figures: PositionFigures;
  kind: 'overhead' | 'profit';
  salary: Addend | null;
}

function addMarkup(book: LineBook, markup: MarkupDocument | null, { figures, kind, salary }: MarkupLine): Addend | null {
  if (markup === null) return null;
  const [word, rate] = kind === 'overhead' ? [OVERHEAD, figures.overheadRatePercent] : [PROFIT, figures.profitRatePercent];
  const { code, name, ratePercent, coefficients, declaredAmountBase } = markup;
  const factor = coefficients.reduce((product, { value }) => product.times(decimal(value)), ONE);
  const amount = figures.amount(kind);
  const row = book.add({
    word,
    look: 'detail',
    cells: {
      ...{ 2: code, 3: `${word} ${name ?? ''}`.trim(), 4: '%', 5: plain(ratePercent) },
      ...{ 6: coefficients.length === 0 ? null : plain(plainText(factor)), 7: rate === null ? null : plain(plainText(rate)) },
      ...{ 10: money(declaredAmountBase), 12: markupCost(amount, { rate, salary, row: book.next }) },
    },
  });
  return amount === null ? null : { row, amount };
}

function markupCost(
  amount: Decimal | null,
  { rate, salary, row }: { rate: Decimal | null; salary: Addend | null; row: number },
): CellContent {
  if (amount === null) return null;
  const figure = moneyFigure(amount);
  if (rate === null || salary === null) return figure;
  const product = round(salary.amount.times(rate).div(HUNDRED), 'markup');
  return product.equals(amount) ? { ...figure, formula: `ROUND(L${salary.row}*G${row}/100,2)` } : figure;
}

function perUnit({ totalPerUnit }: PositionFigures): DecimalText | null {
  return totalPerUnit === null ? null : moneyText(totalPerUnit);
}
