import { round } from '../../engine';
import { decimal, moneyText, type Decimal } from '../../kernel/decimal';
import type { CatalogueMachine } from './rows';

/**
 * Rubles for an hour of the first grade, in prices of 01.01.2022, and how many times that the whole grades have. Grades
 * between two whole ones lie on the line between them. With these figures all 1,026 driven machines of ФСБЦ-2022
 * (доп. 15, order 490/пр) and all 1,025 of the edition before it come out to the kopeck.
 */
const FIRST_GRADE = decimal('251.07');
const GRADES = ['1.00', '1.09', '1.19', '1.34', '1.54', '1.80', '1.92', '2.05', '2.19', '2.38'].map(decimal);

/** The last three digits are ten times the grade: `4-100-055` is 5.5. */
const DRIVER = /^4-100-(\d{3})$/;

/** What an hour of this machine must cost in pay: hours by the tariff of the driver; null for an unknown code. */
export function expectedSalary({ driverCode, labour }: CatalogueMachine): string | null {
  const tariff = driverCode === null ? null : tariffOf(driverCode);
  return tariff && moneyText(round(decimal(labour).times(tariff), 'resource_cost'));
}

function tariffOf(driverCode: string): Decimal | null {
  const tenths = parseInt(DRIVER.exec(driverCode)?.[1] ?? '', 10);
  const lower = GRADES[Math.floor(tenths / 10) - 1];
  if (lower === undefined) return null;
  const upper = GRADES[Math.floor(tenths / 10)] ?? lower;
  const between = upper.minus(lower).times(tenths % 10).div(10);
  return round(FIRST_GRADE.times(lower.plus(between)), 'resource_price');
}
