import {
  combinationOf,
  type CoefficientNode,
  type IndexNode,
  type MarkupNode,
  type PositionNode,
  type PriceNode,
  type ResourceNode,
  type SectionNode,
  type SnapshotSource,
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

/** A document as the engine takes it, and the way back from the engine's ids to the document. */
export interface SnapshotOfDocument {
  snapshot: SnapshotSource;
  /** From top to bottom, a section before its subsections. */
  sections: DocumentNode<SectionDocument>[];
  /** From top to bottom, those of a section before those of its subsections. */
  positions: DocumentPosition[];
}

/**
 * What a document would be calculated from if it were an estimate of ours. Ids count the parts of the document: they
 * mean nothing outside of this snapshot.
 */
export function snapshotOf({ estimate, sections: outermost, declared }: EstimateDocument): SnapshotOfDocument {
  const { sections, nodes, positions } = partsOf(outermost);
  const coefficients = coefficientNodes('document', estimate.coefficients);
  const indices = [...estimate.indices, ...impliedIndices(estimate, declared)];
  const positionIndices = positions.flatMap(({ id, part }) => (part.indices ?? []).map((index) => indexNode(index, id)));
  const positionNodes = { [Symbol.iterator]: () => nodesOf(positions) };
  const snapshot: SnapshotSource = {
    id: 'document',
    method: estimate.method,
    territory: estimate.territory,
    coefficientCombination: estimate.method === 'base_index' ? combinationOf(positionNodes, coefficients) : 'schema',
    vatRatePercent: null,
    coefficients,
    indices: [...positionIndices, ...indices.map((index) => indexNode(index, null))],
    ...(estimate.indexKind ? { indexKind: estimate.indexKind } : {}),
    sections: nodes,
    positions: positionNodes,
  };
  return { snapshot, sections, positions };
}

function* nodesOf(positions: readonly DocumentPosition[]): Generator<PositionNode> {
  for (const position of positions) yield position.node();
}

type Parts = Pick<SnapshotOfDocument, 'sections' | 'positions'> & { nodes: SectionNode[] };

function partsOf(outermost: readonly SectionDocument[]): Parts {
  const parts: Parts = { sections: [], nodes: [], positions: [] };
  for (const section of outermost) addSection(section, null, parts);
  return parts;
}

function addSection(section: SectionDocument, parentId: string | null, parts: Parts): void {
  const id = `s${parts.sections.length + 1}`;
  const { code, name } = section;
  parts.sections.push({ id, part: section });
  parts.nodes.push({ id, parentId, code, name, coefficients: [] });
  for (const row of section.rows) {
    if (row.type !== 'position') continue;
    parts.positions.push(new DocumentPosition(`p${parts.positions.length + 1}`, row.position, { id, part: section }));
  }
  for (const inner of section.sections) addSection(inner, id, parts);
}

/** A position of a document. What the engine takes for it is made anew each time: of large documents there is no room for all. */
export class DocumentPosition implements DocumentNode<PositionDocument> {
  constructor(
    readonly id: string,
    readonly part: PositionDocument,
    private readonly within: DocumentNode<SectionDocument>,
  ) {}

  get section(): SectionDocument {
    return this.within.part;
  }

  /** In the order of the snapshot's resources: a parent before its children. */
  get resources(): DocumentNode<ResourceDocument>[] {
    return this.lines().map(({ id, part }) => ({ id, part }));
  }

  node(): PositionNode {
    const { id, part } = this;
    // Field by field: what is spread into a literal with more in it becomes a slow object of a kilobyte.
    return {
      id,
      sectionId: this.within.id,
      number: part.number,
      kind: part.kind,
      prefix: part.prefix,
      code: part.code,
      name: part.name,
      unit: part.unit,
      summaryType: part.summaryType,
      workType: part.workType,
      isExcluded: part.isExcluded,
      quantity: decimalOrNull(part.quantity),
      coefficients: coefficientNodes(id, part.coefficients),
      statedCoefficients: statedCoefficients(part.statedCoefficients),
      overhead: markupNode(part.overhead),
      profit: markupNode(part.profit),
      amendments: decimalOrNull(part.amendments),
      loadPercent: decimalOrNull(part.loadPercent),
      idlePercent: decimalOrNull(part.idlePercent),
      price: part.price === null ? null : priceNode(part.price),
      unitRate: unitRateNode(part.unitRate),
      resources: this.lines().map(resourceNode),
    };
  }

  private lines(): ResourceLine[] {
    const lines: ResourceLine[] = [];
    const add = (part: ResourceDocument, parentId: string | null): void => {
      const id = `${this.id}.${lines.length + 1}`;
      lines.push({ id, part, parentId });
      for (const child of part.children) add(child, id);
    };
    for (const resource of this.part.resources) add(resource, null);
    return lines;
  }
}

interface ResourceLine extends DocumentNode<ResourceDocument> {
  parentId: string | null;
}

function resourceNode({ id, part, parentId }: ResourceLine): ResourceNode {
  return {
    id,
    parentId,
    kind: part.kind,
    placement: part.placement,
    code: part.code,
    name: part.name,
    unit: part.unit,
    isExcluded: part.isExcluded,
    isReturnable: part.isReturnable,
    consumption: decimalOrNull(part.consumption),
    crewSize: decimalOrNull(part.crewSize),
    coefficients: coefficientNodes(id, part.coefficients),
    statedConsumptionCoefficient: decimalOrNull(part.statedConsumptionCoefficient),
    statedCostCoefficient: decimalOrNull(part.statedCostCoefficient),
    price: priceNode(part.price),
  };
}

function coefficientNodes(ownerId: string, coefficients: readonly CoefficientDocument[]): CoefficientNode[] {
  return coefficients.map(({ name, reason, group, table, effect, values }, index) => ({
    id: `${ownerId}k${index + 1}`,
    code: '',
    name,
    reason,
    group,
    table,
    effect,
    values: values.map(({ target, value }) => ({ target, value: decimal(value) })),
  }));
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
