import { type Decimal, ONE, sum, ZERO } from '../kernel/decimal';
import type { CalculationMethod, PositionNode, ResourceKind, ResourceNode } from './model';
import type { Amounts, PositionResult, ResourceResult } from './result';
import { round } from './rounding';
import { elementOf, type OwnElement } from './steps/own-cost';
import { elementOfRow } from './steps/resource-rows';
import type { CostElement } from './steps/row-sum-steps';

/** Ресурсная ведомость, in the order in which it is printed. */
export const RESOURCE_GROUPS = ['workers', 'machinists', 'machines', 'materials', 'equipment', 'transport', 'other'] as const;
export type ResourceGroup = (typeof RESOURCE_GROUPS)[number];

/** One resource of a whole estimate at one price. */
export interface TalliedResource {
  group: ResourceGroup;
  code: string;
  name: string;
  unit: string;
  /** Sum of what is known; see `isComplete` of the summary. */
  quantity: Decimal;
  /** Per unit; null while it is missing, and for what bears none. */
  price: Decimal | null;
  cost: Decimal;
}

export interface ResourceSummary {
  /** The base-index method prices resources at the base level: what is indexed are totals. */
  level: 'current' | 'base';
  groups: { group: ResourceGroup; total: Decimal; resources: TalliedResource[] }[];
  /** Of the groups; in the base-index method machinists are within machines. */
  total: Decimal;
  /** What unit rates cost beside the resources that are listed under them; nothing in the resource methods. */
  notListed: Decimal;
  overhead: Decimal;
  profit: Decimal;
  amendments: Decimal;
  /** Of all positions: total + notListed + overhead + profit + amendments. */
  positionsTotal: Decimal;
  isComplete: boolean;
}

const GROUP_OF: Readonly<Record<ResourceKind, ResourceGroup>> = {
  worker: 'workers',
  machinist: 'machinists',
  machine: 'machines',
  material: 'materials',
  equipment: 'equipment',
  transport: 'transport',
  other: 'other',
};
const GROUP_OF_OWN: Readonly<Record<OwnElement, ResourceGroup>> = {
  machines: 'machines',
  materials: 'materials',
  equipment: 'equipment',
  transport: 'transport',
  other: 'other',
};
const TRANSPORT_WITHIN: Readonly<Partial<Record<OwnElement, keyof Amounts>>> = {
  materials: 'materialsTransport',
  equipment: 'equipmentTransport',
};
const MARKUPS = ['overhead', 'profit', 'amendments'] as const;
/** A document of the base-index method writes the extra pay of machinists as a machine; no resource is used by it. */
const EXTRA_PAY_CODE = /^421\/пр/;

/** What a tally takes of a position's figures: just calculated, or kept since. */
export interface TalliedFigures extends Pick<PositionResult, 'amounts' | 'amountsBase' | 'isComplete' | 'quantityTotal'> {
  resources: readonly LineFigures[];
}

type LineFigures = Pick<ResourceResult, 'quantity' | 'price' | 'cost' | 'costBase'>;

/** Gathers the resources of positions one by one: an estimate of any size takes what its different resources take. */
export class ResourceTally {
  private readonly rows = new Map<string, TalliedResource>();
  private readonly sums = { overhead: ZERO, profit: ZERO, amendments: ZERO, total: ZERO };
  private readonly isAtBase: boolean;
  private isComplete = true;

  constructor(method: CalculationMethod) {
    this.isAtBase = method === 'base_index';
  }

  add(position: PositionNode, result: TalliedFigures): void {
    const amounts = this.isAtBase ? result.amountsBase : result.amounts;
    if (position.isExcluded || amounts === null) return;
    for (const name of [...MARKUPS, 'total'] as const) this.sums[name] = this.sums[name].plus(amounts[name]);
    const used = this.usedLines(position, result);
    for (const { node, figures } of used) this.addLine(node, figures);
    if (position.kind !== 'cost') this.addOwn(position, { result, amounts, used });
    if (!result.isComplete) this.isComplete = false;
  }

