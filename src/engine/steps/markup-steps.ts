import type { MarkupBase } from '../model';
import { DIRECT_COSTS, MACHINISTS, WORKERS } from './position-operands';
import { operand, type Step, type StepOperand } from './step';

export interface MarkupSteps {
  readonly rate: Step;
  readonly amount: Readonly<Record<MarkupBase, Step>>;
}

export const OVERHEAD = markupSteps(
  'overhead',
  'НР',
  { ru: 'Накладные расходы', en: 'Overhead' },
  'Методика, приказ Минстроя России от 21.12.2020 № 812/пр',
);
export const PROFIT = markupSteps(
  'profit',
  'СП',
  { ru: 'Сметная прибыль', en: 'Profit' },
  'Методика, приказ Минстроя России от 11.12.2020 № 774/пр',
);

function markupSteps(figure: string, symbol: string, label: Step['label'], act: string): MarkupSteps {
  const rateFigure = `${figure}Rate`;
  const amount = (base: StepOperand): Step => ({
    figure,
    scope: 'position',
    label,
    symbol,
    operation: 'percent',
    operands: [base, operand('р', 'норматив, %', 'rate, %', `position/${rateFigure}`)],
    point: 'markup',
    source: { act, field: 'TOverhead/PriceCur' },
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
      source: { act, field: 'TOverhead/ValueTotal' },
    },
    amount: {
      direct: amount(DIRECT_COSTS),
      workersSalary: amount(WORKERS),
      machinistSalary: amount(MACHINISTS),
      salary: amount(operand('ФОТ', 'фонд оплаты труда', 'salary fund', 'position/salary')),
      direct_and_overhead: amount(
        operand(
          'ПЗНР',
          'прямые затраты и накладные расходы',
          'direct costs and overhead',
          'position/directAndOverhead',
        ),
      ),
    },
  };
}
