import { Decimal, decimal, HUNDRED, plainText, ZERO } from '../../kernel/decimal';
import type { EstimateDocument, MarkupDocument, PositionDocument, UnitRateDocument } from '../document';
import type { PositionFigures } from '../text/position-figures';
import type { RateFields } from './records';

/**
 * Places of what is derived by division (costs and quantities per unit, fractions of the payroll): those that the state
 * schemas give to quantities and coefficients. A thousand units of a rate so written come to the kopeck again.
 */
const DERIVED_PLACES = 7;

export type UnitCosts = Partial<Record<keyof RateFields, Decimal>>;

/** The rate of the position itself, where nothing stands between it and the cost; else what a unit of it comes to. */
export function unitCosts(
  position: PositionDocument,
  figures: PositionFigures,
  estimate: EstimateDocument['estimate'],
): UnitCosts | null {
  const isPlain =
    estimate.method === 'base_index' &&
    estimate.indexKind === 'none' &&
    estimate.coefficients.length === 0 &&
    position.coefficients.length === 0 &&
    (position.statedCoefficients ?? []).length === 0 &&
    position.resources.every(({ placement }) => placement !== 'outside');
  if (isPlain && position.unitRate !== null) return costsOfRate(position.unitRate);
  return derivedCosts(figures, estimate.method === 'base_index');
}

export function costsOfRate(rate: UnitRateDocument): UnitCosts {
  const workersSalary = decimal(rate.workersSalary);
  const machines = decimal(rate.machines);
  const materials = decimal(rate.materials);
  return {
    direct: workersSalary.plus(machines).plus(materials),
    ...{ workersSalary, machines, materials },
    machinistSalary: decimal(rate.machinistSalary),
    labourHours: decimal(rate.labourHours),
    machinistHours: decimal(rate.machinistHours),
  };
}

/** All that is neither overhead nor profit is direct cost here: the format has no other place for it. */
function derivedCosts({ quantity, total, amount }: PositionFigures, hasMachinists: boolean): UnitCosts | null {
  const direct = total?.minus(amount('overhead') ?? ZERO).minus(amount('profit') ?? ZERO) ?? amount('direct');
  if (direct === null || quantity === null || quantity.isZero()) return null;
  const machinistSalary = amount('machinistSalary') ?? ZERO;
  const machines = amount('machines') ?? ZERO;
  const whole = {
    direct,
    workersSalary: amount('workersSalary') ?? ZERO,
    // With the machinists, as unit rates have them.
    machines: hasMachinists ? machines : machines.plus(machinistSalary),
    machinistSalary,
    materials: amount('materials') ?? ZERO,
    labourHours: amount('labourHours') ?? ZERO,
    machinistHours: amount('machinistHours') ?? ZERO,
  };
  return Object.fromEntries(Object.entries(whole).map(([name, value]) => [name, quotient(value, quantity)]));
}

/** The fraction of the payroll that overhead or profit is; null where there is no payroll to be a part of. */
export function markupFraction(
  markup: MarkupDocument,
  name: 'overhead' | 'profit',
  figures: PositionFigures,
): Decimal | null {
  const rate = name === 'overhead' ? figures.overheadRatePercent : figures.profitRatePercent;
  if (markup.base === 'salary' && rate !== null) return rate.div(HUNDRED);
  const amount = figures.amount(name);
  const salary = figures.amount('salary');
  return amount === null || salary === null || salary.isZero() ? null : quotient(amount, salary);
}

export function quotient(value: Decimal, by: Decimal): Decimal {
  return value.div(by).toDecimalPlaces(DERIVED_PLACES, Decimal.ROUND_HALF_UP);
}

/** With a comma, as the programs write it. */
export function arpsNumber(value: Decimal | null | undefined): string {
  return value === null || value === undefined ? '' : plainText(value).replace('.', ',');
}
