import { createHash, type Hash } from 'node:crypto';
import type { Decimal } from '../kernel/decimal';
import type {
  CoefficientNode,
  EstimateSnapshot,
  MarkupNode,
  PositionNode,
  PriceNode,
  ResourceNode,
  SectionNode,
  UnitRateNode,
} from './model';

/** How much text is gathered before it goes to the hash: large enough to be cheap, small enough not to pile up. */
const CHUNK_LENGTH = 1 << 16;

/**
 * SHA-256, hex, over a canonical text of everything in the snapshot that a figure depends on. Names, reasons and other
 * texts for people are left out: correcting a caption does not make a result stale. Arrays count in their order.
 */
export function inputHash(snapshot: EstimateSnapshot): string {
  const text = new CanonicalText();
  text.put(snapshot.id, snapshot.method, snapshot.territory, snapshot.coefficientCombination);
  text.decimals(snapshot.vatRatePercent);
  putCoefficients(text, snapshot.coefficients);
  text.list(snapshot.indices, (index) => {
    text.put(index.workType, index.positionId, index.target);
    text.decimals(index.value);
  });
  text.list(snapshot.sections, (section) => putSection(text, section));
  text.list(snapshot.positions, (position) => putPosition(text, position));
  return text.digest();
}

/** Values one after another, each closed by a separator; a text brings its length, so that no two inputs look alike. */
class CanonicalText {
  private readonly hash: Hash = createHash('sha256');
  private pending = '';

  put(...texts: (string | null | undefined)[]): void {
    for (const text of texts) this.pending += text === null || text === undefined ? '-;' : `${text.length}:${text};`;
    if (this.pending.length > CHUNK_LENGTH) this.flush();
  }

  decimals(...values: (Decimal | null)[]): void {
    for (const value of values) this.pending += value === null ? '-;' : `${value.toFixed()};`;
  }

  flags(...flags: boolean[]): void {
    for (const flag of flags) this.pending += flag ? '1' : '0';
  }

  list<Item>(items: readonly Item[], putItem: (item: Item) => void): void {
    this.pending += `[${items.length};`;
    for (const item of items) putItem(item);
  }

  /** Null and a missing node look alike, and unlike any node. */
  node<Node>(node: Node | null, putNode: (node: Node) => void): void {
    this.flags(node !== null);
    if (node !== null) putNode(node);
  }

  digest(): string {
    this.flush();
    return this.hash.digest('hex');
  }

  private flush(): void {
    this.hash.update(this.pending);
    this.pending = '';
  }
}

function putSection(text: CanonicalText, section: SectionNode): void {
  text.put(section.id, section.parentId);
  putCoefficients(text, section.coefficients);
}

function putPosition(text: CanonicalText, position: PositionNode): void {
  text.put(position.id, position.sectionId, position.kind, position.prefix, position.code, position.summaryType);
  text.put(position.workType);
  text.decimals(position.quantity, position.amendments, position.loadPercent, position.idlePercent);
  text.flags(position.isExcluded);
  putCoefficients(text, position.coefficients);
  text.node(position.overhead, (markup) => putMarkup(text, markup));
  text.node(position.profit, (markup) => putMarkup(text, markup));
  text.node(position.price, (price) => putPrice(text, price));
  text.node(position.unitRate, (unitRate) => putUnitRate(text, unitRate));
  text.list(position.resources, (resource) => putResource(text, resource));
}

function putResource(text: CanonicalText, resource: ResourceNode): void {
  text.put(resource.id, resource.parentId, resource.kind, resource.placement, resource.code);
  text.decimals(resource.consumption, resource.crewSize);
  text.decimals(resource.statedConsumptionCoefficient, resource.statedCostCoefficient);
  text.flags(resource.isExcluded, resource.isReturnable);
  putCoefficients(text, resource.coefficients);
  putPrice(text, resource.price);
}

function putPrice(text: CanonicalText, price: PriceNode): void {
  text.decimals(price.base, price.index, price.current);
  text.put(price.source);
  text.flags(price.isFree);
}

function putUnitRate(text: CanonicalText, unitRate: UnitRateNode): void {
  const { workersSalary, machines, machinistSalary, materials, labourHours, machinistHours } = unitRate;
  text.decimals(workersSalary, machines, machinistSalary, materials, labourHours, machinistHours);
}

function putMarkup(text: CanonicalText, markup: MarkupNode): void {
  text.put(markup.base);
  text.decimals(markup.ratePercent);
  text.list(markup.coefficients, (coefficient) => text.decimals(coefficient.value));
}

function putCoefficients(text: CanonicalText, coefficients: readonly CoefficientNode[]): void {
  text.list(coefficients, (coefficient) => {
    text.put(coefficient.group, coefficient.table, coefficient.effect);
    text.list(coefficient.values, ({ target, value }) => {
      text.put(target);
      text.decimals(value);
    });
  });
}
