import type { ResourceGroup, ResourceSummary, TalliedResource } from '../../engine';
import { type Decimal, moneyText, plainText } from '../../kernel/decimal';
import { type FormRow, heading } from './form-row';
import { printed, printedMoney } from './numbers';
import type { Caption, Report, ReportColumns } from './report';

const COLUMNS: ReportColumns = {
  head: [
    { title: '№ п/п' },
    { title: 'Код ресурса' },
    { title: 'Наименование ресурса' },
    { title: 'Единица измере\u00adния' },
    { title: 'Количество' },
    { title: 'Цена за единицу, руб.' },
    { title: 'Сумма, руб.' },
  ],
  widths: [6, 16, 38, 8, 10, 10, 12],
  align: ['center', 'left', 'left', 'center', 'right', 'right', 'right'],
  nameColumn: 3,
  computed: [{ column: 7, from: [5, 6], by: 'product' }],
};

const RESOURCES = 'resources';
const WHOLE = 'whole';

const GROUPS: Readonly<Record<ResourceGroup, string>> = {
  workers: 'Затраты труда рабочих',
  machinists: 'Затраты труда машинистов',
  machines: 'Машины и механизмы',
  materials: 'Материальные ресурсы',
  equipment: 'Оборудование',
  transport: 'Перевозка',
  other: 'Прочие затраты',
};

/** Of which estimate the list is. */
export interface ListedEstimate {
  number: string;
  name: string;
  construction: string;
}

/** Ресурсная ведомость on paper, by groups, with what makes it the total of the estimate. */
export class ResourceReport implements Report {
  readonly columns = COLUMNS;

  constructor(
    private readonly estimate: ListedEstimate,
    private readonly summary: ResourceSummary,
  ) {}

  get title(): string {
    return `РЕСУРСНАЯ ВЕДОМОСТЬ к смете № ${this.estimate.number}`;
  }

  get name(): string {
    return this.estimate.name;
  }

  head(): Caption[] {
    return [
      ['Наименование стройки', this.estimate.construction],
      ['Уровень цен', this.isAtBase ? 'базисный' : 'текущий'],
    ];
  }

  *rows(): Generator<FormRow> {
    let number = 0;
    for (const { group, resources, total } of this.summary.groups) {
      yield heading(GROUPS[group]);
      const isCounted = !(this.isAtBase && group === 'machinists');
      for (const resource of resources) yield { ...resourceRow(resource, (number += 1), isCounted), partOf: group };
      const name = `Итого: ${GROUPS[group].toLowerCase()}${isCounted ? '' : ' (в составе машин)'}`;
      yield { ...amountLine('total', name, total), sumOf: group, ...(isCounted ? { partOf: RESOURCES } : {}) };
    }
    yield* this.totals();
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

  private *totals(): Generator<FormRow> {
    const { total, notListed, overhead, profit, amendments, positionsTotal } = this.summary;
    yield { ...amountLine('total', 'Итого по ресурсам', total), isOfWhole: true, sumOf: RESOURCES, partOf: WHOLE };
    if (!notListed.isZero()) yield partOfWhole('В расценках сверх перечисленных ресурсов', notListed);
    yield partOfWhole('Накладные расходы', overhead);
    yield partOfWhole('Сметная прибыль', profit);
    if (!amendments.isZero()) yield partOfWhole('Поправочные надбавки', amendments);
    const name = this.isAtBase ? 'ВСЕГО по смете в базисном уровне цен' : 'ВСЕГО по смете';
    yield { ...amountLine('total', name, positionsTotal), sumOf: WHOLE };
  }

  private get isAtBase(): boolean {
    return this.summary.level === 'base';
  }
}

function resourceRow({ code, name, unit, quantity, price, cost }: TalliedResource, number: number, isCounted: boolean): FormRow {
  return {
    style: 'detail',
    cells: {
      ...{ 1: String(number), 2: code, 3: name, 4: unit, 5: printed(plainText(quantity)) },
      ...{ 6: price === null ? '' : printedMoney(plainText(price)), 7: printedMoney(moneyText(cost)) },
    },
    counted: isCounted ? cost : null,
  };
}

function partOfWhole(name: string, amount: Decimal): FormRow {
  return { ...amountLine('summary', name, amount), partOf: WHOLE };
}

function amountLine(style: FormRow['style'], name: string, amount: Decimal): FormRow {
  return { style, cells: { 3: name, 7: printedMoney(moneyText(amount)) } };
}
