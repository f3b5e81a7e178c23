import { ONE, ZERO, type Decimal } from '../../kernel/decimal';
import type { IssuePlace } from '../../kernel/issue';
import type { Arithmetic } from '../arithmetic';
import { issue } from '../issues';
import type { PositionKind, PositionNode, ResourceKind, ResourceNode } from '../model';
import type { ResourceResult } from '../result';
import type { PositionTask } from './position-task';
import { currentPrice, missingPrice } from './prices';
import {
  INDEXED_PRICE,
  MACHINIST_CONSUMPTION,
  RESOURCE_COST,
  RESOURCE_COST_BASE,
  RESOURCE_QUANTITY,
  STATED_PRICE,
  STATED_QUANTITY,
} from './resource-steps';
import type { CostElement } from './row-sum-steps';
import type { Step } from './step';

const PRICE_STEPS = { stated: STATED_PRICE, indexed: INDEXED_PRICE };

/** ГЭСН writes a group of the classifier where the project must name the material: four groups and no hyphen. */
const ABSTRACT_CODE = /^\d{2}(\.\d{1,2}){3}$/;

const ELEMENTS: Readonly<Record<Exclude<ResourceKind, 'transport'>, CostElement>> = {
  worker: 'workersSalary',
  machine: 'machines',
  machinist: 'machinistSalary',
  material: 'materials',
  equipment: 'equipment',
  other: 'other',
};

/** One resource of a position, calculated, and what it pays for. Null: it enters no sum. */
export interface ResourceRow {
  readonly node: ResourceNode;
  readonly result: ResourceResult;
  readonly element: CostElement | null;
}

/** `volume`: total volume of the position; null while it is not given. */
type RowsTask = PositionTask & { readonly volume: Decimal | null };

/** The resources of a position, each by formulas 3 to 5. */
export function resourceRows(task: PositionTask, volume: Decimal | null): ResourceRow[] {
  const rowsTask = { ...task, volume };
  const { resources } = task.position;
  const parentOf = parentFinder(resources);
  return resources.map((node) => {
    const parent = node.parentId === null ? undefined : parentOf(node.parentId);
    if (node.parentId !== null && parent === undefined) {
      task.issues.push(issue('UNKNOWN_PARENT', placeOf(task, node, 'parentId'), node.code));
    }
    const isExcluded = node.isExcluded || parent?.isExcluded === true;
    return isExcluded ? excludedRow(node) : calculatedRow(rowsTask, node, parent);
  });
}

/** A norm has a dozen resources; a map is only worth its making where there are many more. */
const SCANNED_RESOURCES = 32;

function parentFinder(resources: readonly ResourceNode[]): (id: string) => ResourceNode | undefined {
  if (resources.length <= SCANNED_RESOURCES) return (id) => resources.find((node) => node.id === id);
  const byId = new Map(resources.map((node) => [node.id, node]));
  return (id) => byId.get(id);
}

function excludedRow(node: ResourceNode): ResourceRow {
  const result = {
    id: node.id,
    consumption: node.consumption,
    quantity: null,
    consumptionCoefficient: ONE,
    costCoefficient: ONE,
    price: null,
    cost: ZERO,
    costBase: null,
  };
  return { node, result, element: null };
}

function calculatedRow(task: RowsTask, node: ResourceNode, parent: ResourceNode | undefined): ResourceRow {
  const { scope, issues, arithmetic } = task;
  const isWaiting = isStandIn(node);
  const consumptionCoefficient = scope.ofResource(node, 'consumption', issues);
  const costCoefficient = scope.ofResource(node, 'cost', issues);
  const consumption = consumptionOf(task, node, parent);
  const quantity = consumption === null ? null : quantityOf(task, node, consumption, consumptionCoefficient);
  const price = node.price.isFree ? null : currentPrice(arithmetic, PRICE_STEPS, node, node.price, task.context.method);
  const { base } = node.price;
  const result = {
    id: node.id,
    consumption,
    quantity,
    consumptionCoefficient,
    costCoefficient,
    price,
    cost: node.price.isFree ? ZERO : costOf(arithmetic, RESOURCE_COST, node, quantity, price, costCoefficient),
    costBase: costOf(arithmetic, RESOURCE_COST_BASE, node, quantity, base, costCoefficient),
  };
  if (isWaiting) reportStandIn(task, node);
  else reportGaps(task, node, result);
  return { node, result, element: isWaiting || node.isReturnable ? null : elementOf(node, parent?.kind ?? task.position.kind) };
}

