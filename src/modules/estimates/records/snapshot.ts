import type {
  CoefficientNode,
  EstimateSnapshot,
  EstimateTerms,
  IndexNode,
  MarkupNode,
  PositionNode,
  PriceNode,
  ResourceNode,
  SectionNode,
  UnitRateNode,
} from '../../../engine';
import type { CoefficientDocument, IndexDocument, MarkupDocument, UnitRateDocument } from '../../../formats/document';
import { impliedIndices } from '../../../formats/implied-indices';
import { decimal, decimalOrNull } from '../../../kernel/decimal';
import type {
  EstimateRecord,
  LineRecord,
  PositionRecord,
  PositionWithLines,
  PriceRecord,
  SectionRecord,
  StatedCoefficient,
} from './records';
import { vatTermsOf } from './vat';

/** Rows of the database as the engine wants to see them. */

export type TermsOf = Pick<
  EstimateRecord,
  'id' | 'method' | 'territory' | 'coefficientCombination' | 'coefficients' | 'indices' | 'indexKind' | 'declared'
>;

export function estimateSnapshot(
  estimate: TermsOf & Pick<EstimateRecord, 'vatRatePercent' | 'supplyDate' | 'taxStatus'>,
  sections: readonly SectionRecord[],
  positions: readonly PositionWithLines[],
): EstimateSnapshot {
  const terms = estimateTerms(estimate);
  return {
    id: estimate.id,
    ...terms,
    indices: [...positions.flatMap(({ position }) => ownIndices(position)), ...terms.indices],
    vatRatePercent: vatTermsOf(estimate).ratePercent,
    sections: sections.map(sectionNode),
    positions: positions.filter(({ position }) => position.kind !== 'text').map(positionNode),
  };
}

export function estimateTerms({ id, method, territory, coefficientCombination, ...rest }: TermsOf): EstimateTerms {
  return {
    method,
    territory,
    coefficientCombination,
    coefficients: coefficientNodes(id, rest.coefficients),
    indices: [...rest.indices, ...impliedIndices({ method, ...rest }, rest.declared)].map((index) =>
      indexNode(index, null),
    ),
    ...(rest.indexKind === null ? {} : { indexKind: rest.indexKind }),
  };
}

export function sectionNode({
  id,
  parentId,
  code,
  name,
  coefficients,
}: Pick<SectionRecord, 'id' | 'parentId' | 'code' | 'name' | 'coefficients'>): SectionNode {
  return { id, parentId, code, name, coefficients: coefficientNodes(id, coefficients) };
}

/** @throws Error for a free string: it is no position of the engine's. */
export function positionNode({ position, lines }: PositionWithLines): PositionNode {
  const { kind } = position;
  if (kind === 'text') throw new Error('a free string is not calculated');
  return {
    id: position.id,
    sectionId: position.sectionId,
    number: position.number,
    kind,
    prefix: position.prefix,
    code: position.code,
    name: position.name,
    unit: position.unit,
    quantity: decimalOrNull(position.quantity),
    quantityIssue: position.quantityIssue,
    summaryType: position.summaryType,
    workType: position.workType,
    isExcluded: position.isExcluded,
    isVatExempt: position.isVatExempt,
    coefficients: coefficientNodes(position.id, position.coefficients),
    statedCoefficients: statedCoefficients(position.statedCoefficients),
    overhead: position.overhead && markupNode(position.overhead),
    profit: position.profit && markupNode(position.profit),
    amendments: decimalOrNull(position.amendments),
    loadPercent: decimalOrNull(position.loadPercent),
    idlePercent: decimalOrNull(position.idlePercent),
    price: position.price && priceNode(position.price),
    unitRate: position.unitRate && unitRateNode(position.unitRate),
    resources: lines.map(resourceNode),
  };
}

export function resourceNode(line: LineRecord): ResourceNode {
  return {
    id: line.id,
    parentId: line.parentId,
    kind: line.kind,
    placement: line.placement,
    code: line.code,
    name: line.name,
    unit: line.unit,
    consumption: decimalOrNull(line.consumption),
    crewSize: decimalOrNull(line.crewSize),
    coefficients: coefficientNodes(line.id, line.coefficients),
    statedConsumptionCoefficient: decimalOrNull(line.statedConsumptionCoefficient),
    statedCostCoefficient: decimalOrNull(line.statedCostCoefficient),
    price: {
      base: decimalOrNull(line.priceBase),
      index: decimalOrNull(line.priceIndex),
      current: decimalOrNull(line.priceCurrent),
      source: line.priceSource,
      isFree: line.isFree,
    },
    isExcluded: line.isExcluded,
    isReturnable: line.isReturnable,
  };
}

/** A coefficient has no row of its own; its place with its owner identifies it. */
export function coefficientNodes(ownerId: string, coefficients: readonly CoefficientDocument[]): CoefficientNode[] {
  return coefficients.map(({ name, reason, group, table, effect, values }, index) => ({
    id: `${ownerId}/coefficients/${index}`,
    code: '',
    name,
    reason,
    group,
    table,
    effect,
    values: values.map(({ target, value }) => ({ target, value: decimal(value) })),
  }));
}

export function statedCoefficients(stated: readonly StatedCoefficient[]): PositionNode['statedCoefficients'] {
  return Object.fromEntries(stated.map(({ target, value }) => [target, decimal(value)]));
}

/** The indices of a position alone, which go before those of the estimate. */
export function ownIndices({ id, indices }: Pick<PositionRecord, 'id' | 'indices'>): IndexNode[] {
  return indices.map((index) => indexNode(index, id));
}

function indexNode({ workType, target, value, reason }: IndexDocument, positionId: string | null): IndexNode {
  return { workType, positionId, target, value: decimal(value), reason };
}

function priceNode({ base, index, current, source, isFree = false }: PriceRecord): PriceNode {
  return {
    base: decimalOrNull(base),
    index: decimalOrNull(index),
    current: decimalOrNull(current),
    source,
    isFree,
  };
}

function markupNode({ code, name, base, ratePercent, coefficients }: MarkupDocument): MarkupNode {
  return {
    code,
    name: name ?? '',
    base,
    ratePercent: decimal(ratePercent),
    coefficients: coefficients.map((coefficient) => ({ ...coefficient, value: decimal(coefficient.value) })),
  };
}

function unitRateNode(unitRate: UnitRateDocument): UnitRateNode {
  return {
    workersSalary: decimal(unitRate.workersSalary),
    machines: decimal(unitRate.machines),
    machinistSalary: decimal(unitRate.machinistSalary),
    materials: decimal(unitRate.materials),
    labourHours: decimal(unitRate.labourHours),
    machinistHours: decimal(unitRate.machinistHours),
  };
}
