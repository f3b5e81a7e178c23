import type { MarkupBase } from '../model';
import { ORDER_774, ORDER_812 } from '../normatives/normative-source';
import { DIRECT_COSTS, MACHINISTS, WORKERS } from './position-operands';
import { operand, type LegalAct, type Step, type StepOperand } from './step';

export interface MarkupSteps {
  readonly rate: Step;
  readonly amount: Readonly<Record<MarkupBase, Step>>;
}

export const OVERHEAD_ACT: LegalAct = {
  act: 'Методика, приказ Минстроя России от 21.12.2020 № 812/пр',
  edition: ORDER_812.edition,
};
export const PROFIT_ACT: LegalAct = {
  act: 'Методика, приказ Минстроя России от 11.12.2020 № 774/пр',
  edition: ORDER_774.edition,
};

const BASES: Readonly<Record<MarkupBase, StepOperand>> = {
  direct: DIRECT_COSTS,
  workersSalary: WORKERS,
  machinistSalary: MACHINISTS,
  salary: operand('ФОТ', 'фонд оплаты труда', 'salary fund', 'position/salary'),
  direct_and_overhead: operand(
    'ПЗНР',
    'прямые затраты и накладные расходы',
    'direct costs and overhead',
    'position/directAndOverhead',
  ),
};

export const OVERHEAD = markupSteps(
  '',
  'overhead',
  'НР',
  { ru: 'Накладные расходы', en: 'Overhead' },
  OVERHEAD_ACT,
  BASES,
);
export const PROFIT = markupSteps('', 'profit', 'СП', { ru: 'Сметная прибыль', en: 'Profit' }, PROFIT_ACT, BASES);

/** @param prefix begins the figure's id: `base/` at the base level, nothing at the current one. */
export function markupSteps(
  prefix: string,
  figure: string,
  symbol: string,
  label: Step['label'],
  act: LegalAct,
  bases: Readonly<Record<MarkupBase, StepOperand>>,
): MarkupSteps {
  const rateFigure = `${figure}Rate`;
  const amount = (base: MarkupBase): Step => ({
    figure: `${prefix}${figure}`,
    scope: 'position',
    label,
    symbol,
    operation: 'percent',
    operands: [bases[base], operand('р', 'норматив, %', 'rate, %', `position/${rateFigure}`)],
    point: 'markup',
    source: { ...act, field: 'TOverhead/PriceCur' },
  });
  return {
    rate: {
      figure: rateFigure,
      scope: 'position',
      label: { ru: `${label.ru}: норматив с коэффициентами, %`, en: `${label.en}: rate with coefficients, %` },
      symbol: 'р',
      operation: 'scaled',
      operands: [
        operand('р₀', 'норматив, %', 'rate, %'),
        operand('k', 'коэффициент к нормативу', 'coefficient to the rate'),
      ],
      point: 'markup_rate',
      source: { ...act, field: 'TOverhead/ValueTotal' },
    },
    amount: {
      direct: amount('direct'),
      workersSalary: amount('workersSalary'),
      machinistSalary: amount('machinistSalary'),
      salary: amount('salary'),
      direct_and_overhead: amount('direct_and_overhead'),
    },
  };
}