/** Formula 3: machinists work as many hours as their machine, times the crew. */
function consumptionOf(task: RowsTask, node: ResourceNode, parent: ResourceNode | undefined): Decimal | null {
  if (node.kind !== 'machinist' || node.consumption !== null) return node.consumption;
  const crew = node.crewSize ?? parent?.crewSize ?? null;
  const ofMachine = parent?.kind === 'machine' ? parent.consumption : ownMachine(task.position);
  if (crew === null || ofMachine === null) return null;
  return task.arithmetic.product(MACHINIST_CONSUMPTION, node, ofMachine, crew);
}

/** A machine that is a position of its own has its machinists directly under the position. */
function ownMachine(position: PositionNode): Decimal | null {
  return position.kind === 'machine' ? position.quantity : null;
}

function quantityOf(
  { arithmetic, volume, position }: RowsTask,
  node: ResourceNode,
  consumption: Decimal,
  coefficient: Decimal,
): Decimal | null {
  if (volume === null) return null;
  if (node.kind === 'transport' || position.kind !== 'cost') {
    return arithmetic.product(STATED_QUANTITY, node, consumption, coefficient);
  }
  return arithmetic.product(RESOURCE_QUANTITY, node, consumption, volume, coefficient);
}

function costOf(
  arithmetic: Arithmetic,
  step: Step,
  node: ResourceNode,
  quantity: Decimal | null,
  price: Decimal | null,
  coefficient: Decimal,
): Decimal | null {
  if (quantity === null || price === null) return null;
  return arithmetic.product(step, node, quantity, price, coefficient);
}

/**
 * A norm lists an unaccounted material as a group of the classifier; the priced resource of the project stands beside
 * it as a row or as a position. Such a line has no price of its own, so its absence is no gap that is known for sure.
 */
function isStandIn({ placement, code, price }: ResourceNode): boolean {
  return placement === 'project' && price.current === null && price.base === null && ABSTRACT_CODE.test(code);
}

function reportStandIn(task: RowsTask, node: ResourceNode): void {
  const isReplaced = task.position.resources.some((other) => other.code.startsWith(`${node.code}-`));
  if (!isReplaced && !node.price.isFree) {
    task.issues.push(issue('ABSTRACT_RESOURCE', placeOf(task, node, 'price'), node.code));
  }
}

function reportGaps(task: RowsTask, node: ResourceNode, result: ResourceResult): void {
  if (result.consumption === null) {
    const code = node.kind === 'machinist' ? 'MACHINIST_WITHOUT_MACHINE' : 'NEEDS_QUANTITY';
    task.issues.push(issue(code, placeOf(task, node, 'consumption'), node.code));
  }
  if (result.price === null && !node.price.isFree) {
    task.issues.push(missingPrice(node.price, task.context.method, placeOf(task, node, 'price'), node.code));
  }
}

function placeOf(task: PositionTask, node: ResourceNode, field: string): IssuePlace {
  return { positionId: task.position.id, resourceId: node.id, field };
}

/**
 * Transport of a material or of equipment enters what it carries, be that a resource or the row of the position itself;
 * any other stands for itself (421/пр, п. 63).
 */
function elementOf(node: ResourceNode, carried: ResourceKind | PositionKind): CostElement {
  if (node.kind !== 'transport') return ELEMENTS[node.kind];
  if (carried === 'material') return 'materialsTransport';
  return carried === 'equipment' ? 'equipmentTransport' : 'transport';
}
