import {
  AMOUNT_FIELDS,
  CONTRIBUTION_BUCKETS,
  emptyAmounts,
  type Amounts,
  type Contributions,
  type PositionResult,
  type ResourceResult,
} from '../../../engine';
import { Decimal, decimal, moneyText, plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { MAX_FIGURE_DIGITS } from '../limits';
import type { AmountsText, ContributionsText, LineFigures, PositionFigures } from './records';

/** Results of the engine as they are stored, and back. */

const HOURS: ReadonlySet<keyof Amounts> = new Set(['labourHours', 'machinistHours']);
const FIGURE_LIMIT = new Decimal(10).pow(MAX_FIGURE_DIGITS);

/** Figures of a row that bears no money: a free string. */
export const NO_FIGURES: PositionFigures = {
  quantityTotal: null,
  total: '0.00',
  totalPerUnit: null,
  overheadRatePercent: null,
  profitRatePercent: null,
  amounts: {},
  amountsBase: null,
  normAmounts: null,
  contributions: {},
  contributionsBase: {},
  isComplete: true,
  issues: [],
};

/** Figures of a line that is not calculated: its position is excluded. */
export const NO_LINE_FIGURES: LineFigures = {
  consumptionTotal: null,
  quantityTotal: null,
  consumptionCoefficient: null,
  costCoefficient: null,
  price: null,
  cost: null,
  costBase: null,
};

/** @throws AppError LIMIT_REACHED where a figure is too large to be meant. */
export function positionFigures(result: PositionResult): PositionFigures {
  const { amounts, amountsBase, norm } = result;
  assertInRange(result.quantityTotal, result.totalPerUnit, amounts.direct, amounts.total);
  if (amountsBase !== null) assertInRange(amountsBase.direct, amountsBase.total);
  assertInRange(amounts.labourHours, amounts.machinistHours, result.overheadRatePercent, result.profitRatePercent);
  return {
    quantityTotal: textOrNull(result.quantityTotal, plainText),
    total: moneyText(amounts.total),
    totalPerUnit: textOrNull(result.totalPerUnit, moneyText),
    overheadRatePercent: textOrNull(result.overheadRatePercent, plainText),
    profitRatePercent: textOrNull(result.profitRatePercent, plainText),
    amounts: amountsText(amounts),
    amountsBase: amountsBase && amountsText(amountsBase),
    normAmounts: norm && amountsText({ ...emptyAmounts(), ...norm }),
    contributions: contributionsText(result.contributions),
    contributionsBase: contributionsText(result.contributionsBase ?? {}),
    isComplete: result.isComplete,
    issues: result.issues,
  };
}

/** @throws AppError LIMIT_REACHED where a figure is too large to be meant. */
export function lineFigures(result: ResourceResult): LineFigures {
  assertInRange(result.consumption, result.quantity, result.price, result.cost, result.costBase);
  assertInRange(result.consumptionCoefficient, result.costCoefficient);
  return {
    consumptionTotal: textOrNull(result.consumption, plainText),
    quantityTotal: textOrNull(result.quantity, plainText),
    consumptionCoefficient: plainText(result.consumptionCoefficient),
    costCoefficient: plainText(result.costCoefficient),
    price: textOrNull(result.price, moneyText),
    cost: textOrNull(result.cost, moneyText),
    costBase: textOrNull(result.costBase, moneyText),
  };
}

/** Fields in the order of the engine's list, zeros left out: equal amounts give equal texts. */
export function amountsText(amounts: Amounts): AmountsText {
  const text: AmountsText = {};
  for (const field of AMOUNT_FIELDS) {
    const value = amounts[field];
    if (!value.isZero()) text[field] = HOURS.has(field) ? plainText(value) : moneyText(value);
  }
  return text;
}

export function amountsOf(text: AmountsText): Amounts {
  const amounts = emptyAmounts();
  for (const field of AMOUNT_FIELDS) {
    const value = text[field];
    if (value !== undefined) amounts[field] = decimal(value);
  }
  return amounts;
}

/** Buckets in the order of the schema; a bucket without money is left out. */
export function contributionsText(contributions: Contributions): ContributionsText {
  const text: ContributionsText = {};
  for (const bucket of CONTRIBUTION_BUCKETS) {
    const amounts = contributions[bucket];
    const stored = amounts ? amountsText(amounts) : {};
    if (Object.keys(stored).length > 0) text[bucket] = stored;
  }
  return text;
}

/** Sums at both levels of prices; the base level stays empty where the method has none. */
export interface Levels {
  current: Contributions;
  base: Contributions;
}

/** What positions of a row add to both levels. */
export interface StoredLevels {
  contributions: ContributionsText;
  contributionsBase: ContributionsText;
}

export const NO_LEVELS: StoredLevels = { contributions: {}, contributionsBase: {} };

export function levelsOf({ contributions, contributionsBase }: StoredLevels): Levels {
  return { current: contributionsOf(contributions), base: contributionsOf(contributionsBase) };
}

export function levelsText({ current, base }: Levels): StoredLevels {
  return { contributions: contributionsText(current), contributionsBase: contributionsText(base) };
}

export function contributionsOf(text: ContributionsText): Contributions {
  const contributions: Contributions = {};
  for (const bucket of CONTRIBUTION_BUCKETS) {
    const amounts = text[bucket];
    if (amounts) contributions[bucket] = amountsOf(amounts);
  }
  return contributions;
}

function textOrNull(value: Decimal | null, write: (value: Decimal) => string): string | null {
  return value === null ? null : write(value);
}

function assertInRange(...figures: (Decimal | null)[]): void {
  if (figures.some((figure) => figure !== null && figure.abs().gte(FIGURE_LIMIT))) {
    throw new AppError('LIMIT_REACHED', {
      detail: {
        en: `A computed figure has more than ${MAX_FIGURE_DIGITS} digits before the point`,
        ru: `В вычисленной величине больше ${MAX_FIGURE_DIGITS} знаков до запятой`,
      },
      extensions: { limit: MAX_FIGURE_DIGITS },
    });
  }
}
