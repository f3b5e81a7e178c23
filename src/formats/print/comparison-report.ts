import { type Decimal, moneyText, plainText, sum } from '../../kernel/decimal';
import { changeOf, compared, type ComparedEstimate, type ComparedPair, type Comparison } from './comparison';
import { type FormRow, heading } from './form-row';
import { printed, printedMoney } from './numbers';
import type { Caption, Report, ReportColumns } from './report';

const COLUMNS: ReportColumns = {
  head: [
    { title: '№ п/п' },
    { title: 'Обоснование' },
    { title: 'Наименование работ и затрат' },
    { title: 'Единица измере\u00adния' },
    { title: 'Количество', under: ['было', 'стало'] },
    { title: 'Стоимость, руб.', under: ['было', 'стало', 'разница'] },
  ],
  widths: [5, 12, 32, 7, 9, 9, 9, 9, 8],
  align: ['center', 'left', 'left', 'center', 'right', 'right', 'right', 'right', 'right'],
  nameColumn: 3,
  computed: [{ column: 9, from: [8, 7], by: 'difference' }],
};

/** Сопоставительная ведомость: what changed between two estimates, or two versions of one, and what it costs. */
export class ComparisonReport implements Report {
  readonly title = 'СОПОСТАВИТЕЛЬНАЯ ВЕДОМОСТЬ';
  readonly columns = COLUMNS;
  private readonly comparison: Comparison;

  constructor(
    private readonly before: ComparedEstimate,
    private readonly after: ComparedEstimate,
  ) {
    this.comparison = compared(before, after);
  }

  get name(): string {
    return this.after.name;
  }

  head(): Caption[] {
    const { changed, added, removed, sameCount } = this.comparison;
    return [
      ['Было', titleOf(this.before)],
      ['Стало', titleOf(this.after)],
      ['Позиций изменено', String(changed.length)],
      ['Позиций добавлено', String(added.length)],
      ['Позиций исключено', String(removed.length)],
      ['Позиций без изменений', String(sameCount)],
    ];
  }

  *rows(): Generator<FormRow> {
    const { changed, added, removed } = this.comparison;
    yield* part('Изменено', changed);
    yield* part('Добавлено', added);
    yield* part('Исключено', removed);
    const { before, after } = this;
    const cells = totalCells('ВСЕГО по смете', [before.total, after.total, after.total.minus(before.total)]);
    yield { style: 'total', cells, isOfWhole: true };
  }

  shares(): null {
    return null;
  }

  signatures(): Caption[] {
    return [
      ['Составил', ''],
      ['Проверил', ''],
    ];
  }
}

function* part(title: string, pairs: readonly ComparedPair[]): Generator<FormRow> {
  if (pairs.length === 0) return;
  yield heading(title);
  for (const pair of pairs) yield { ...pairRow(pair), partOf: title };
  const before = sum(pairs.map((pair) => pair.before?.total ?? null).filter(isAmount));
  const after = sum(pairs.map((pair) => pair.after?.total ?? null).filter(isAmount));
  const cells = totalCells(`Итого: ${title.toLowerCase()}`, [before, after, after.minus(before)]);
  yield { style: 'total', cells, sumOf: title };
}

function pairRow(pair: ComparedPair): FormRow {
  const { before, after } = pair;
  // One of both is there.
  const { number, code, name, unit } = (after ?? before)!;
  return {
    style: 'detail',
    cells: {
      ...{ 1: number, 2: code, 3: name, 4: unit },
      ...{ 5: quantityOf(before?.quantity), 6: quantityOf(after?.quantity) },
      ...{ 7: moneyOf(before?.total), 8: moneyOf(after?.total), 9: moneyOf(changeOf(pair)) },
    },
  };
}

function totalCells(name: string, [before, after, difference]: readonly [Decimal, Decimal, Decimal]): FormRow['cells'] {
  return { 3: name, 7: moneyOf(before), 8: moneyOf(after), 9: moneyOf(difference) };
}

function titleOf({ number, name, versionNumber, total }: ComparedEstimate): string {
  const version = versionNumber === null ? '' : `, версия ${versionNumber}`;
  return `№ ${number} «${name}»${version} — ${moneyOf(total)} руб.`;
}

function quantityOf(quantity: Decimal | null | undefined): string {
  return quantity === null || quantity === undefined ? '' : printed(plainText(quantity));
}

function moneyOf(amount: Decimal | null | undefined): string {
  return amount === null || amount === undefined ? '' : printedMoney(moneyText(amount));
}

function isAmount(amount: Decimal | null): amount is Decimal {
  return amount !== null;
}
