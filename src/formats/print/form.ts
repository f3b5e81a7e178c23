import { round } from '../../engine';
import { Decimal, decimal, decimalOrNull, moneyText } from '../../kernel/decimal';
import type { WriteOptions } from '../codec';
import type { EstimateDocument, PriceLevelDocument } from '../document';
import { calculatedPosition } from '../calculated-figures';
import { type DocumentPart, positionsOf } from '../text/position-figures';
import { METHODS } from './columns';
import { type CostShare, costStructure } from './cost-structure';
import { amountRow, type FormRow, heading } from './form-row';
import { printedMoney } from './numbers';
import { positionRows } from './position-rows';

const THOUSAND = new Decimal(1000);
const QUARTERS = ['I', 'II', 'III', 'IV'];

/** A local estimate as its official form has it, in pieces of text: every printed format is made of it. */
export class Form {
  constructor(
    readonly document: EstimateDocument,
    private readonly options: WriteOptions,
  ) {}

  get title(): string {
    return `ЛОКАЛЬНЫЙ СМЕТНЫЙ РАСЧЁТ (СМЕТА) № ${this.document.estimate.number}`;
  }

  /** Captions and values above the table, those without a value left out. */
  head(): [caption: string, value: string][] {
    const { construction, object, estimate } = this.document;
    const total = this.total();
    const lines: [string, string][] = [
      ['Стройка', construction.name],
      ['Объект капитального строительства', object.name],
      ['Субъект Российской Федерации', estimate.region?.name ?? ''],
      ['Составлен', `${METHODS[estimate.method]} методом`],
      ['Основание', estimate.reason ?? ''],
      ['Составлен в уровне цен', priceLevel(estimate.priceLevelCurrent)],
      ['Сметная стоимость', total === null ? '' : `${thousands(total)} тыс. руб.`],
    ];
    return lines.filter(([, value]) => value !== '');
  }

  *rows(): Generator<FormRow> {
    for (const part of positionsOf(this.document, this.options.figures)) yield* rowsOf(part);
    const total = this.total();
    if (total !== null) yield amountRow('total', 'ВСЕГО по смете', total);
    const { estimate } = this.options.figures ?? {};
    if (estimate?.vat) yield amountRow('total', 'НДС', estimate.vat);
    if (estimate?.totalWithVat) yield amountRow('total', 'ВСЕГО по смете с НДС', estimate.totalWithVat);
  }

  /** Null without a calculation, or where a share is negative: no bar shows that. */
  shares(): CostShare[] | null {
    const { figures } = this.options;
    if (figures === undefined) return null;
    const shares = costStructure(figures.estimate, this.document.estimate.method === 'base_index');
    return shares.length === 0 || shares.some(({ amount }) => amount.isNegative()) ? null : shares;
  }

  signatures(): [role: string, name: string][] {
    const { composedBy, verifiedBy } = this.document.estimate.signatures;
    return [
      ['Составил', composedBy ?? ''],
      ['Проверил', verifiedBy ?? ''],
    ];
  }

  private total(): Decimal | null {
    return this.options.figures?.estimate.total ?? decimalOrNull(this.document.declared?.total);
  }
}

function* rowsOf(part: DocumentPart): Generator<FormRow> {
  if (part.type === 'section') yield heading(part.section.name);
  else if (part.type === 'text') yield { style: 'text', cells: { 3: part.text } };
  else if (part.type === 'position') {
    const { position, figures, result } = part;
    yield* positionRows(result === null ? position : calculatedPosition(position, result), figures);
  } else if (part.total !== null) yield amountRow('total', `Итого по разделу ${part.section.code}`, part.total);
}

function thousands(total: Decimal): string {
  return printedMoney(moneyText(round(total.div(THOUSAND), 'thousands')));
}

function priceLevel(level: PriceLevelDocument | null): string {
  if (level === null) return '';
  const { year, quarter, note } = level;
  const time = quarter === null ? `${year} г.` : `${QUARTERS[quarter - 1]} квартал ${year} г.`;
  return note === null ? time : `${time} (${note})`;
}

/** Per cent of the whole with one place, as charts show it. */
export function percentOf(amount: Decimal, whole: Decimal): string {
  return amount.times(decimal('100')).div(whole).toFixed(1).replace('.', ',');
}
