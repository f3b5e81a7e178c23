import { add, emptyAmounts } from '../amounts';
import type { IndexKind } from '../model';
import type { Amounts, SummaryBucket } from '../result';
import { isIndexedInPosition } from './base-pricing';
import { wholeTarget } from './whole';

/**
 * What a position adds to the totals at the current level: only what is indexed in the position. Machines, materials
 * and equipment come to the totals from their sum at the base level, indexed once (5.4, the first fact).
 */
export function contributedAmounts(amounts: Amounts, bucket: SummaryBucket, kind: IndexKind): Amounts {
  if (isIndexedInPosition(kind, 'machines')) return amounts;
  const isWhole = wholeTarget(bucket, kind) !== null;
  const wages = isWhole ? emptyAmounts() : amounts;
  const kept: Amounts = {
    ...amounts,
    workersSalary: wages.workersSalary,
    machinistSalary: wages.machinistSalary,
    machinistSalaryExtra: wages.machinistSalaryExtra,
    salary: wages.salary,
    overhead: wages.overhead,
    profit: wages.profit,
    machines: emptyAmounts().machines,
    materials: amounts.materialsTransport,
    equipment: amounts.equipmentTransport,
  };
  const direct = [kept.workersSalary, kept.machinistSalaryExtra, kept.materials].reduce(add);
  const rest = [kept.overhead, kept.profit, kept.equipment, kept.transport, kept.other, kept.amendments];
  return { ...kept, direct, total: rest.reduce(add, direct) };
}
