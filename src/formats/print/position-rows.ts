import type { Amounts } from '../../engine';
import { type Decimal, decimalOrNull, plainText } from '../../kernel/decimal';
import type { DecimalText, MarkupDocument, PositionDocument, ResourceDocument, UnitRateDocument } from '../document';
import { isExtraPay } from '../extra-pay';
import type { PositionFigures } from '../text/position-figures';
import type { FormRow } from './form-row';
import { printed, printedMoney } from './numbers';

/** The lines of one position, from its name to «Всего по позиции». */
export function* positionRows(position: PositionDocument, figures: PositionFigures): Generator<FormRow> {
  yield positionRow(position, figures);
  for (const { name, reason } of position.coefficients) {
    yield { style: 'detail', cells: { 2: reason, 3: name } };
  }
  if (position.unitRate !== null) yield* rateRows(position, position.unitRate);
  for (const resource of position.resources) yield* resourceRows(resource, position.unitRate !== null);
  yield* markupRows(position, figures);
  yield positionTotal(position, figures);
}

function positionRow(position: PositionDocument, { quantity }: PositionFigures): FormRow {
  const { number, prefix, code, name, unit, price, declared } = position;
  return {
    style: 'position',
    cells: {
      1: number,
      2: `${prefix ?? ''}${code}`,
      3: position.isExcluded ? `${name} (исключено)` : name,
      4: unit,
      5: printed(position.quantity),
      7: printed(quantity === null ? null : plainText(quantity)),
      8: printedMoney(price?.base),
      9: printed(price?.index),
      10: printedMoney(price?.current),
      12: printedMoney(declared?.amounts['cost']),
    },
  };
}

const RATE_NAMES: readonly [keyof UnitRateDocument & keyof Amounts, string][] = [
  ['workersSalary', 'ОТ'],
  ['machines', 'ЭМ'],
  ['machinistSalary', 'в т.ч. ОТм'],
  ['materials', 'М'],
];

/** The elements of a unit rate, at the base level and at the current one. */
function rateRows({ declared, indices = [] }: PositionDocument, rate: UnitRateDocument): FormRow[] {
  return RATE_NAMES.filter(([name]) => decimalOrNull(rate[name])?.isZero() === false).map(([name, title]) => ({
    style: 'detail',
    cells: {
      ...{ 3: title, 8: printedMoney(rate[name]), 10: printedMoney(declared?.amountsBase?.[name]) },
      ...{ 11: printed(indices.find(({ target }) => target === name)?.value) },
      ...{ 12: printedMoney(declared?.amounts[name]) },
    },
  }));
}

function* resourceRows(resource: ResourceDocument, isOfRate: boolean): Generator<FormRow> {
  const { number, prefix, code, unit, consumption, price, declared } = resource;
  const name = resource.name === '' && resource.kind === 'machinist' ? 'Затраты труда машинистов' : resource.name;
  yield {
    style: 'detail',
    cells: {
      1: number ?? '',
      2: `${prefix ?? ''}${code}`,
      3: isLeftOut(resource) ? `${name} (исключено)` : name,
      4: unit,
      5: printed(consumption),
      6: printed(coefficientOf(resource.statedConsumptionCoefficient)),
      7: printed(declared?.quantity),
      8: printedMoney(price.base),
      9: isOfRate ? '' : printed(price.index),
      10: printedMoney(isOfRate ? declared?.costBase : price.current),
      11: isOfRate ? '' : printed(coefficientOf(resource.statedCostCoefficient)),
      12: printedMoney(declared?.cost),
    },
  };
  for (const child of resource.children) yield* resourceRows(child, isOfRate);
}

/** Extra pay of machinists stands as a row that nobody counts, because the calculation has it already. */
function isLeftOut(resource: ResourceDocument): boolean {
  return resource.isExcluded && !isExtraPay(resource);
}

/** One changes nothing, and is not printed. */
function coefficientOf(text: DecimalText | null): DecimalText | null {
  return decimalOrNull(text)?.equals(1) === true ? null : text;
}

function* markupRows({ overhead, profit, declared }: PositionDocument, figures: PositionFigures): Generator<FormRow> {
  if (overhead === null && profit === null) return;
  const base = declared?.amountsBase;
  yield sumRow('Итого прямые затраты', figures.amount('direct'), base?.['direct']);
  yield sumRow('ФОТ', figures.amount('salary'), base?.['salary']);
  if (overhead !== null) yield markupRow('НР', overhead, figures, 'overhead');
  if (profit !== null) yield markupRow('СП', profit, figures, 'profit');
}

function sumRow(name: string, amount: Decimal | null, base: DecimalText | undefined): FormRow {
  return { style: 'detail', cells: { 3: name, 10: printedMoney(base), 12: moneyOf(amount) } };
}

function markupRow(
  title: string,
  { code, name, ratePercent, declaredAmountBase }: MarkupDocument,
  figures: PositionFigures,
  kind: 'overhead' | 'profit',
): FormRow {
  const rate = kind === 'overhead' ? figures.overheadRatePercent : figures.profitRatePercent;
  return {
    style: 'detail',
    cells: {
      ...{ 2: code, 3: `${title} ${name ?? ''}`.trim(), 4: '%', 5: printed(ratePercent) },
      7: printed(rate === null ? null : plainText(rate)),
      ...{ 10: printedMoney(declaredAmountBase), 12: moneyOf(figures.amount(kind)) },
    },
  };
}

/** In the form of the base-index method the tenth column is the cost at the base level, in the other one that of a unit. */
function positionTotal({ declared }: PositionDocument, { total, totalPerUnit }: PositionFigures): FormRow {
  const totalBase = declared?.totalBase ?? null;
  const tenth = totalBase === null ? moneyOf(totalPerUnit) : printedMoney(totalBase);
  return { style: 'total', cells: { 3: 'Всего по позиции', 10: tenth, 12: moneyOf(total) }, counted: total };
}

function moneyOf(amount: Decimal | null): string {
  return printedMoney(amount === null ? null : plainText(amount));
}
