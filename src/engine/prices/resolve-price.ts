import type { Decimal } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import { issue } from '../issues';
import type { PriceNode } from '../model';
import { round } from '../rounding';
import { convertQuantity } from '../units';

/** A row of a price set: per unit of its own, as published. */
export interface ListedPrice {
  unit: string;
  base: Decimal | null;
  index: Decimal | null;
  current: Decimal | null;
}

/** What a market analysis came to: current, without VAT, per unit of its own. */
export interface AnalysedPrice {
  unit: string;
  price: Decimal;
}

/**
 * `direct`: the current price as published. `indexed`: the base price by its index. `market_analysis`: the outcome of a
 * market analysis.
 */
export type PriceRule = 'direct' | 'indexed' | 'market_analysis';

export interface ResolvedPrice extends Pick<PriceNode, 'base' | 'index' | 'current'> {
  rule: PriceRule;
  /** Current, per unit wanted. The other prices are per that unit too. */
  price: Decimal;
}

export type PriceAnswer = { ok: true; value: ResolvedPrice } | { ok: false; issue: Issue };

/** What is wanted: a resource by its code; `unit: null` asks for the unit of the list. */
export interface WantedPrice {
  code: string;
  unit: string | null;
}

/** Places of a decimal that can be written down: beyond them a converted base price would be another one. */
const MAX_PLACES = 20;

/**
 * What a resource costs: the current price of the set, else its base × index, else the outcome of a market analysis, else an
 * issue. A market analysis is for what the state publishes no price of (421/пр, п. 13): a price of the set in a unit that
 * measures something else is an issue. The code is taken as it stands: a tariff of a grade that the table does not have is
 * not made from its neighbours.
 */
export function resolvePrice(
  wanted: WantedPrice,
  listed: ListedPrice | null,
  analysed: AnalysedPrice | null = null,
): PriceAnswer {
  return (listed && byList(wanted, listed)) ?? (analysed && byAnalysis(wanted, analysed)) ?? needsPrice(wanted.code);
}

/** Null where the set has no price of it. */
function byList({ code, unit }: WantedPrice, listed: ListedPrice): PriceAnswer | null {
  const wanted = unit ?? listed.unit;
  const per = (price: Decimal | null) => (price === null ? null : perUnit(price, listed.unit, wanted));
  const { index } = listed;
  const [base, current] = [per(listed.base), per(listed.current)];
  if (base === 'mismatch' || current === 'mismatch') return unitMismatch(code, listed.unit, wanted);
  const writableBase = base !== null && base.decimalPlaces() <= MAX_PLACES ? base : null;
  if (current !== null) {
    const price = round(current, 'resource_price');
    return { ok: true, value: { rule: 'direct', price, base: writableBase, index, current: price } };
  }
  if (writableBase === null || index === null) return null;
  const price = round(writableBase.times(index), 'resource_price');
  return { ok: true, value: { rule: 'indexed', price, base: writableBase, index, current: null } };
}

function byAnalysis({ code, unit }: WantedPrice, analysed: AnalysedPrice): PriceAnswer {
  const wanted = unit ?? analysed.unit;
  const exact = perUnit(analysed.price, analysed.unit, wanted);
  if (exact === 'mismatch') return unitMismatch(code, analysed.unit, wanted);
  const price = round(exact, 'resource_price');
  return { ok: true, value: { rule: 'market_analysis', price, base: null, index: null, current: price } };
}

/** A price per `1000 шт` as one per `шт`: a price goes the other way than a quantity. Exact. */
export function perUnit(price: Decimal, from: string, to: string): Decimal | 'mismatch' {
  if (from === to) return price;
  const converted = convertQuantity(price, to, from);
  return converted.ok ? converted.value : 'mismatch';
}

function unitMismatch(code: string, given: string, wanted: string): PriceAnswer {
  return { ok: false, issue: issue('PRICE_UNIT_MISMATCH', {}, code, given, wanted) };
}

function needsPrice(code: string): PriceAnswer {
  return { ok: false, issue: issue('NEEDS_PRICE', {}, code) };
}
