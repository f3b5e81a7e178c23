import type { CoefficientTarget, PositionKind, ResourceKind } from '../../engine';
import { decimal } from '../../kernel/decimal';
import { coefficientEffect, coefficientGroup } from '../coefficient-group';
import { numberOf } from '../text/written-number';
import type { CoefficientDocument, DecimalText, MarkupDocument, PriceDocument } from '../document';
import { splitCode } from '../text/code-prefix';
import { indexedPrice } from '../form/cell-figures';
import { type Element, EXCLUDED_MARK, TARGET_WORDS } from '../form/row-words';
import type { TableRow } from './table-row';

/** `Стеснённые условия (ОТ=1,15; ЭМ=1,25)` */
export function coefficientOf(row: TableRow): CoefficientDocument {
  const reason = row.text('code');
  const title = row.text('name');
  const { before, inside } = lastBrackets(title);
  const values = targetsOf(inside);
  const name = values.length === 0 ? title : before;
  const targets = values.map(({ target }) => target);
  return { name, reason, ...coefficientGroup(reason, name, targets), effect: coefficientEffect(targets), values };
}

/** What ends a title in brackets of its own, and the title without it. */
function lastBrackets(title: string): { before: string; inside: string } {
  const opening = title.endsWith(')') ? title.lastIndexOf('(') : -1;
  const inside = title.slice(opening + 1, -1);
  return opening === -1 || inside.includes(')') ? { before: title, inside: '' } : { before: title.slice(0, opening).trimEnd(), inside };
}

function targetsOf(text: string): CoefficientDocument['values'] {
  return text.split(';').flatMap((part) => {
    const [word = '', written = ''] = part.split('=').map((side) => side.trim());
    const value = numberOf(written);
    const target = targetNamed(word);
    return target === null || value === undefined ? [] : [{ target, value }];
  });
}

function targetNamed(word: string): CoefficientTarget | null {
  for (const target in TARGET_WORDS) {
    // The keys of the table are the targets.
    if (TARGET_WORDS[target as CoefficientTarget] === word) return target as CoefficientTarget;
  }
  return null;
}

export function priceOf(row: TableRow): PriceDocument | null {
  const [base, index, stated] = [row.number('basePrice'), row.number('index'), row.number('price')];
  if (base === null && index === null && stated === null) return null;
  const indexed = indexedPrice(base, index);
  const isIndexed = indexed !== null && (stated === null || decimal(stated).equals(decimal(indexed)));
  const current = isIndexed ? null : stated;
  return { base, index, current, source: sourceOf(row.text('code'), isIndexed, current), indexName: null, indexReason: null };
}

const MARKET = /^ТЦ[_\s-]/u;
/** Codes of the federal register: of resources, of workers and machinists. */
const OFFICIAL = /^(?:(?:ФСБЦ|ФСЭМ|КСР)[-\s]?)?(?:\d{2}\.\d+\.\d+(?:\.\d+)?-\d+|\d-\d{3}-\d+)$/u;

export function sourceOf(code: string, isIndexed: boolean, current: DecimalText | null): PriceDocument['source'] {
  if (isIndexed) return 'index';
  if (current === null) return null;
  if (MARKET.test(code)) return 'market_analysis';
  return OFFICIAL.test(code) ? 'state' : 'manual';
}

/** Overhead and profit: `НР Конструкции из кирпича` with its rate. Null without one. */
export function markupOf(row: TableRow): MarkupDocument | null {
  const ratePercent = row.number('quantity') ?? row.number('quantityTotal');
  if (ratePercent === null) return null;
  const factor = row.number('coefficient');
  const name = row.text('name').replace(/^(?:НР|СП|накладные\s+расходы|сметная\s+прибыль)(?!\p{L})\s*/u, '');
  const base = row.number('baseTotal');
  return {
    code: row.text('code'),
    name: name === '' ? null : name,
    base: 'salary',
    ratePercent,
    coefficients: factor === null ? [] : [{ name: '', reason: '', value: factor }],
    declaredRatePercent: row.number('quantityTotal'),
    declaredAmount: row.number('total'),
    ...(base === null ? {} : { declaredAmountBase: base }),
  };
}

export function nameOf(row: TableRow, isExcluded: boolean): string {
  const name = row.text('name');
  return isExcluded && name.endsWith(EXCLUDED_MARK) ? name.slice(0, -EXCLUDED_MARK.length) : name;
}

const NORM = /^(?:ГЭСН|ФЕР|ТЕР)/u;

/** What a position is by its code, in a form that has no word for it. */
export function positionKindOf(text: string): PositionKind {
  const { prefix, code } = splitCode(text);
  if (prefix !== null && NORM.test(prefix)) return 'cost';
  if (prefix !== null && prefix.endsWith('пг')) return 'transport';
  if (/^91\.|^(?:ФСЭМ)/u.test(code) || prefix === 'ФСЭМ') return 'machine';
  if (/^(?:6[1-9]|7\d)\./u.test(code)) return 'equipment';
  return prefix !== null || /^\d{2}\.|^ТЦ[_\s-]/u.test(code) ? 'material' : 'other';
}

/** What a resource is by its code and unit, else by the element it stands under. */
export function resourceKindOf(row: TableRow, element: Element | null): ResourceKind {
  const code = row.text('code');
  const unit = row.text('unit').toLowerCase();
  if (/^4-\d|^ОТм/u.test(code) || /^ОТм|машинист/iu.test(row.text('name'))) return 'machinist';
  if (/^чел/u.test(unit)) return element === 'machines' || element === 'machinistSalary' ? 'machinist' : 'worker';
  if (/^маш/u.test(unit)) return 'machine';
  if (/груза/u.test(unit) && /^перевозка/iu.test(row.text('name'))) return 'transport';
  return 'material';
}
