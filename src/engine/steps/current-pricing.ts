import { ZERO, type Decimal } from '../../kernel/decimal';
import type { PositionTask } from './position-task';
import { currentPrice, missingPrice } from './prices';
import { placeOf, type PricedRow, type QuantifiedRow, type RowPricing } from './resource-rows';
import { INDEXED_PRICE, RESOURCE_COST, RESOURCE_COST_BASE, STATED_PRICE } from './resource-steps';
import type { Step } from './step';

const PRICE_STEPS = { stated: STATED_PRICE, indexed: INDEXED_PRICE };

/** Formulas 4 and 5: every row at its current price; the base cost for information, where a base price is known. */
export const atCurrentPrices: RowPricing = {
  isReference: () => false,
  price: currentlyPriced,
};

function currentlyPriced(task: PositionTask, row: QuantifiedRow): PricedRow {
  const { node } = row;
  const { base, isFree } = node.price;
  const costBase = cost(task, RESOURCE_COST_BASE, row, base);
  if (isFree) return { price: null, cost: ZERO, costBase };
  const { method } = task.context;
  const price = currentPrice(task.arithmetic, PRICE_STEPS, node, node.price, method);
  if (price === null) task.issues.push(missingPrice(node.price, method, placeOf(task, node, 'price'), node.code));
  return { price, cost: cost(task, RESOURCE_COST, row, price), costBase };
}

function cost({ arithmetic }: PositionTask, step: Step, row: QuantifiedRow, price: Decimal | null): Decimal | null {
  const { node, quantity, costCoefficient } = row;
  return quantity === null || price === null ? null : arithmetic.product(step, node, quantity, price, costCoefficient);
}
