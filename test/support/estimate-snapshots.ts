import { decimal, type Decimal } from '../../src/kernel/decimal';
import type {
  Amounts,
  CoefficientNode,
  CoefficientTarget,
  EstimateSnapshot,
  IndexNode,
  IndexTarget,
  MarkupNode,
  PositionNode,
  PriceNode,
  ResourceKind,
  ResourceNode,
  SectionNode,
  UnitRateNode,
  WorkType,
} from '../../src/engine';

/** Builders for stories about estimates: each call states what matters to the story and leaves the rest plain. */

let lastId = 0;

export function nextId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

export function estimateOf(overrides: Partial<EstimateSnapshot>): EstimateSnapshot {
  return {
    id: 'estimate',
    method: 'resource_index',
    territory: 'ordinary',
    coefficientCombination: 'schema',
    vatRatePercent: null,
    coefficients: [],
    indices: [],
    sections: [sectionOf({ id: 'section' })],
    positions: [],
    ...overrides,
  };
}

export function sectionOf(overrides: Partial<SectionNode>): SectionNode {
  return { id: nextId('section'), parentId: null, code: '1', name: 'Раздел', coefficients: [], ...overrides };
}

export function positionOf(overrides: Partial<PositionNode> & { of?: string | null }): PositionNode {
  const { of, ...rest } = overrides;
  return {
    id: nextId('position'),
    sectionId: 'section',
    number: '1',
    kind: 'cost',
    code: 'ГЭСН06-03-004-13',
    name: 'Позиция',
    unit: 'т',
    quantity: of === undefined ? decimal('1') : of === null ? null : decimal(of),
    summaryType: 'building',
    workType: 'building',
    isExcluded: false,
    coefficients: [],
    overhead: null,
    profit: null,
    amendments: null,
    loadPercent: null,
    idlePercent: null,
    price: null,
    unitRate: null,
    resources: [],
    ...rest,
  };
}

/** `n` is the consumption per unit; `price` the current price. */
export function resourceOf(
  kind: ResourceKind,
  overrides: Partial<Omit<ResourceNode, 'price'>> & { n?: string | null; price?: string | PriceNode | null },
): ResourceNode {
  const { n, price, ...rest } = overrides;
  return {
    id: nextId(kind),
    parentId: null,
    kind,
    placement: 'norm',
    code: '01.7.03.01-0001',
    name: 'Ресурс',
    unit: 'шт',
    consumption: n === undefined ? decimal('1') : n === null ? null : decimal(n),
    crewSize: null,
    coefficients: [],
    statedConsumptionCoefficient: null,
    statedCostCoefficient: null,
    price: typeof price === 'string' ? currently(price) : (price ?? unpriced()),
    isExcluded: false,
    isReturnable: false,
    ...rest,
  };
}

export function currently(price: string, source: PriceNode['source'] = 'state'): PriceNode {
  return { base: null, index: null, current: decimal(price), source, isFree: false };
}

export function indexed(base: string, index: string | null): PriceNode {
  return {
    base: decimal(base),
    index: index === null ? null : decimal(index),
    current: null,
    source: 'index',
    isFree: false,
  };
}

export function unpriced(): PriceNode {
  return { base: null, index: null, current: null, source: null, isFree: false };
}

export function coefficientOf(
  values: Partial<Record<CoefficientTarget, string>>,
  overrides: Partial<Omit<CoefficientNode, 'values'>> = {},
): CoefficientNode {
  return {
    id: nextId('coefficient'),
    code: nextId('421/пр_2020_прил.10'),
    name: 'Коэффициент',
    reason: 'прил.10',
    group: 'condition',
    table: 'т.1',
    effect: 'consumption',
    // Object.entries widens the keys; they are targets by the parameter's type.
    values: (Object.entries(values) as [CoefficientTarget, string][]).map(([target, value]) => ({
      target,
      value: decimal(value),
    })),
    ...overrides,
  };
}

export function markupOf(
  ratePercent: string,
  overrides: Partial<Omit<MarkupNode, 'coefficients'>> & { k?: string[] } = {},
): MarkupNode {
  const { k = [], ...rest } = overrides;
  return {
    // Of no table: the rates of stories are not those of a rule.
    code: 'Норматив',
    name: 'Бетонные и железобетонные монолитные конструкции',
    base: 'salary',
    ratePercent: decimal(ratePercent),
    coefficients: k.map((value) => ({ name: 'Коэффициент', reason: '812/пр', value: decimal(value) })),
    ...rest,
  };
}

export function unitRateOf(figures: Partial<Record<keyof UnitRateNode, string>>): UnitRateNode {
  const of = (field: keyof UnitRateNode): Decimal => decimal(figures[field] ?? '0');
  return {
    workersSalary: of('workersSalary'),
    machines: of('machines'),
    machinistSalary: of('machinistSalary'),
    materials: of('materials'),
    labourHours: of('labourHours'),
    machinistHours: of('machinistHours'),
  };
}

export function indexOf(target: IndexTarget, value: string, workType: WorkType | null = null): IndexNode {
  return { workType, positionId: null, target, value: decimal(value), reason: '' };
}

/** Amounts as they are printed. */
export function money(amounts: Amounts, ...fields: (keyof Amounts)[]): string[] {
  return fields.map((field) => amounts[field].toFixed(2));
}
