import { moneyText, plainText } from '../../../kernel/decimal';
import { ResourceSummaryView } from './resource-summary.dto';
import type { EstimateResources } from './resource-summaries';

export function resourceSummaryView({ estimate, summary }: EstimateResources): ResourceSummaryView {
  const { level, groups, isComplete, total, notListed, overhead, profit, amendments, positionsTotal } = summary;
  return {
    ...{ estimateId: estimate.id, revision: estimate.revision, level, isComplete },
    groups: groups.map(({ group, total: ofGroup, resources }) => ({
      group,
      total: moneyText(ofGroup),
      resources: resources.map(({ code, name, unit, quantity, price, cost }) => ({
        ...{ code, name, unit, quantity: plainText(quantity), cost: moneyText(cost) },
        price: price === null ? null : plainText(price),
      })),
    })),
    total: moneyText(total),
    notListed: moneyText(notListed),
    overhead: moneyText(overhead),
    profit: moneyText(profit),
    amendments: moneyText(amendments),
    positionsTotal: moneyText(positionsTotal),
  };
}
