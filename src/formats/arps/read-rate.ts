import { decimal, plainText, ZERO, type Decimal } from '../../kernel/decimal';
import type { UnitRateDocument } from '../document';
import type { ArpsLog } from './read-log';
import type { ArpsRecord, RateFields } from './records';

/**
 * The rate of a position at one level, null where that level states nothing. A rate of ours is made of its elements, so
 * that direct costs beyond them go to the materials: programs write supplied goods with their price alone.
 */
export function readRate(record: ArpsRecord, fields: RateFields, log: ArpsLog): UnitRateDocument | null {
  const read = (index: number): Decimal | null => {
    const text = log.number(record, index);
    return text === null ? null : decimal(text);
  };
  const stated = (name: keyof RateFields): Decimal => read(fields[name]) ?? ZERO;
  const elements = {
    workersSalary: stated('workersSalary'),
    machines: stated('machines'),
    machinistSalary: stated('machinistSalary'),
    materials: stated('materials'),
    labourHours: stated('labourHours'),
    machinistHours: stated('machinistHours'),
  };
  const sum = elements.workersSalary.plus(elements.machines).plus(elements.materials);
  const direct = read(fields.direct) ?? sum;
  if (direct.isZero() && sum.isZero()) return null;
  const rest = direct.minus(sum);
  tellRest(rest, sum, record, log);
  const materials = rest.isPositive() ? elements.materials.plus(rest) : elements.materials;
  return {
    workersSalary: plainText(elements.workersSalary),
    machines: plainText(elements.machines),
    machinistSalary: plainText(elements.machinistSalary),
    materials: plainText(materials),
    labourHours: plainText(elements.labourHours),
    machinistHours: plainText(elements.machinistHours),
  };
}

/** A price without any elements needs no word. */
function tellRest(rest: Decimal, sum: Decimal, record: ArpsRecord, log: ArpsLog): void {
  if (rest.isZero() || sum.isZero()) return;
  const code = rest.isPositive() ? 'COST_WITHOUT_ELEMENTS' : 'COST_BELOW_ELEMENTS';
  log.tell(code, record, { rest: plainText(rest.abs()) });
}