  summary(): ResourceSummary {
    const groups = RESOURCE_GROUPS.map((group) => {
      const resources = [...this.rows.values()].filter((row) => row.group === group).sort(byCode);
      return { group, resources, total: sum(resources.map(({ cost }) => cost)) };
    }).filter(({ resources }) => resources.length > 0);
    const counted = groups.filter(({ group }) => !this.isAtBase || group !== 'machinists');
    const total = sum(counted.map((group) => group.total));
    const { overhead, profit, amendments, total: positionsTotal } = this.sums;
    const notListed = positionsTotal.minus(overhead).minus(profit).minus(amendments).minus(total);
    const level = this.isAtBase ? 'base' : 'current';
    return { level, groups, total, notListed, overhead, profit, amendments, positionsTotal, isComplete: this.isComplete };
  }

  /** Lines that somebody pays for: what is excluded, or comes back, is used by no sum. */
  private usedLines(position: PositionNode, result: TalliedFigures): UsedLine[] {
    const { resources } = position;
    const excluded = new Set(resources.filter((node) => this.isLeftOut(node)).map(({ id }) => id));
    return resources.flatMap((node, index) => {
      const isOut = excluded.has(node.id) || (node.parentId !== null && excluded.has(node.parentId));
      if (isOut || node.isReturnable) return [];
      const parent = resources.find(({ id }) => id === node.parentId);
      return [{ node, figures: result.resources[index]!, element: elementOfRow(node, parent, position) }];
    });
  }

  private isLeftOut({ isExcluded, code }: ResourceNode): boolean {
    return isExcluded || (this.isAtBase && EXTRA_PAY_CODE.test(code));
  }

  private addLine({ kind, code, name, unit, price }: ResourceNode, figures: LineFigures): void {
    const cost = this.costOf(figures);
    this.put({
      ...{ group: GROUP_OF[kind], code, name, unit, quantity: figures.quantity ?? ZERO, cost: cost ?? ZERO },
      price: price.isFree ? null : this.isAtBase ? price.base : figures.price,
    });
  }

  /** What a priced position costs itself is what of its element nothing under it accounts for. */
  private addOwn(position: PositionNode, { result, amounts, used }: OwnGrounds): void {
    if (position.kind === 'cost') return;
    const element = elementOf(position.kind, position.workType);
    const group = GROUP_OF_OWN[element];
    const transport = TRANSPORT_WITHIN[element];
    const lines = used.filter((line) => line.element === element).map(({ figures }) => this.costOf(figures) ?? ZERO);
    const cost = amounts[element].minus(transport === undefined ? ZERO : amounts[transport]).minus(sum(lines));
    const quantity = result.quantityTotal ?? ZERO;
    const { prefix, code, name, unit, price } = position;
    const stated = this.isAtBase ? price?.base : (price?.current ?? perUnit(price));
    this.put({ group, code: `${prefix ?? ''}${code}`, name, unit, quantity, price: stated ?? null, cost });
  }

  private costOf(figures: LineFigures): Decimal | null {
    return this.isAtBase ? figures.costBase : figures.cost;
  }

  private put(row: TalliedResource): void {
    const key = JSON.stringify([row.group, row.code, row.name, row.unit, row.price?.toFixed() ?? null]);
    const known = this.rows.get(key);
    if (known === undefined) this.rows.set(key, row);
    else {
      known.quantity = known.quantity.plus(row.quantity);
      known.cost = known.cost.plus(row.cost);
    }
  }
}

interface UsedLine {
  node: ResourceNode;
  figures: LineFigures;
  element: CostElement;
}

interface OwnGrounds {
  result: TalliedFigures;
  amounts: Amounts;
  used: readonly UsedLine[];
}

function perUnit(price: PositionNode['price']): Decimal | null {
  if (price === null || price.base === null) return null;
  return round(price.base.times(price.index ?? ONE), 'resource_price');
}

function byCode(a: TalliedResource, b: TalliedResource): number {
  return order(a.code, b.code) || order(a.name, b.name);
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
