import { ZERO, decimal, moneyText, plainText, type Decimal } from '../../../kernel/decimal';
import type { Issue } from '../../../kernel/issue';
import type { PriceSource } from '../../../engine';
import type { PriceOrigin } from '../../prices';
import type { StoredPosition } from '../changes/position-draft';
import type { LineRow } from '../records/records';
import { statedPrice, type RepricingStatus, type RowDecision } from './repriced';

/** A position whose total changes, or that needs a price. */
export interface PreviewedPosition {
  ordinal: number;
  positionId: string;
  number: string;
  code: string;
  name: string;
  totalBefore: string;
  totalAfter: string;
  difference: string;
  needsPriceCount: number;
}

/** A resource at one price before and one after, over all positions. */
export interface PreviewedResource {
  ordinal: number;
  code: string;
  name: string;
  unit: string;
  kind: string;
  status: RepricingStatus;
  priceBefore: string | null;
  priceAfter: string | null;
  quantity: string | null;
  costBefore: string | null;
  costAfter: string | null;
  difference: string;
  /** Of a price that is kept. */
  source: PriceSource | null;
  origin: PriceOrigin | null;
  issue: Issue | null;
}

export interface Preview {
  positions: PreviewedPosition[];
  resources: PreviewedResource[];
}

/** One priced row, before and after. */
interface PricedRow extends Pick<PreviewedResource, 'code' | 'name' | 'unit' | 'kind' | 'source'> {
  priceBefore: string | null;
  priceAfter: string | null;
  quantity: string | null;
  costBefore: string | null;
  costAfter: string | null;
}

interface Gathered extends Omit<PreviewedResource, 'ordinal' | 'quantity' | 'costBefore' | 'costAfter' | 'difference'> {
  quantity: Decimal | null;
  costBefore: Decimal | null;
  costAfter: Decimal | null;
}

/** Gathers what other prices change, while positions come in the order of the document. */
export class PreviewBuilder {
  private ordinal = 0;
  private readonly positions: PreviewedPosition[] = [];
  private readonly resources = new Map<string, Gathered>();

  add(before: StoredPosition, after: StoredPosition, decisions: readonly RowDecision[]): void {
    const ordinal = this.ordinal++;
    const gaps = gapsOf(after);
    let needsPriceCount = 0;
    for (const decision of decisions) {
      const row = rowOf(before, after, decision.resourceId);
      const status = gaps.has(decision.resourceId) ? 'needs_price' : decision.status;
      // What had no price and is not missed now: a group of resources that another row stands for, an excluded row.
      if (status === 'needs_price' && !gaps.has(decision.resourceId) && row.priceBefore === null) continue;
      if (status === 'needs_price') needsPriceCount++;
      this.gather(row, { ...decision, status });
    }
    const { id: positionId, number, code, name, total: totalAfter } = after.position;
    const { total: totalBefore } = before.position;
    if (totalBefore === totalAfter && needsPriceCount === 0) return;
    const difference = moneyText(decimal(totalAfter).minus(decimal(totalBefore)));
    this.positions.push({ ordinal, positionId, number, code, name, totalBefore, totalAfter, difference, needsPriceCount });
  }

  result(): Preview {
    return { positions: this.positions, resources: [...this.resources.values()].map(previewed) };
  }

  private gather(row: PricedRow, { status, origin, issue }: RowDecision): void {
    const { code, name, unit, kind, source, priceBefore, priceAfter } = row;
    const key = JSON.stringify([code, unit, kind, status, priceBefore, priceAfter]);
    const known = this.resources.get(key) ?? {
      ...{ code, name, unit, kind, status, priceBefore, priceAfter, origin, issue },
      ...{ source: status === 'kept' ? source : null, quantity: null, costBefore: null, costAfter: null },
    };
    known.quantity = added(known.quantity, row.quantity);
    known.costBefore = added(known.costBefore, row.costBefore);
    known.costAfter = added(known.costAfter, row.costAfter);
    this.resources.set(key, known);
  }
}

/** Rows that the engine misses a price of; null stands for the position itself. */
function gapsOf({ position }: StoredPosition): ReadonlySet<string | null> {
  const missing = position.issues.filter(({ code }) => MISSING_PRICE.has(code));
  return new Set(missing.map(({ place }) => place.resourceId ?? null));
}

const MISSING_PRICE: ReadonlySet<string> = new Set(['NEEDS_PRICE', 'RESOURCE_METHOD_NEEDS_CURRENT_PRICE']);

function rowOf(before: StoredPosition, after: StoredPosition, resourceId: string | null): PricedRow {
  if (resourceId === null) return positionAsRow(before, after);
  const isThis = ({ id }: LineRow) => id === resourceId;
  // The lines of a position are the same before and after.
  return lineAsRow(before.lines.find(isThis)!, after.lines.find(isThis)!);
}

function positionAsRow({ position: was }: StoredPosition, { position: now }: StoredPosition): PricedRow {
  const [priceBefore, priceAfter] = [was.price && statedPrice(was.price), now.price && statedPrice(now.price)];
  return {
    ...{ code: now.code, name: now.name, unit: now.unit, kind: now.kind, source: now.price?.source ?? null },
    ...{ priceBefore, priceAfter, quantity: now.quantityTotal },
    costBefore: priceBefore === null ? null : was.total,
    costAfter: priceAfter === null ? null : now.total,
  };
}

function lineAsRow(was: LineRow, now: LineRow): PricedRow {
  return {
    ...{ code: now.code, name: now.name, unit: now.unit, kind: now.kind, source: now.priceSource },
    ...{ priceBefore: was.price, priceAfter: now.price, quantity: now.quantityTotal },
    ...{ costBefore: was.cost, costAfter: now.cost },
  };
}

function added(sum: Decimal | null, part: string | null): Decimal | null {
  return part === null ? sum : (sum ?? ZERO).plus(decimal(part));
}

function previewed({ quantity, costBefore, costAfter, ...row }: Gathered, ordinal: number): PreviewedResource {
  return {
    ...row,
    ordinal,
    quantity: quantity && plainText(quantity),
    costBefore: costBefore && moneyText(costBefore),
    costAfter: costAfter && moneyText(costAfter),
    difference: moneyText((costAfter ?? ZERO).minus(costBefore ?? ZERO)),
  };
}
