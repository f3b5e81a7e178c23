import {
  combinationOf,
  type CoefficientNode,
  type EstimateSnapshot,
  type IndexNode,
  type MarkupNode,
  type PositionNode,
  type PriceNode,
  type ResourceNode,
  type SectionNode,
  type UnitRateNode,
} from '../../engine';
import {
  impliedIndices,
  type CoefficientDocument,
  type EstimateDocument,
  type IndexDocument,
  type MarkupDocument,
  type PositionDocument,
  type PriceDocument,
  type ResourceDocument,
  type SectionDocument,
  type UnitRateDocument,
} from '../../formats';
import { decimal, decimalOrNull } from '../../kernel/decimal';

/** A part of a document under the id that it has in the snapshot. */
export interface DocumentNode<Part> {
  id: string;
  part: Part;
}

export interface DocumentPosition extends DocumentNode<PositionDocument> {
  section: SectionDocument;
  /** In the order of the snapshot's resources: a parent before its children. */
  resources: DocumentNode<ResourceDocument>[];
}

/** A document as the engine takes it, and the way back from the engine's ids to the document. */
export interface SnapshotOfDocument {
  snapshot: EstimateSnapshot;
  /** From top to bottom, a section before its subsections. */
  sections: DocumentNode<SectionDocument>[];
  /** From top to bottom, those of a section before those of its subsections. */
  positions: DocumentPosition[];
}

/**
 * What a document would be calculated from if it were an estimate of ours. Ids count the parts of the document: they
 * mean nothing outside of this snapshot.
 */
export function snapshotOf(document: EstimateDocument): SnapshotOfDocument {
  return new SnapshotBuilder(document).build();
}

class SnapshotBuilder {
  private readonly sections: DocumentNode<SectionDocument>[] = [];
  private readonly positions: DocumentPosition[] = [];
  private readonly sectionNodes: SectionNode[] = [];
  private readonly positionNodes: PositionNode[] = [];
  /** Those of positions; the engine has all indices in one list. */
  private readonly positionIndices: IndexNode[] = [];
  private idCount = 0;

  constructor(private readonly document: EstimateDocument) {}

  build(): SnapshotOfDocument {
    const { estimate, sections, declared } = this.document;
    for (const section of sections) this.addSection(section, null);
    const coefficients = this.coefficients(estimate.coefficients);
    const indices = [...estimate.indices, ...impliedIndices(estimate, declared)];
    const snapshot: EstimateSnapshot = {
      id: 'document',
      method: estimate.method,
      territory: estimate.territory,
      coefficientCombination:
        estimate.method === 'base_index' ? combinationOf(this.positionNodes, coefficients) : 'schema',
      vatRatePercent: null,
      coefficients,
      indices: [...this.positionIndices, ...indices.map((index) => indexNode(index, null))],
      ...(estimate.indexKind ? { indexKind: estimate.indexKind } : {}),
      sections: this.sectionNodes,
      positions: this.positionNodes,
    };
    return { snapshot, sections: this.sections, positions: this.positions };
  }

  private addSection(section: SectionDocument, parentId: string | null): void {
    const id = this.newId();
    const { code, name } = section;
    this.sections.push({ id, part: section });
    this.sectionNodes.push({ id, parentId, code, name, coefficients: [] });
    for (const row of section.rows) {
      if (row.type === 'position') this.addPosition(row.position, section, id);
    }
    for (const inner of section.sections) this.addSection(inner, id);
  }

  private addPosition(position: PositionDocument, section: SectionDocument, sectionId: string): void {
    const id = this.newId();
    const resources: DocumentNode<ResourceDocument>[] = [];
    const resourceNodes: ResourceNode[] = [];
    for (const resource of position.resources) this.addResource(resource, null, resources, resourceNodes);
    this.positions.push({ id, part: position, section, resources });
    this.positionIndices.push(...(position.indices ?? []).map((index) => indexNode(index, id)));
    const { number, kind, prefix, code, name, unit, summaryType, workType, isExcluded } = position;
    this.positionNodes.push({
      ...{ id, sectionId, number, kind, prefix, code, name, unit, summaryType, workType, isExcluded },
      quantity: decimalOrNull(position.quantity),
      coefficients: this.coefficients(position.coefficients),
      statedCoefficients: statedCoefficients(position.statedCoefficients),
      overhead: markupNode(position.overhead),
      profit: markupNode(position.profit),
      amendments: decimalOrNull(position.amendments),
      loadPercent: decimalOrNull(position.loadPercent),
      idlePercent: decimalOrNull(position.idlePercent),
      price: position.price === null ? null : priceNode(position.price),
      unitRate: unitRateNode(position.unitRate),
      resources: resourceNodes,
    });
  }

  private addResource(
    resource: ResourceDocument,
    parentId: string | null,
    parts: DocumentNode<ResourceDocument>[],
    nodes: ResourceNode[],
  ): void {
    const id = this.newId();
    const { kind, placement, code, name, unit, isExcluded, isReturnable } = resource;
    parts.push({ id, part: resource });
    nodes.push({
      ...{ id, parentId, kind, placement, code, name, unit, isExcluded, isReturnable },
      consumption: decimalOrNull(resource.consumption),
      crewSize: decimalOrNull(resource.crewSize),
      coefficients: this.coefficients(resource.coefficients),
      statedConsumptionCoefficient: decimalOrNull(resource.statedConsumptionCoefficient),
      statedCostCoefficient: decimalOrNull(resource.statedCostCoefficient),
      price: priceNode(resource.price),
    });
    for (const child of resource.children) this.addResource(child, id, parts, nodes);
  }

  private coefficients(coefficients: readonly CoefficientDocument[]): CoefficientNode[] {
    return coefficients.map(({ values, ...coefficient }) => ({
      ...coefficient,
      id: this.newId(),
      code: '',
      values: values.map(({ target, value }) => ({ target, value: decimal(value) })),
    }));
  }

  private newId(): string {
    this.idCount += 1;
    return String(this.idCount);
  }
}

function indexNode({ workType, target, value, reason }: IndexDocument, positionId: string | null): IndexNode {
  return { workType, positionId, target, value: decimal(value), reason };
}

function statedCoefficients(stated: PositionDocument['statedCoefficients'] = []): PositionNode['statedCoefficients'] {
  return Object.fromEntries(stated.map(({ target, value }) => [target, decimal(value)]));
}

function priceNode({ base, index, current, source }: PriceDocument): PriceNode {
  return {
    base: decimalOrNull(base),
    index: decimalOrNull(index),
    current: decimalOrNull(current),
    source,
    isFree: false,
  };
}

function markupNode(markup: MarkupDocument | null): MarkupNode | null {
  if (markup === null) return null;
  const { code, name, base, ratePercent, coefficients } = markup;
  return {
    code,
    name: name ?? '',
    base,
    ratePercent: decimal(ratePercent),
    coefficients: coefficients.map((coefficient) => ({ ...coefficient, value: decimal(coefficient.value) })),
  };
}

function unitRateNode(unitRate: UnitRateDocument | null): UnitRateNode | null {
  if (unitRate === null) return null;
  return {
    workersSalary: decimal(unitRate.workersSalary),
    machines: decimal(unitRate.machines),
    machinistSalary: decimal(unitRate.machinistSalary),
    materials: decimal(unitRate.materials),
    labourHours: decimal(unitRate.labourHours),
    machinistHours: decimal(unitRate.machinistHours),
  };
}
