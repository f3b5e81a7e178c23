import type { SummaryResult } from '../../engine';
import { type Decimal, sum, ZERO } from '../../kernel/decimal';

export interface CostShare {
  name: string;
  amount: Decimal;
}

/**
 * What an estimate is made of: elements of direct costs, overhead, profit, equipment, VAT. What the columns state no
 * elements for (other costs, works indexed as a whole) is the rest. The shares make the total with VAT.
 */
export function costStructure(estimate: SummaryResult, machinesHaveMachinists: boolean): CostShare[] {
  const { summary, buckets, total, vat } = estimate;
  const machinists = machinesHaveMachinists ? summary.machinistSalaryExtra : summary.machinistSalary;
  const known = [
    { name: 'Оплата труда рабочих', amount: summary.workersSalary },
    { name: 'Машины с машинистами', amount: summary.machines.plus(machinists) },
    { name: 'Материалы', amount: summary.materials },
    { name: 'Перевозка', amount: summary.transport },
    { name: 'Оборудование', amount: buckets.equipment?.total ?? ZERO },
    { name: 'Накладные расходы', amount: summary.overhead },
    { name: 'Сметная прибыль', amount: summary.profit },
  ];
  const rest = { name: 'Прочие затраты', amount: total.minus(sum(known.map(({ amount }) => amount))) };
  return [...known, rest, { name: 'НДС', amount: vat ?? ZERO }].filter(({ amount }) => !amount.isZero());
}
