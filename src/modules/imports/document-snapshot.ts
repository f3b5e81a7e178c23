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
} from '../../engine';
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
  private readonly positionIndices: IndexNode[] = [];
  private idCount = 0;

  constructor(private readonly document: EstimateDocument) {}

  build(): SnapshotOfDocument {
    const { estimate, sections } = this.document;
    for (const section of sections) this.addSection(section, null);
    const snapshot: EstimateSnapshot = {
      id: 'document',
      method: estimate.method,
      territory: estimate.territory,
      coefficientCombination: 'schema',
      vatRatePercent: null,
      coefficients: this.coefficients(estimate.coefficients),
      indexKind: estimate.indexKind ?? undefined,
      indices: [...indexNodes(estimate.indices, null), ...this.positionIndices],
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
    this.positionIndices.push(...indexNodes(position.indices ?? [], id));
    const { number, kind, prefix, code, name, unit, summaryType, workType, isExcluded } = position;
    this.positionNodes.push({
      ...{ id, sectionId, number, kind, prefix, code, name, unit, summaryType, workType, isExcluded },
      quantity: decimalOrNull(position.quantity),
      coefficients: this.coefficients(position.coefficients),
      statedCoefficients: statedCoefficients(position),
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

function indexNodes(indices: readonly IndexDocument[], positionId: string | null): IndexNode[] {
  return indices.map((index) => ({ ...index, positionId, value: decimal(index.value) }));
}

function statedCoefficients(position: PositionDocument): PositionNode['statedCoefficients'] {
  const stated: PositionNode['statedCoefficients'] = {};
  for (const { target, value } of position.statedCoefficients ?? []) stated[target] = decimal(value);
  return stated;
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
