import type { Decimal } from '../../kernel/decimal';
import type { Issue, IssuePlace } from '../../kernel/issue';
import type { Arithmetic, FigureOwner } from '../arithmetic';
import { issue } from '../issues';
import type { CalculationMethod, PriceNode } from '../model';
import type { Step } from './step';

export interface PriceSteps {
  readonly stated: Step;
  readonly indexed: Step;
}

/**
 * Current price per unit (formula 4): the published, agreed or market one, else base × index. Null where there is none:
 * a price is never invented. The resource method takes current prices only.
 */
export function currentPrice(
  arithmetic: Arithmetic,
  steps: PriceSteps,
  owner: FigureOwner,
  price: PriceNode,
  method: CalculationMethod,
): Decimal | null {
  if (price.current !== null) return arithmetic.given(steps.stated, owner, price.current);
  if (price.base === null || price.index === null || method === 'resource') return null;
  return arithmetic.product(steps.indexed, owner, price.base, price.index);
}

/** Why there is no price, in words that tell the estimator which one to give. */
export function missingPrice(
  price: PriceNode | null,
  method: CalculationMethod,
  place: IssuePlace,
  code: string,
): Issue {
  const isIndexable = price !== null && price.base !== null && price.index !== null;
  const reason = method === 'resource' && isIndexable ? 'RESOURCE_METHOD_NEEDS_CURRENT_PRICE' : 'NEEDS_PRICE';
  return issue(reason, place, code);
}
