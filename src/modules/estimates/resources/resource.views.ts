import { etagOf } from '../../../platform/http';
import type { LineRow, ReplacedResource } from '../records/records';
import { ReplacedResourceView, ResourceView } from './resource-view.dto';

export function resourceView(line: LineRow): ResourceView {
  return {
    id: line.id,
    etag: etagOf(line.version),
    positionId: line.positionId,
    parentId: line.parentId,
    identifier: line.identifier,
    number: line.number,
    kind: line.kind,
    placement: line.placement,
    prefix: line.prefix,
    code: line.code,
    name: line.name,
    unit: line.unit,
    consumption: line.consumption,
    crewSize: line.crewSize,
    grade: line.grade,
    coefficients: line.coefficients,
    statedConsumptionCoefficient: line.statedConsumptionCoefficient,
    statedCostCoefficient: line.statedCostCoefficient,
    price: priceOf(line),
    priceOrigin: line.priceOrigin,
    comment: line.comment,
    isReturnable: line.isReturnable,
    isExcluded: line.isExcluded,
    exclusionReason: line.exclusionReason,
    isAdded: line.isAdded,
    replacedFrom: line.replacedFrom && replacedView(line.replacedFrom),
    consumptionTotal: line.consumptionTotal,
    consumptionCoefficient: line.consumptionCoefficient,
    quantityTotal: line.quantityTotal,
    unitPrice: line.price,
    costCoefficient: line.costCoefficient,
    cost: line.cost,
    costBase: line.costBase,
    declared: line.declared,
  };
}

function replacedView({ prefix, code, name, unit, reason = null, terms = [] }: ReplacedResource): ReplacedResourceView {
  return { prefix, code, name, unit, consumption: terms[0]?.consumption ?? null, reason };
}

function priceOf(line: LineRow): ResourceView['price'] {
  return {
    base: line.priceBase,
    index: line.priceIndex,
    current: line.priceCurrent,
    source: line.priceSource,
    isFree: line.isFree,
    indexName: line.indexName,
    indexReason: line.indexReason,
  };
}
