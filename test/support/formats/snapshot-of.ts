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
} from '../../../src/engine';
import type {
  CoefficientDocument,
  EstimateDocument,
  IndexDocument,
  MarkupDocument,
  PositionDocument,
  PriceDocument,
  ResourceDocument,
  SectionDocument,
  UnitRateDocument,
} from '../../../src/formats';
import { decimal, decimalOrNull } from '../../../src/kernel/decimal';

/**
 * What the engine calculates for a document, with ids that count the nodes in the order of the document: `section-1`,
 * `position-1`, `resource-1` … A parent comes before its children.
 */
export function snapshotOf(document: EstimateDocument): EstimateSnapshot {
  const nodes = new Nodes();
  for (const section of document.sections) nodes.addSection(section, null);
  return {
    id: 'estimate',
    method: document.estimate.method,
    territory: document.estimate.territory,
    coefficientCombination: 'schema',
    vatRatePercent: null,
    coefficients: document.estimate.coefficients.map(coefficientOf),
    indices: [...nodes.indices, ...document.estimate.indices.map((index) => indexOf(index, null))],
    sections: nodes.sections,
    positions: nodes.positions,
  };
}

function indexOf({ workType, target, value, reason }: IndexDocument, positionId: string | null): IndexNode {
  return { workType, target, reason, positionId, value: decimal(value) };
}

class Nodes {
  readonly sections: SectionNode[] = [];
  readonly positions: PositionNode[] = [];
  /** Of positions alone. */
  readonly indices: IndexNode[] = [];
  private resources = 0;

  addSection(section: SectionDocument, parentId: string | null): void {
    const id = `section-${this.sections.length + 1}`;
    this.sections.push({ id, parentId, code: section.code, name: section.name, coefficients: [] });
    for (const row of section.rows) if (row.type === 'position') this.addPosition(row.position, id);
    for (const inside of section.sections) this.addSection(inside, id);
  }

  private addPosition(position: PositionDocument, sectionId: string): void {
    const id = `position-${this.positions.length + 1}`;
    this.indices.push(...(position.indices ?? []).map((index) => indexOf(index, id)));
    this.positions.push({
      id,
      sectionId,
      prefix: position.prefix,
      number: position.number,
      kind: position.kind,
      code: position.code,
      name: position.name,
      unit: position.unit,
      quantity: decimalOrNull(position.quantity),
      summaryType: position.summaryType,
      workType: position.workType,
      isExcluded: position.isExcluded,
      coefficients: position.coefficients.map(coefficientOf),
      statedCoefficients: Object.fromEntries((position.statedCoefficients ?? []).map(({ target, value }) => [target, decimal(value)])),
      overhead: markupOf(position.overhead),
      profit: markupOf(position.profit),
      amendments: decimalOrNull(position.amendments),
      loadPercent: decimalOrNull(position.loadPercent),
      idlePercent: decimalOrNull(position.idlePercent),
      price: position.price === null ? null : priceOf(position.price),
      unitRate: position.unitRate === null ? null : unitRateOf(position.unitRate),
      resources: position.resources.flatMap((resource) => this.resourcesOf(resource, null)),
    });
  }

  private resourcesOf(resource: ResourceDocument, parentId: string | null): ResourceNode[] {
    this.resources += 1;
    const id = `resource-${this.resources}`;
    const node: ResourceNode = {
      id,
      parentId,
      kind: resource.kind,
      placement: resource.placement,
      code: resource.code,
      name: resource.name,
      unit: resource.unit,
      consumption: decimalOrNull(resource.consumption),
      crewSize: decimalOrNull(resource.crewSize),
      coefficients: resource.coefficients.map(coefficientOf),
      statedConsumptionCoefficient: decimalOrNull(resource.statedConsumptionCoefficient),
      statedCostCoefficient: decimalOrNull(resource.statedCostCoefficient),
      price: priceOf(resource.price),
      isExcluded: resource.isExcluded,
      isReturnable: resource.isReturnable,
    };
    return [node, ...resource.children.flatMap((child) => this.resourcesOf(child, id))];
  }
}

function coefficientOf(coefficient: CoefficientDocument): CoefficientNode {
  return {
    id: coefficient.reason,
    code: coefficient.reason,
    ...coefficient,
    values: coefficient.values.map(({ target, value }) => ({ target, value: decimal(value) })),
  };
}

function markupOf(markup: MarkupDocument | null): MarkupNode | null {
  if (markup === null) return null;
  return {
    code: markup.code,
    name: markup.name ?? '',
    base: markup.base,
    ratePercent: decimal(markup.ratePercent),
    coefficients: markup.coefficients.map((coefficient) => ({ ...coefficient, value: decimal(coefficient.value) })),
  };
}

function priceOf(price: PriceDocument): PriceNode {
  return {
    base: decimalOrNull(price.base),
    index: decimalOrNull(price.index),
    current: decimalOrNull(price.current),
    source: price.source,
    isFree: false,
  };
}

function unitRateOf(rate: UnitRateDocument): UnitRateNode {
  return {
    workersSalary: decimal(rate.workersSalary),
    machines: decimal(rate.machines),
    machinistSalary: decimal(rate.machinistSalary),
    materials: decimal(rate.materials),
    labourHours: decimal(rate.labourHours),
    machinistHours: decimal(rate.machinistHours),
  };
}
