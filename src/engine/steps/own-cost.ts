import { ZERO, type Decimal } from '../../kernel/decimal';
import type { SummedRow } from '../arithmetic';
import type { PositionKind, PriceNode, WorkType } from '../model';
import { RESOURCE_KIND_OF } from './position-quantity';
import { ROW_COST, ROW_INDEXED_PRICE, ROW_STATED_PRICE } from './position-steps';
import type { PositionTask } from './position-task';
import { currentPrice, missingPrice } from './prices';
import { addExternalRow, addRow, type RowGroups } from './row-groups';

export type PricedKind = Exclude<PositionKind, 'cost'>;

const ROW_PRICE_STEPS = { stated: ROW_STATED_PRICE, indexed: ROW_INDEXED_PRICE };

/** What a priced position pays for. */
export type OwnElement = 'machines' | 'materials' | 'equipment' | 'transport' | 'other';

const ELEMENTS: Readonly<Record<PricedKind, OwnElement>> = {
  material: 'materials',
  machine: 'machines',
  equipment: 'equipment',
  transport: 'transport',
  other: 'other',
};

/**
 * Puts the cost of the position itself among the rows that its sums are made of. False while it cannot be known: then
 * there is no row, since a gap is not a zero.
 */
export function addOwnCost(groups: RowGroups, task: PositionTask, kind: PricedKind, volume: Decimal | null): boolean {
  const { position } = task;
  const cost = ownCost(task, kind, volume);
  if (cost === null) return false;
  const row: SummedRow = { id: position.id, cost, quantity: null };
  const element = elementOf(kind, position.workType);
  addRow(groups, element, row);
  if (isExternal(position.price)) addExternalRow(groups, element, row);
  return true;
}

/** Formula 10: a row that is priced itself costs quantity × price × coefficient. Null while a figure is missing. */
function ownCost(task: PositionTask, kind: PricedKind, volume: Decimal | null): Decimal | null {
  const { position, context, scope, arithmetic, issues } = task;
  if (position.price?.isFree) return ZERO;
  const price = position.price && currentPrice(arithmetic, ROW_PRICE_STEPS, position, position.price, context.method);
  if (price === null) {
    const place = { positionId: position.id, field: 'price' };
    issues.push(missingPrice(position.price, context.method, place, position.code));
  }
  if (price === null || volume === null) return null;
  return arithmetic.product(ROW_COST, position, volume, price, scope.ofKind(RESOURCE_KIND_OF[kind], 'cost'));
}

/** Loading and carting of soil and rubbish is transport, whatever resource stands for it (TItem/WorkType). */
export function elementOf(kind: PricedKind, workType: WorkType | null): OwnElement {
  return workType === 'transport' ? 'transport' : ELEMENTS[kind];
}

function isExternal(price: PriceNode | null): boolean {
  return price?.source === 'market_analysis';
}
