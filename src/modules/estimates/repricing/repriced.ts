import { round, type PriceRule, type PriceSource, type ResolvedPrice } from '../../../engine';
import { decimal, moneyText, plainText } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import { sourcedPrice, type KnownPrice, type PriceOrigin, type PriceSet } from '../../prices';
import { atLevelOf } from '../records/price-level';
import type { EstimateRow, LineRecord, PositionRecord, PositionWithLines, PriceRecord } from '../records/records';

/** `kept`: the user's own word, a market analysis of theirs included, or a row without a code, which no table can know. */
export type RepricingStatus = 'repriced' | 'kept' | 'needs_price';

/** What became of the price of a resource line, or of the position itself (`resourceId: null`). */
export interface RowDecision {
  resourceId: string | null;
  status: RepricingStatus;
  origin: PriceOrigin | null;
  issue: Issue | null;
}

export interface RepricedPosition {
  edited: PositionWithLines;
  decisions: RowDecision[];
}

/** What the sources of prices say, by code; a code that none of them has is not there. */
export type Prices = ReadonlyMap<string, KnownPrice>;

const OWN_WORD: ReadonlySet<PriceSource | null> = new Set<PriceSource>(['market_analysis', 'manual']);

/** The estimate at the price level of a set; what a document declared is of another level. */
export function repricedEstimate(estimate: EstimateRow, set: PriceSet): EstimateRow {
  return { ...atLevelOf(set, estimate), declared: null };
}

/**
 * A position with the prices of a set, and of market analyses where it has none. A price that neither has is gone: the old
 * one does not stay, nor does a zero come.
 */
export function repricedPosition(
  { position, lines }: PositionWithLines,
  { method }: Pick<EstimateRow, 'method'>,
  prices: Prices,
): RepricedPosition {
  if (method === 'base_index') return { edited: byIndices({ position, lines }), decisions: [] };
  const decisions: RowDecision[] = [];
  return { edited: atPrices({ position, lines }, { prices, decisions }), decisions };
}

/** A position that is being made, with the prices of the sources where it states none of its own. */
export function pricedFrom(position: PositionWithLines, prices: Prices): PositionWithLines {
  return atPrices(position, { prices, decisions: [] });
}

/** The codes that prices are looked up by. */
export function codesOf({ position, lines }: PositionWithLines): string[] {
  return [...(hasOwnPrice(position) ? [position.code] : []), ...lines.map(({ code }) => code)];
}

/** A resource is priced in its line, and a position that is one in its own price. */
function hasOwnPrice({ kind }: PositionRecord): boolean {
  return kind !== 'cost' && kind !== 'text';
}

/** Indices of a position are of the level that the estimate leaves; those of the set hold for all positions. */
function byIndices({ position, lines }: PositionWithLines): PositionWithLines {
  const edited = { ...position, indices: [], declared: null };
  return { position: edited, lines: lines.map((line) => (line.declared === null ? line : { ...line, declared: null })) };
}

interface Ground {
  prices: Prices;
  decisions: RowDecision[];
}

function atPrices({ position, lines }: PositionWithLines, ground: Ground): PositionWithLines {
  return { position: ownPriced(position, ground), lines: lines.map((line) => pricedLine(line, ground)) };
}

function ownPriced(position: PositionRecord, ground: Ground): PositionRecord {
  const edited = position.declared === null ? position : { ...position, declared: null };
  if (!hasOwnPrice(position)) return edited;
  const { code, unit, price } = position;
  const now = decide({ resourceId: null, code, unit, price: price ?? NO_PRICE }, ground);
  return now === null ? edited : { ...edited, price: now };
}

function pricedLine(line: LineRecord, ground: Ground): LineRecord {
  const { id: resourceId, code, unit } = line;
  const price: PriceRecord = {
    ...{ base: line.priceBase, index: line.priceIndex, current: line.priceCurrent, source: line.priceSource },
    ...{ isFree: line.isFree, indexName: line.indexName, indexReason: line.indexReason },
    ...(line.priceOrigin === null ? {} : { origin: line.priceOrigin }),
  };
  const now = decide({ resourceId, code, unit, price }, ground);
  if (now === null) return line.declared === null ? line : { ...line, declared: null };
  return {
    ...line,
    ...{ priceBase: now.base, priceIndex: now.index, priceCurrent: now.current, priceSource: now.source },
    ...{ indexName: now.indexName, indexReason: now.indexReason, priceOrigin: now.origin ?? null, declared: null },
  };
}

interface PricedRow {
  resourceId: string | null;
  code: string;
  unit: string;
  price: PriceRecord;
}

/** The new price; null where the row keeps what it has. */
function decide({ resourceId, code, unit, price }: PricedRow, { prices, decisions }: Ground): PriceRecord | null {
  if (price.isFree === true) return null;
  if (isKept(code, price)) {
    if (statedPrice(price) !== null) decisions.push({ resourceId, status: 'kept', origin: null, issue: null });
    return null;
  }
  const answer = sourcedPrice({ code, unit }, prices.get(code) ?? null);
  if (!answer.ok) {
    decisions.push({ resourceId, status: 'needs_price', origin: null, issue: answer.issue });
    return NO_PRICE;
  }
  const { value, origin } = answer;
  decisions.push({ resourceId, status: 'repriced', origin, issue: null });
  return recordOf(value, origin);
}

function isKept(code: string, price: PriceRecord): boolean {
  return code === '' || (isOwnWord(price) && statedPrice(price) !== null);
}

/** What was looked up is looked up anew: only a price without an origin is somebody's own word. */
export function isOwnWord({ source, origin }: Pick<PriceRecord, 'source' | 'origin'>): boolean {
  return OWN_WORD.has(source) && origin === undefined;
}

export const NO_PRICE: PriceRecord = {
  base: null,
  index: null,
  current: null,
  source: null,
  indexName: null,
  indexReason: null,
  isFree: false,
};

const SOURCES: Readonly<Record<PriceRule, PriceSource>> = {
  direct: 'state',
  indexed: 'index',
  market_analysis: 'market_analysis',
};

function recordOf({ rule, base, index, current }: ResolvedPrice, origin: PriceOrigin): PriceRecord {
  return {
    // With kopecks like any price; one for another unit may need more places to be exact.
    base: base && (base.decimalPlaces() <= 2 ? moneyText(base) : plainText(base)),
    index: index && plainText(index),
    current: current && moneyText(current),
    source: SOURCES[rule],
    indexName: null,
    indexReason: rule === 'indexed' ? origin.act : null,
    isFree: false,
    origin,
  };
}

/** The current price that a record states: as given, or its base by its index. */
export function statedPrice({ base, index, current }: Pick<PriceRecord, 'base' | 'index' | 'current'>): string | null {
  if (current !== null) return moneyText(round(decimal(current), 'resource_price'));
  if (base === null || index === null) return null;
  return moneyText(round(decimal(base).times(decimal(index)), 'resource_price'));
}
