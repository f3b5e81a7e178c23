import type { Amounts, PositionResult, ResourceResult, SummaryBucket, SummaryResult } from '../../engine';
import { Decimal, moneyText, plainText } from '../../kernel/decimal';
import type {
  CoefficientDocument,
  DeclaredAmounts,
  DeclaredSummary,
  MarkupDocument,
  PositionDocument,
  ResourceDocument,
} from '../document';
import { AMOUNT_OF_PRICED, TARGET_OF_RESOURCE } from './vocabulary';
import { finalCoefficient } from './coefficient-group';

const HOURS: ReadonlySet<keyof Amounts> = new Set<keyof Amounts>(['labourHours', 'machinistHours']);
/** Always written, even where they are zero. */
const ALWAYS: ReadonlySet<keyof Amounts> = new Set<keyof Amounts>(['total']);

/** The figures of a calculation in the form in which documents declare theirs. */
export function declaredSummary(result: SummaryResult): DeclaredSummary {
  const buckets: DeclaredSummary['buckets'] = {};
  for (const [name, amounts] of Object.entries(result.buckets)) {
    buckets[name as SummaryBucket] = bucketAmounts(name as SummaryBucket, amounts); // keys of a record of buckets
  }
  return {
    buckets,
    summary: bucketAmounts('building', result.summary),
    otherTotal: moneyText(result.otherTotal),
    total: moneyText(result.total),
  };
}

/** The names that the schema has and a calculation has not are sums of those it has. */
function bucketAmounts(bucket: SummaryBucket, amounts: Amounts): DeclaredAmounts {
  const written = nonZero(amounts);
  if (bucket === 'other' || bucket === 'otherTransport') return { total: moneyText(amounts.total) };
  if (bucket === 'equipment') return written;
  const hours = amounts.labourHours.plus(amounts.machinistHours);
  if (!hours.isZero()) written['totalLabourHours'] = plainText(hours);
  written['price'] = moneyText(amounts.total.minus(amounts.transport));
  return written;
}

/** The position with the figures of its calculation instead of the declared ones, its resources too. */
export function calculatedPosition(position: PositionDocument, result: PositionResult): PositionDocument {
  const next = result.resources[Symbol.iterator]();
  const amounts = nonZero(result.amounts);
  if (position.kind === 'cost') amounts['costSalary'] = moneyText(result.amounts.salary);
  else fillPriced(position, result, amounts);
  return {
    ...position,
    overhead: calculatedMarkup(position.overhead, result.overheadRatePercent, result.amounts.overhead),
    profit: calculatedMarkup(position.profit, result.profitRatePercent, result.amounts.profit),
    resources: position.resources.map((resource) => calculatedResource(resource, position, next)),
    declared: {
      quantityTotal: textOf(result.quantityTotal),
      amounts,
      total: moneyText(result.amounts.total),
      totalBase: null,
      totalPerUnit: result.totalPerUnit === null ? null : moneyText(result.totalPerUnit),
    },
  };
}

/** A priced row states its own cost even where it is zero, and its base cost where it has a base price. */
function fillPriced(position: PositionDocument, result: PositionResult, amounts: DeclaredAmounts): void {
  if (position.kind === 'cost') return;
  const name = AMOUNT_OF_PRICED[position.kind];
  amounts[name] = moneyText(result.amounts[name as keyof Amounts]); // the names of priced amounts are names of amounts
  const base = position.price?.base ?? null;
  if (base === null || result.quantityTotal === null) return;
  const target = TARGET_OF_RESOURCE[position.kind].cost;
  const coefficient = finalCoefficient(position.coefficients, target, 'cost') ?? '1';
  const exact = result.quantityTotal.times(new Decimal(base)).times(new Decimal(coefficient));
  amounts['costBase'] = moneyText(exact.toDecimalPlaces(2, Decimal.ROUND_HALF_UP));
}

function calculatedMarkup(markup: MarkupDocument | null, ratePercent: Decimal | null, amount: Decimal): MarkupDocument | null {
  if (markup === null) return null;
  return { ...markup, declaredRatePercent: textOf(ratePercent), declaredAmount: moneyText(amount) };
}

/** Takes the next result: they come in the order of the document, a parent before its children. */
function calculatedResource(
  resource: ResourceDocument,
  position: PositionDocument,
  results: Iterator<ResourceResult>,
): ResourceDocument {
  const result = results.next().value as ResourceResult | undefined; // `any` of a finished iterator
  const children = resource.children.map((child) => calculatedResource(child, position, results));
  if (result === undefined) return { ...resource, children };
  const { consumptionCoefficient, costCoefficient } = result;
  const isPlain = consumptionCoefficient.equals(1) && costCoefficient.equals(1) && resource.coefficients.length === 0;
  return {
    ...resource,
    children,
    price: { ...resource.price, current: result.price === null ? resource.price.current : plainText(result.price) },
    coefficients: isPlain ? [] : detailsOf(resource, position),
    statedConsumptionCoefficient: isPlain || consumptionCoefficient.equals(1) ? null : plainText(consumptionCoefficient),
    statedCostCoefficient: isPlain || costCoefficient.equals(1) ? null : plainText(costCoefficient),
    declared: {
      quantity: textOf(result.quantity),
      cost: result.cost === null ? null : moneyText(result.cost),
      costBase: result.costBase === null ? null : moneyText(result.costBase),
    },
  };
}

/** The schema wants to see what a final coefficient is made of: where the resource has none of its own, the position's. */
function detailsOf(resource: ResourceDocument, position: PositionDocument): CoefficientDocument[] {
  if (resource.coefficients.length > 0) return resource.coefficients;
  const targets = TARGET_OF_RESOURCE[resource.kind];
  return position.coefficients.flatMap((coefficient) => {
    const target = targets[coefficient.effect];
    const stated = coefficient.values.find((value) => value.target === target);
    return stated === undefined ? [] : [{ ...coefficient, values: [stated] }];
  });
}

function nonZero(amounts: Amounts): DeclaredAmounts {
  const written: DeclaredAmounts = {};
  for (const name of Object.keys(amounts) as (keyof Amounts)[]) {
    const amount = amounts[name];
    if (amount.isZero() && !ALWAYS.has(name)) continue;
    written[name] = HOURS.has(name) ? plainText(amount) : moneyText(amount);
  }
  return written;
}

function textOf(value: Decimal | null): string | null {
  return value === null ? null : plainText(value);
}
