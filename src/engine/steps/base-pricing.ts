import { ZERO, type Decimal } from '../../kernel/decimal';
import type { IssuePlace } from '../../kernel/issue';
import type { FigureOwner } from '../arithmetic';
import { issue } from '../issues';
import type { IndexKind, PositionNode, PriceNode, ResourceNode } from '../model';
import { ROW_BASE_COST, type BaseCostSteps } from './base-cost-steps';
import { INDEX_TARGETS, indexOf, type BaseTask } from './base-task';
import { placeOf, type PricedRow, type QuantifiedRow, type RowPricing } from './resource-rows';
import type { CostElement } from './row-sum-steps';

/** Rows and wages that are indexed one by one under indices by element; the rest waits for the estimate's total. */
const INDEXED_ALONE: ReadonlySet<CostElement> = new Set([
  'workersSalary',
  'machinistSalary',
  'transport',
  'materialsTransport',
  'equipmentTransport',
  'other',
]);

/** Under one index to the works as a whole, only carting and the costs of п. 184 keep indices of their own. */
const INDEXED_ALONE_FROM_WHOLE: ReadonlySet<CostElement> = new Set([
  'transport',
  'materialsTransport',
  'equipmentTransport',
  'other',
]);

/** True where the current cost of an element is worked out in the position and not on a total (TPriceIndex). */
export function isIndexedInPosition(kind: IndexKind, element: CostElement): boolean {
  if (kind === 'elements') return INDEXED_ALONE.has(element);
  return kind === 'construction_and_mounting' ? INDEXED_ALONE_FROM_WHOLE.has(element) : true;
}

/** A document writes the extra pay of machinists as a machine whose code is a clause; here it follows from clauses. */
const EXTRA_PAY_CODE = /^421\/пр/;

/** Rows of a unit rate are within it; rows of its own are priced at the base level. */
export function atBasePrices(task: BaseTask): RowPricing {
  return {
    isReference: (node, position) => isWithinRate(node, position) || isExtraPay(node, position),
    price: (_, row) => rowAtBase(task, row),
  };
}

function isWithinRate(node: ResourceNode, position: PositionNode): boolean {
  return position.kind === 'cost' && node.placement !== 'outside';
}

function isExtraPay(node: ResourceNode, position: PositionNode): boolean {
  if (EXTRA_PAY_CODE.test(node.code)) return true;
  const parent = position.resources.find(({ id }) => id === node.parentId);
  return parent !== undefined && EXTRA_PAY_CODE.test(parent.code);
}

function rowAtBase(task: BaseTask, row: QuantifiedRow): PricedRow {
  const { node, element, quantity, costCoefficient, isReference } = row;
  const { price } = node;
  if (price.isFree) return { price: null, cost: ZERO, costBase: ZERO };
  if (isReference && price.base === null) return { price: null, cost: null, costBase: null };
  const item = { owner: node, code: node.code, element, quantity, price, costCoefficient, isReference };
  return { price: price.base ?? price.current, ...baseCost(task, ROW_BASE_COST, item, placeOf(task, node, 'price')) };
}

export interface PricedItem {
  readonly owner: FigureOwner;
  readonly code: string;
  readonly element: CostElement;
  readonly quantity: Decimal | null;
  readonly price: PriceNode;
  readonly costCoefficient: Decimal;
  readonly isReference: boolean;
}

export interface BaseCost {
  /** Null where it is not known, or is only worked out on the total. */
  readonly cost: Decimal | null;
  readonly costBase: Decimal | null;
}

const UNKNOWN: BaseCost = { cost: null, costBase: null };

/** Both levels of a priced row: from the base price, or from the current one of what the register does not know. */
export function baseCost(task: BaseTask, steps: BaseCostSteps, item: PricedItem, place: IssuePlace): BaseCost {
  const { price, quantity } = item;
  const isExternal = price.current !== null && (price.source === 'market_analysis' || price.base === null);
  if (isExternal) return quantity === null ? UNKNOWN : externalCost(task, steps, item, quantity);
  if (price.base === null) {
    task.issues.push(issue('NEEDS_PRICE', place, item.code));
    return UNKNOWN;
  }
  if (quantity === null) return UNKNOWN;
  const { owner, costCoefficient, element, isReference } = item;
  const costBase = task.arithmetic.product(steps.base, owner, quantity, price.base, costCoefficient);
  const isAlone = !isReference && isIndexedInPosition(task.context.indexKind, element);
  const index = isAlone ? itemIndex(task, item) : null;
  return { costBase, cost: index === null ? null : task.arithmetic.product(steps.indexed, owner, costBase, index) };
}

function externalCost(task: BaseTask, steps: BaseCostSteps, item: PricedItem, quantity: Decimal): BaseCost {
  const { owner, price, costCoefficient } = item;
  const { arithmetic } = task;
  const cost = arithmetic.product(steps.external, owner, quantity, price.current ?? ZERO, costCoefficient);
  const index = itemIndex(task, item);
  if (index === null || index.isZero()) return { cost, costBase: null };
  return { cost, costBase: arithmetic.quotient(steps.externalBase, owner, cost, index) };
}

/** The row's own index before that of the estimate. */
function itemIndex(task: BaseTask, { price, element }: PricedItem): Decimal | null {
  return price.index ?? indexOf(task, INDEX_TARGETS[element]);
}
