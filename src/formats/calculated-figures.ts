import {
  AMOUNT_FIELDS,
  type Amounts,
  type LevelSummary,
  type NormAmounts,
  type PositionResult,
  type ResourceResult,
  round,
  SUMMARY_BUCKETS,
  type SummaryBucket,
  type SummaryResult,
} from '../engine';
import { type Decimal, decimal, moneyText, plainText } from '../kernel/decimal';
import type {
  DeclaredAmounts,
  DeclaredLevel,
  DeclaredPosition,
  DeclaredSummary,
  MarkupDocument,
  PositionDocument,
  ResourceDocument,
} from './document';
import { finalCoefficient } from './coefficient-group';
import { calculatedExtraPay, isExtraPay } from './extra-pay';
import { AMOUNT_OF_PRICED, NORM_ELEMENTS, type PricedKind, TARGET_OF_RESOURCE } from './amount-names';

const HOURS: ReadonlySet<keyof Amounts> = new Set<keyof Amounts>(['labourHours', 'machinistHours']);
const OTHER_BUCKETS: readonly SummaryBucket[] = ['otherWorks', 'other', 'otherTransport'];
/** Always written, even where they are zero. */
const ALWAYS: ReadonlySet<keyof Amounts> = new Set<keyof Amounts>(['total']);

/** The figures of a calculation in the form in which documents declare theirs. */
export function declaredSummary(result: SummaryResult): DeclaredSummary {
  const level = declaredLevel(result);
  return result.base === null ? level : { ...level, base: declaredLevel(result.base) };
}

function declaredLevel(result: LevelSummary): DeclaredLevel {
  const buckets: DeclaredSummary['buckets'] = {};
  for (const bucket of SUMMARY_BUCKETS) {
    const amounts = result.buckets[bucket];
    if (amounts !== undefined) buckets[bucket] = bucketAmounts(bucket, amounts);
  }
  return {
    buckets,
    summary: bucketAmounts('building', result.summary),
    otherTotal: OTHER_BUCKETS.some((bucket) => bucket in buckets) ? moneyText(result.otherTotal) : null,
    total: moneyText(result.total),
  };
}

/** The names that the schema has and a calculation has not are sums of those it has. */
function bucketAmounts(bucket: SummaryBucket, amounts: Amounts): DeclaredAmounts {
  const written = nonZero(amounts);
  if (bucket === 'other' || bucket === 'otherTransport') return { total: moneyText(amounts.total) };
  if (bucket === 'equipment') {
    return { ...written, equipmentPrice: moneyText(amounts.equipment.minus(amounts.equipmentTransport)) };
  }
  if (!amounts.materials.isZero())
    written['materialsPrice'] = moneyText(amounts.materials.minus(amounts.materialsTransport));
  if (!amounts.machinistSalaryExtra.isZero()) {
    written['machinesTotal'] = moneyText(amounts.machines.plus(amounts.machinistSalaryExtra));
  }
  const hours = amounts.labourHours.plus(amounts.machinistHours);
  if (!hours.isZero()) written['totalLabourHours'] = plainText(hours);
  written['price'] = moneyText(amounts.total.minus(amounts.transport));
  return written;
}

/** The position with the figures of its calculation instead of the declared ones, its resources too. */
export function calculatedPosition(position: PositionDocument, result: PositionResult): PositionDocument {
  const next = result.resources[Symbol.iterator]();
  const isAtBase = result.amountsBase !== null;
  const resources = position.resources.map((resource) => calculatedResource(resource, next, isAtBase));
  // Copied and then changed: a literal that spreads and adds takes three times the memory, and there are many of them.
  const calculated = { ...position };
  calculated.overhead = calculatedMarkup(position.overhead, result, 'overhead');
  calculated.profit = calculatedMarkup(position.profit, result, 'profit');
  calculated.resources = [...resources.filter((resource) => !isExtraPay(resource)), ...extraPay(position, result)];
  calculated.declared = calculatedFigures(position, result);
  return calculated;
}

function extraPay(position: PositionDocument, { amounts, amountsBase }: PositionResult): ResourceDocument[] {
  if (amountsBase === null) return [];
  return calculatedExtraPay(position, {
    base: amountsBase.machinistSalaryExtra,
    current: amounts.machinistSalaryExtra,
  });
}

function calculatedFigures(position: PositionDocument, result: PositionResult): DeclaredPosition {
  const { amountsBase, norm } = result;
  const amounts = nonZero(result.amounts);
  if (norm !== null) Object.assign(amounts, declaredNorm(norm));
  if (position.kind !== 'cost') fillPriced(position, position.kind, result, amounts);
  const declared: DeclaredPosition = {
    quantityTotal: textOf(result.quantityTotal),
    amounts,
    total: moneyText(result.amounts.total),
    totalBase: amountsBase === null ? null : moneyText(amountsBase.total),
    totalPerUnit: result.totalPerUnit === null ? null : moneyText(result.totalPerUnit),
  };
  return amountsBase === null ? declared : { ...declared, amountsBase: baseFigures(position, amountsBase) };
}

