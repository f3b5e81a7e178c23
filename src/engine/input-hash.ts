import type { Decimal } from '../kernel/decimal';
import { AMOUNT_FIELDS } from './amounts';
import { CanonicalText } from './canonical-text';
import type { PositionContext } from './context';
import type {
  CoefficientNode,
  IndexNode,
  MarkupNode,
  PositionNode,
  PriceNode,
  ResourceNode,
  SectionNode,
  SnapshotSource,
  UnitRateNode,
} from './model';
import type { Contributions } from './steps/buckets';

/**
 * SHA-256, hex, over a canonical text of everything in the snapshot that a figure depends on. Names, reasons and other
 * texts for people are left out: correcting a caption does not make a result stale. Arrays count in their order.
 */
export function inputHash(snapshot: SnapshotSource): string {
  const text = beginInputHash(snapshot);
  for (const position of snapshot.positions) writePosition(text, position);
  return text.digest();
}

/** The same in parts, for whoever goes through the positions anyway: all but them; each follows in its turn. */
export function beginInputHash(snapshot: SnapshotSource): CanonicalText {
  const { id, method, territory, coefficientCombination, vatRatePercent, indexKind } = snapshot;
  return new CanonicalText()
    .text(id)
    .text(method)
    .text(territory)
    .text(coefficientCombination)
    .figure(vatRatePercent)
    .text(indexKind)
    .list(snapshot.coefficients, writeCoefficient)
    .list(snapshot.indices, writeIndex)
    .list(snapshot.sections, writeSection);
}

/** The same over what the figures of one position depend on. */
export function positionHash(position: PositionNode, context: PositionContext): string {
  const text = new CanonicalText()
    .text(context.method)
    .text(context.territory)
    .text(context.coefficientCombination)
    .text(context.indexKind)
    .list(context.coefficients, writeCoefficient)
    .list(context.indices, writeIndex);
  writePosition(text, position);
  return text.digest();
}

interface SummaryInput {
  readonly positions: readonly {
    readonly id: string;
    readonly contributions: Contributions;
    readonly contributionsBase?: Contributions | null;
  }[];
  readonly vatRatePercent: Decimal | null;
  readonly indexing?: Pick<PositionContext, 'indices' | 'indexKind'>;
}

/** The same over what totals are summed from: the contributions of positions, in their order, and how they are indexed. */
export function summaryHash({ positions, vatRatePercent, indexing }: SummaryInput): string {
  const text = new CanonicalText()
    .figure(vatRatePercent)
    .text(indexing?.indexKind)
    .list(indexing?.indices ?? [], writeIndex);
  for (const { id, contributions, contributionsBase } of positions) {
    text.text(id);
    writeContributions(text, contributions);
    writeContributions(text, contributionsBase ?? {});
  }
  return text.digest();
}

/** The same over given figures, each with its name. */
export function figuresHash(figures: Iterable<readonly [name: string, value: Decimal]>): string {
  const text = new CanonicalText();
  for (const [name, value] of figures) text.text(name).figure(value);
  return text.digest();
}

export function writePosition(text: CanonicalText, position: PositionNode): void {
  text
    .text(position.id)
    .text(position.sectionId)
    .text(position.kind)
    .text(position.prefix)
    .text(position.code)
    .text(position.summaryType)
    .text(position.workType)
    .flag(position.isExcluded)
    .flag(position.isVatExempt === true)
    .figure(position.quantity)
    .figure(position.amendments)
    .figure(position.loadPercent)
    .figure(position.idlePercent)
    .node(position.overhead, writeMarkup)
    .node(position.profit, writeMarkup)
    .node(position.price, writePrice)
    .node(position.unitRate, writeUnitRate)
    .list(position.coefficients, writeCoefficient)
    .list(Object.entries(position.statedCoefficients ?? {}), writeStated)
    .list(position.resources, writeResource);
}

function writeContributions(text: CanonicalText, contributions: Contributions): void {
  text.list(Object.entries(contributions), (of, [bucket, amounts]) => {
    of.text(bucket).list(AMOUNT_FIELDS, (each, field) => each.figure(amounts[field]));
  });
}

function writeIndex(text: CanonicalText, { workType, positionId, target, value }: IndexNode): void {
  text.text(workType).text(positionId).text(target).figure(value);
}

function writeSection(text: CanonicalText, { id, parentId, coefficients }: SectionNode): void {
  text.text(id).text(parentId).list(coefficients, writeCoefficient);
}

function writeResource(text: CanonicalText, resource: ResourceNode): void {
  text
    .text(resource.id)
    .text(resource.parentId)
    .text(resource.kind)
    .text(resource.placement)
    .text(resource.code)
    .flag(resource.isExcluded)
    .flag(resource.isReturnable)
    .figure(resource.consumption)
    .figure(resource.crewSize)
    .figure(resource.statedConsumptionCoefficient)
    .figure(resource.statedCostCoefficient);
  writePrice(text, resource.price);
  text.list(resource.coefficients, writeCoefficient);
}

function writePrice(text: CanonicalText, { base, index, current, source, isFree }: PriceNode): void {
  text.figure(base).figure(index).figure(current).text(source).flag(isFree);
}

function writeUnitRate(text: CanonicalText, rate: UnitRateNode): void {
  text.figure(rate.workersSalary).figure(rate.machinistSalary).figure(rate.machines).figure(rate.materials);
  text.figure(rate.labourHours).figure(rate.machinistHours);
}

function writeStated(text: CanonicalText, [target, value]: [string, Decimal]): void {
  text.text(target).figure(value);
}

function writeMarkup(text: CanonicalText, { base, ratePercent, coefficients }: MarkupNode): void {
  text
    .text(base)
    .figure(ratePercent)
    .list(coefficients, (of, { value }) => of.figure(value));
}

function writeCoefficient(text: CanonicalText, { group, table, effect, values }: CoefficientNode): void {
  text
    .text(group)
    .text(table)
    .text(effect)
    .list(values, (of, { target, value }) => of.text(target).figure(value));
}
