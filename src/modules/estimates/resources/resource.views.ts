import { etagOf } from '../../../platform/http';
import type { LineRow } from '../records/records';
import { ResourceView } from './resource.dto';

export function resourceView(line: LineRow): ResourceView {
  const { id, positionId, parentId, number, kind, placement, prefix, code, name, unit } = line;
  const { consumption, crewSize, grade, coefficients, statedConsumptionCoefficient, statedCostCoefficient } = line;
  const { comment, isReturnable, isExcluded, replacedFrom, declared } = line;
  const { consumptionTotal, consumptionCoefficient, quantityTotal, costCoefficient, cost, costBase } = line;
  return {
    ...{ id, etag: etagOf(line.version), positionId, parentId },
    ...{ number, kind, placement, prefix, code, name, unit, consumption, crewSize, grade, coefficients },
    ...{ statedConsumptionCoefficient, statedCostCoefficient, price: priceOf(line), comment, isReturnable, isExcluded },
    ...{ replacedFrom, consumptionTotal, consumptionCoefficient, quantityTotal, unitPrice: line.price },
    ...{ costCoefficient, cost, costBase, declared },
  };
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
