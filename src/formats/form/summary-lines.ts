import type { Amounts, SummaryBucket, SummaryResult } from '../../engine';
import { moneyFigure, plain } from './cell-figures';
import { plainText } from '../../kernel/decimal';
import type { BookLine } from './line-book';
import { REFERENCE } from './row-words';

const BUCKETS: readonly [bucket: SummaryBucket, name: string][] = [
  ['building', 'Всего строительные работы'],
  ['mounting', 'Всего монтажные работы'],
  ['equipment', 'Всего оборудование'],
  ['otherWorks', 'Всего прочие работы'],
  ['other', 'Всего прочие затраты'],
  ['otherTransport', 'Всего перевозка'],
];

const PARTS: readonly [amount: keyof Amounts, name: string][] = [
  ['direct', 'прямые затраты'],
  ['workersSalary', 'в том числе: оплата труда рабочих'],
  ['machines', 'эксплуатация машин'],
  ['machinistSalary', 'оплата труда машинистов'],
  ['materials', 'материалы'],
  ['transport', 'перевозка'],
  ['salary', 'ФОТ (справочно)'],
  ['overhead', 'накладные расходы'],
  ['profit', 'сметная прибыль'],
];

const HOURS: readonly [amount: keyof Amounts, name: string][] = [
  ['labourHours', 'Справочно: затраты труда рабочих'],
  ['machinistHours', 'Справочно: затраты труда машинистов'],
];

/** What the estimate is made of by its columns: works with their elements, and the hours. Nothing without a calculation. */
export function* summaryLines(estimate: SummaryResult | undefined): Generator<BookLine> {
  if (estimate === undefined) return;
  yield { word: REFERENCE, look: 'section', cells: { 1: 'Итоги по смете' }, isMerged: true };
  for (const [bucket, name] of BUCKETS) {
    const amounts = estimate.buckets[bucket];
    if (amounts === undefined) continue;
    yield { word: REFERENCE, look: 'position', cells: { 3: name, 12: moneyFigure(amounts.total) } };
    for (const [part, title] of PARTS) {
      if (!amounts[part].isZero()) yield { word: REFERENCE, look: 'detail', cells: { 3: `     ${title}`, 12: moneyFigure(amounts[part]) } };
    }
  }
  for (const [hours, name] of HOURS) {
    const value = estimate.summary[hours];
    if (!value.isZero()) yield { word: REFERENCE, look: 'detail', cells: { 3: name, 4: 'чел.-ч', 7: plain(plainText(value)) } };
  }
}
