import type { ResourceDocument } from '../../../formats/document';
import type { LineRecord, PositionRecord } from '../records/records';

/** Parents before their children, in the order of the document. */
export function lineRecords(resources: readonly ResourceDocument[], position: PositionRecord, newId: () => string): LineRecord[] {
  const lines: LineRecord[] = [];
  const place = (resource: ResourceDocument, parentId: string | null): void => {
    const id = newId();
    lines.push(lineRecord(resource, position, { id, parentId, ordinal: lines.length }));
    for (const child of resource.children) place(child, id);
  };
  for (const resource of resources) place(resource, null);
  return lines;
}

function lineRecord(
  resource: ResourceDocument,
  position: PositionRecord,
  { id, parentId, ordinal }: Pick<LineRecord, 'id' | 'parentId' | 'ordinal'>,
): LineRecord {
  const { price } = resource;
  return {
    id,
    organisationId: position.organisationId,
    estimateId: position.estimateId,
    positionId: position.id,
    parentId,
    identifier: resource.identifier ?? null,
    ordinal,
    number: resource.number,
    kind: resource.kind,
    placement: resource.placement,
    prefix: resource.prefix,
    code: resource.code,
    name: resource.name,
    unit: resource.unit,
    consumption: resource.consumption,
    crewSize: resource.crewSize,
    grade: resource.grade,
    coefficients: resource.coefficients,
    statedConsumptionCoefficient: resource.statedConsumptionCoefficient,
    statedCostCoefficient: resource.statedCostCoefficient,
    priceBase: price.base,
    priceIndex: price.index,
    priceCurrent: price.current,
    priceSource: price.source,
    priceOrigin: null,
    isFree: false,
    indexName: price.indexName,
    indexReason: price.indexReason,
    comment: resource.comment,
    isReturnable: resource.isReturnable,
    isExcluded: resource.isExcluded,
    exclusionReason: null,
    isAdded: false,
    replacedFrom: null,
    declared: resource.declared,
    extras: resource.extras,
  };
}
