import { createHash } from 'node:crypto';
import type { Decimal } from '../kernel/decimal';
import { AMOUNT_FIELDS } from './amounts';
import type { PositionContext } from './context';
import type {
  CoefficientNode,
  EstimateSnapshot,
  IndexNode,
  MarkupNode,
  PositionNode,
  PriceNode,
  ResourceNode,
  SectionNode,
  UnitRateNode,
} from './model';
import type { Contributions } from './steps/buckets';

/** How much text is gathered before it goes to the hash: large enough to be cheap, small enough not to pile up. */
const CHUNK_LENGTH = 1 << 16;

/**
 * SHA-256, hex, over a canonical text of everything in the snapshot that a figure depends on. Names, reasons and other
 * texts for people are left out: correcting a caption does not make a result stale. Arrays count in their order.
 */
export function inputHash(snapshot: EstimateSnapshot): string {
  const hash = createHash('sha256');
  let pending = headText(snapshot);
  for (const position of snapshot.positions) {
    pending += positionText(position);
    if (pending.length > CHUNK_LENGTH) {
      hash.update(pending);
      pending = '';
    }
  }
  return hash.update(pending).digest('hex');
}

/** The same over what the figures of one position depend on. */
export function positionHash(position: PositionNode, context: PositionContext): string {
  const { method, territory, coefficientCombination, coefficients, indices, indexKind } = context;
  const terms =
    `${text(method)}${text(territory)}${text(coefficientCombination)}${text(indexKind)}` +
    list(coefficients, coefficientText) +
    list(indices, indexText);
  return sha256([terms, positionText(position)]);
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
  const terms = figure(vatRatePercent) + text(indexing?.indexKind) + list(indexing?.indices ?? [], indexText);
  const parts = positions.map(({ id, contributions, contributionsBase }) => {
    return `${text(id)}${contributionsText(contributions)}${contributionsText(contributionsBase ?? {})}`;
  });
  return sha256([terms, ...parts]);
}

/** The same over given figures, each with its name. */
export function figuresHash(figures: Iterable<readonly [name: string, value: Decimal]>): string {
  return sha256(Array.from(figures, ([name, value]) => `${text(name)}${figure(value)}`));
}

function sha256(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

function contributionsText(contributions: Contributions): string {
  return list(Object.entries(contributions), ([bucket, amounts]) => {
    return text(bucket) + list(AMOUNT_FIELDS, (field) => figure(amounts[field]));
  });
}

function headText(snapshot: EstimateSnapshot): string {
  const { id, method, territory, coefficientCombination, vatRatePercent } = snapshot;
  return (
    `${text(id)}${text(method)}${text(territory)}${text(coefficientCombination)}${figure(vatRatePercent)}` +
    text(snapshot.indexKind) +
    list(snapshot.coefficients, coefficientText) +
    list(snapshot.indices, indexText) +
    list(snapshot.sections, sectionText)
  );
}

function indexText({ workType, positionId, target, value }: IndexNode): string {
  return `${text(workType)}${text(positionId)}${text(target)}${figure(value)}`;
}

function sectionText({ id, parentId, coefficients }: SectionNode): string {
  return `${text(id)}${text(parentId)}${list(coefficients, coefficientText)}`;
}

function positionText(position: PositionNode): string {
  const { quantity, amendments, loadPercent, idlePercent, overhead, profit, price, unitRate } = position;
  return (
    `${text(position.id)}${text(position.sectionId)}${text(position.kind)}${text(position.prefix)}` +
    `${text(position.code)}${text(position.summaryType)}${text(position.workType)}${flag(position.isExcluded)}` +
    `${flag(position.isVatExempt === true)}` +
    `${figure(quantity)}${figure(amendments)}${figure(loadPercent)}${figure(idlePercent)}` +
    `${node(overhead, markupText)}${node(profit, markupText)}${node(price, priceText)}${node(unitRate, unitRateText)}` +
    list(position.coefficients, coefficientText) +
    list(Object.entries(position.statedCoefficients ?? {}), statedText) +
    list(position.resources, resourceText)
  );
}

function resourceText(resource: ResourceNode): string {
  return (
    `${text(resource.id)}${text(resource.parentId)}${text(resource.kind)}${text(resource.placement)}` +
    `${text(resource.code)}${flag(resource.isExcluded)}${flag(resource.isReturnable)}` +
    `${figure(resource.consumption)}${figure(resource.crewSize)}` +
    `${figure(resource.statedConsumptionCoefficient)}${figure(resource.statedCostCoefficient)}` +
    `${priceText(resource.price)}${list(resource.coefficients, coefficientText)}`
  );
}

function priceText({ base, index, current, source, isFree }: PriceNode): string {
  return `${figure(base)}${figure(index)}${figure(current)}${text(source)}${flag(isFree)}`;
}

function unitRateText(rate: UnitRateNode): string {
  const wages = `${figure(rate.workersSalary)}${figure(rate.machinistSalary)}`;
  const hours = `${figure(rate.labourHours)}${figure(rate.machinistHours)}`;
  return `${wages}${figure(rate.machines)}${figure(rate.materials)}${hours}`;
}

function statedText([target, value]: [string, Decimal]): string {
  return `${text(target)}${figure(value)}`;
}

function markupText({ base, ratePercent, coefficients }: MarkupNode): string {
  return `${text(base)}${figure(ratePercent)}${list(coefficients, ({ value }) => figure(value))}`;
}

function coefficientText({ group, table, effect, values }: CoefficientNode): string {
  const targets = list(values, ({ target, value }) => `${text(target)}${figure(value)}`);
  return `${text(group)}${text(table)}${text(effect)}${targets}`;
}

/** A text brings its length, so that no two inputs run together alike; an absent one is like no text. */
function text(value: string | null | undefined): string {
  return value === null || value === undefined ? '-;' : `${value.length}:${value};`;
}

function figure(value: Decimal | null): string {
  return value === null ? '-;' : `${value.toFixed()};`;
}

function flag(value: boolean): string {
  return value ? '1' : '0';
}

function node<Node>(value: Node | null, write: (node: Node) => string): string {
  return value === null ? '-' : `+${write(value)}`;
}

function list<Item>(items: readonly Item[], write: (item: Item) => string): string {
  let written = `[${items.length};`;
  for (const item of items) written += write(item);
  return written;
}