/**
 * At the base level a calculation has no figures of the norm apart. Where nothing stands beside the norm, those of the
 * position are the norm's.
 */
function baseFigures(position: PositionDocument, amountsBase: Amounts): DeclaredAmounts {
  const amounts = nonZero(amountsBase);
  const isAlone = position.resources.every(({ placement, isExcluded }) => placement !== 'outside' || isExcluded);
  if (position.kind !== 'cost' || !isAlone) return amounts;
  const norm = NORM_ELEMENTS.map(([name, whole]) => [name, moneyText(amountsBase[whole])] as const); // a pair
  return { ...Object.fromEntries(norm), ...amounts };
}

function declaredNorm(norm: NormAmounts): DeclaredAmounts {
  return {
    normDirect: moneyText(norm.direct),
    normMachines: moneyText(norm.machines),
    normWorkersSalary: moneyText(norm.workersSalary),
    normMachinistSalary: moneyText(norm.machinistSalary),
    normSalary: moneyText(norm.salary),
    normMaterials: moneyText(norm.materials),
  };
}

/** What a priced row costs itself, without what hangs on it; nothing while its price or its quantity is missing. */
function fillPriced(
  position: PositionDocument,
  kind: PricedKind,
  { amounts, quantityTotal }: PositionResult,
  stated: DeclaredAmounts,
): void {
  const { base = null, index = null, current = null } = position.price ?? {};
  if (quantityTotal === null) return;
  if (current !== null || (base !== null && index !== null))
    stated['cost'] = moneyText(ownCost(position, kind, amounts));
  if (base === null) return;
  const coefficient = finalCoefficient(position.coefficients, TARGET_OF_RESOURCE[kind].cost, 'cost') ?? '1';
  stated['costBase'] = moneyText(
    round(quantityTotal.times(decimal(base)).times(decimal(coefficient)), 'resource_cost'),
  );
}

/** Loading and carting stand under transport whatever resource they are; materials and equipment contain theirs. */
function ownCost(position: PositionDocument, kind: PricedKind, amounts: Amounts): Decimal {
  if (position.workType === 'transport') return amounts.transport;
  if (kind === 'material') return amounts.materials.minus(amounts.materialsTransport);
  if (kind === 'equipment') return amounts.equipment.minus(amounts.equipmentTransport);
  return amounts[AMOUNT_OF_PRICED[kind]];
}

function calculatedMarkup(
  markup: MarkupDocument | null,
  result: PositionResult,
  name: 'overhead' | 'profit',
): MarkupDocument | null {
  if (markup === null) return null;
  const calculated: MarkupDocument = {
    ...markup,
    declaredRatePercent: textOf(name === 'overhead' ? result.overheadRatePercent : result.profitRatePercent),
    declaredAmount: moneyText(result.amounts[name]),
  };
  if (result.amountsBase !== null) calculated.declaredAmountBase = moneyText(result.amountsBase[name]);
  return calculated;
}

/**
 * Takes the next result: they come in the order of the document, a parent before its children. The base-index method
 * calculates from base prices, so that a current price stays what somebody stated, if anybody did.
 */
function calculatedResource(
  resource: ResourceDocument,
  results: Iterator<ResourceResult>,
  isAtBase: boolean,
): ResourceDocument {
  const { value: result }: { value?: ResourceResult } = results.next();
  const children = resource.children.map((child) => calculatedResource(child, results, isAtBase));
  const calculated = { ...resource };
  calculated.children = children;
  if (result === undefined) return calculated;
  const { consumptionCoefficient, costCoefficient } = result;
  const isPlain = consumptionCoefficient.equals(1) && costCoefficient.equals(1) && resource.coefficients.length === 0;
  calculated.consumption = textOf(result.consumption);
  if (!isAtBase && result.price !== null) calculated.price = { ...resource.price, current: plainText(result.price) };
  calculated.statedConsumptionCoefficient = isPlain ? null : plainText(consumptionCoefficient);
  calculated.statedCostCoefficient = isPlain ? null : plainText(costCoefficient);
  calculated.declared = {
    quantity: textOf(result.quantity),
    cost: result.cost === null ? null : moneyText(result.cost),
    costBase: result.costBase === null ? null : moneyText(result.costBase),
  };
  return calculated;
}

function nonZero(amounts: Amounts): DeclaredAmounts {
  const written: DeclaredAmounts = {};
  for (const name of AMOUNT_FIELDS) {
    const amount = amounts[name];
    if (amount.isZero() && !ALWAYS.has(name)) continue;
    written[name] = HOURS.has(name) ? plainText(amount) : moneyText(amount);
  }
  return written;
}

function textOf(value: Decimal | null): string | null {
  return value === null ? null : plainText(value);
}
