import { ZERO, type Decimal } from '../kernel/decimal';
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
export function addAmounts(left: Amounts, right: Amounts): Amounts {
  return combine(left, right, add);
}

/** Undoes `addAmounts` exactly: what was added and taken away leaves no trace. */
export function subtractAmounts(left: Amounts, right: Amounts): Amounts {
  return combine(left, right, subtract);
}

function combine(left: Amounts, right: Amounts, join: (a: Decimal, b: Decimal) => Decimal): Amounts {
  const result = { ...EMPTY };
  for (const field of AMOUNT_FIELDS) result[field] = join(left[field], right[field]);
  return result;
}

/** Most figures of most positions are zero: they are passed by without arithmetic. */
export function add(a: Decimal, b: Decimal): Decimal {
  if (b.isZero()) return a;
  if (a.isZero()) return b;
  return plainZero(a.plus(b));
}

function subtract(a: Decimal, b: Decimal): Decimal {
  return b.isZero() ? a : plainZero(a.minus(b));
}

function plainZero(value: Decimal): Decimal {
  return value.isZero() ? ZERO : value;
}
