import { ZERO, type Decimal } from '../kernel/decimal';
import { exactSum } from './exact-arithmetic';
import type { Amounts } from './result';

const EMPTY: Amounts = {
  workersSalary: ZERO,
  machines: ZERO,
  machinistSalary: ZERO,
  machinistSalaryExtra: ZERO,
  materials: ZERO,
  materialsExternal: ZERO,
  materialsTransport: ZERO,
  equipment: ZERO,
  equipmentExternal: ZERO,
  equipmentTransport: ZERO,
  transport: ZERO,
  other: ZERO,
  amendments: ZERO,
  direct: ZERO,
  salary: ZERO,
  overhead: ZERO,
  profit: ZERO,
  total: ZERO,
  labourHours: ZERO,
  machinistHours: ZERO,
};

/** Every field of `Amounts`, in the order of the print form: whoever stores or shows them walks this list. */
// Object.keys widens to string[]; EMPTY is a literal of exactly this type.
export const AMOUNT_FIELDS = Object.keys(EMPTY) as readonly (keyof Amounts)[];

export function emptyAmounts(): Amounts {
  return { ...EMPTY };
}

export function isEmpty(amounts: Amounts): boolean {
  return AMOUNT_FIELDS.every((field) => amounts[field].isZero());
}

/** Field by field. Exact: nothing rounds, so the order of additions does not matter. */
export function sumAmounts(all: readonly Amounts[]): Amounts {
  const result = { ...EMPTY };
  for (const field of AMOUNT_FIELDS) result[field] = exactSum(all.map((amounts) => amounts[field]));
  return result;
}

export function addAmounts(left: Amounts, right: Amounts): Amounts {
  return sumAmounts([left, right]);
}

/** Undoes `addAmounts` exactly: what was added and taken away leaves no trace. */
export function subtractAmounts(left: Amounts, right: Amounts): Amounts {
  const result = { ...EMPTY };
  for (const field of AMOUNT_FIELDS) result[field] = exactSum([left[field], right[field].negated()]);
  return result;
}

export function add(a: Decimal, b: Decimal): Decimal {
  return exactSum([a, b]);
}
