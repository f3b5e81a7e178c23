import { decimalOrNull } from '../../kernel/decimal';
import type { DecimalText, DeclaredAmounts, DeclaredLevel, DeclaredSummary } from '../document';
import { type FormRow, heading } from './form-row';
import { printed, printedMoney } from './numbers';

type Style = FormRow['style'];

/** What one name stands for in a summary: where its figure is, at whichever level of prices. */
interface Line {
  style: Style;
  name: string;
  of(level: DeclaredLevel): DecimalText | null | undefined;
}

const AMOUNTS: readonly [name: keyof DeclaredAmounts & string, title: string][] = [
  ['direct', 'Всего прямые затраты'],
  ['workersSalary', 'в том числе оплата труда (ОТ)'],
  ['machines', 'в том числе эксплуатация машин и механизмов'],
  ['machinistSalary', 'в том числе оплата труда машинистов (ОТм)'],
  ['materials', 'в том числе материальные ресурсы'],
  ['transport', 'в том числе перевозка'],
  ['salary', 'Всего ФОТ'],
  ['overhead', 'Всего накладные расходы'],
  ['profit', 'Всего сметная прибыль'],
];

const amountsOf = (find: (level: DeclaredLevel) => DeclaredAmounts | null | undefined, style: Style): Line[] =>
  AMOUNTS.map(([amount, name]) => ({ style, name, of: (level) => find(level)?.[amount] }));

const PARTS: readonly Line[] = [
  { style: 'total', name: 'Итого строительные работы', of: ({ buckets }) => buckets.building?.['total'] },
  ...amountsOf(({ buckets }) => buckets.building, 'summary'),
  { style: 'total', name: 'Итого монтажные работы', of: ({ buckets }) => buckets.mounting?.['total'] },
  ...amountsOf(({ buckets }) => buckets.mounting, 'summary'),
  { style: 'total', name: 'Итого оборудование', of: ({ buckets }) => buckets.equipment?.['total'] },
  { style: 'total', name: 'Итого прочие затраты', of: ({ otherTotal }) => otherTotal },
];

const WHOLE: readonly Line[] = [
  { style: 'total', name: 'ВСЕГО по смете', of: ({ total }) => total },
  ...amountsOf(({ summary }) => summary, 'summary'),
  { style: 'summary', name: 'Всего оборудование', of: ({ buckets }) => buckets.equipment?.['total'] },
  { style: 'summary', name: 'Всего прочие затраты', of: ({ otherTotal }) => otherTotal },
];

const REFERENCE: readonly Line[] = [
  { style: 'summary', name: 'материальные ресурсы, отсутствующие в ФРСН', of: ({ summary }) => summary?.['materialsExternal'] },
  {
    style: 'summary',
    name: 'оборудование, отсутствующее в ФРСН',
    of: ({ buckets }) => buckets.equipment?.['equipmentExternal'],
  },
];

const HOURS: readonly [name: keyof DeclaredAmounts & string, title: string][] = [
  ['labourHours', 'затраты труда рабочих, чел.-ч'],
  ['machinistHours', 'затраты труда машинистов, чел.-ч'],
];

/** «Итоги по смете» of the official form, with what it gives for reference; lines that nothing is stated for are left out. */
export function* summaryRows(summary: DeclaredSummary): Generator<FormRow> {
  yield { ...heading('ИТОГИ ПО СМЕТЕ'), isOfWhole: true };
  yield* rowsOf(PARTS, summary);
  yield* rowsOf(WHOLE, summary);
  const reference = [...rowsOf(REFERENCE, summary), ...hourRows(summary.summary ?? {})];
  if (reference.length > 0) yield { style: 'text', cells: { 3: 'Справочно' } };
  yield* reference;
}

function* rowsOf(lines: readonly Line[], summary: DeclaredSummary): Generator<FormRow> {
  for (const { style, name, of } of lines) {
    const current = of(summary);
    const base = summary.base ? of(summary.base) : null;
    if (isNothing(current) && isNothing(base) && name !== 'ВСЕГО по смете') continue;
    yield { style, cells: { 3: name, ...(isNothing(base) ? {} : { 10: printedMoney(base) }), 12: printedMoney(current) } };
  }
}

function* hourRows(amounts: DeclaredAmounts): Generator<FormRow> {
  for (const [amount, name] of HOURS) {
    if (!isNothing(amounts[amount])) yield { style: 'summary', cells: { 3: name, 7: printed(amounts[amount]) } };
  }
}

function isNothing(text: DecimalText | null | undefined): boolean {
  return decimalOrNull(text)?.isZero() !== false;
}
