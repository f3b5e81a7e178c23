import type { OwnElement } from './own-cost';
import { operand, optional, STATE_SCHEMA, type Step } from './step';

/** How a row of the base-index method is priced: at the base level, or at the current one for want of a base price. */
export interface BaseCostSteps {
  readonly base: Step;
  /** Of a row outside the register: its current cost, from the market analysis. */
  readonly external: Step;
  /** And its base cost, which is the current one divided by the index. */
  readonly externalBase: Step;
  /** The current cost of a row that is indexed by itself. */
  readonly indexed: Step;
}

const INDEX = operand('I', 'индекс', 'index');

export const ROW_BASE_COST = baseCostSteps('resource', 'cost', 'costBase', 'resource/{id}');
/** Of a position that is priced itself: what it costs is its own part of one of its elements. */
export const OWN_BASE_COST: Readonly<Record<OwnElement, BaseCostSteps>> = {
  machines: ownCostSteps('machines'),
  materials: ownCostSteps('materials'),
  equipment: ownCostSteps('equipment'),
  transport: ownCostSteps('transport'),
  other: ownCostSteps('other'),
};

function ownCostSteps(element: OwnElement): BaseCostSteps {
  return baseCostSteps('position', `own/${element}`, `base/own/${element}`, 'position');
}

function baseCostSteps(scope: Step['scope'], cost: string, costBase: string, owner: string): BaseCostSteps {
  const quantity = operand('Q', 'количество', 'quantity', `${owner}/quantity`, `${owner}/quantityTotal`);
  const factor = optional(
    'kс',
    'коэффициент к стоимости',
    'coefficient to the cost',
    `${owner}/costCoefficient`,
    'position/costCoefficient/{kind}',
  );
  const base: Step = {
    figure: costBase,
    scope,
    label: { ru: 'Стоимость в базисном уровне', en: 'Cost at the base level' },
    symbol: 'Cб',
    operation: 'product',
    operands: [quantity, operand('Pб', 'базисная цена', 'base price'), factor],
    point: 'base_cost',
    source: { ...STATE_SCHEMA, field: 'TResource/PriceTotalBase' },
  };
  const external: Step = {
    figure: cost,
    scope,
    label: { ru: 'Стоимость в текущем уровне', en: 'Cost at the current level' },
    symbol: 'C',
    operation: 'product',
    operands: [quantity, operand('P', 'текущая цена', 'current price'), factor],
    point: 'resource_cost',
    source: { ...STATE_SCHEMA, field: 'TResource/PriceTotalCur' },
  };
  return {
    base,
    external,
    externalBase: {
      ...base,
      operation: 'quotient',
      operands: [operand('C', 'стоимость в текущем уровне', 'cost at the current level', `${owner}/${cost}`), INDEX],
    },
    indexed: {
      ...external,
      operands: [operand('Cб', 'стоимость в базисном уровне', 'cost at the base level', `${owner}/${costBase}`), INDEX],
      point: 'indexed_cost',
    },
  };
}
