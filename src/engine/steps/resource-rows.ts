import { ONE, ZERO, type Decimal } from '../../kernel/decimal';
import type { IssuePlace } from '../../kernel/issue';
import { issue } from '../issues';
import type { PositionNode, ResourceKind, ResourceNode } from '../model';
import type { ResourceResult } from '../result';
import type { PositionTask } from './position-task';
import { MACHINIST_CONSUMPTION, RESOURCE_QUANTITY, STATED_QUANTITY } from './resource-steps';
import type { CostElement } from './row-sum-steps';

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

/** A resource with its quantity, ready to be priced. Null: nobody has given the quantity yet. */
export interface QuantifiedRow {
  readonly node: ResourceNode;
  readonly element: CostElement;
  readonly quantity: Decimal | null;
  readonly costCoefficient: Decimal;
  readonly isReference: boolean;
}

export interface PricedRow {
  readonly price: Decimal | null;
  readonly cost: Decimal | null;
  readonly costBase: Decimal | null;
}

/** How a method prices a row. */
export interface RowPricing {
  /** A row that is there for information: what it lacks is no gap, and it enters no sum. */
  isReference(node: ResourceNode, position: PositionNode): boolean;
  /** What is missing becomes an issue of the task. */
  price(task: PositionTask, row: QuantifiedRow): PricedRow;
}

type RowsTask = PositionTask & { readonly volume: Decimal | null; readonly pricing: RowPricing };

const UNPRICED: PricedRow = { price: null, cost: null, costBase: null };

/**
 * The resources of a position: quantities by formula 3, the rest as the method has it.
 *
 * @param volume total volume of the position; null while it is not given.
 */
export function resourceRows(task: PositionTask, volume: Decimal | null, pricing: RowPricing): ResourceRow[] {
  const rowsTask = { ...task, volume, pricing };
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
  const { scope, issues } = task;
  const consumptionCoefficient = scope.ofResource(node, 'consumption', issues);
  const costCoefficient = scope.ofResource(node, 'cost', issues);
  const consumption = consumptionOf(task, node, parent);
  const quantity = consumption === null ? null : quantityOf(task, node, consumption, consumptionCoefficient);
  const isWaiting = isStandIn(node);
  const isReference = isWaiting || task.pricing.isReference(node, task.position);
  if (isWaiting) reportStandIn(task, node);
  else if (consumption === null && !isReference) reportMissingConsumption(task, node);
  const element = elementOfRow(node, parent, task.position);
  const row = { node, element, quantity, costCoefficient, isReference };
  const { price, cost, costBase } = isWaiting ? UNPRICED : task.pricing.price(task, row);
  const result = { id: node.id, consumption, quantity, consumptionCoefficient, costCoefficient, price, cost, costBase };
  return { node, result, element: isReference || node.isReturnable ? null : element };
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

function reportMissingConsumption(task: PositionTask, node: ResourceNode): void {
  const code = node.kind === 'machinist' ? 'MACHINIST_WITHOUT_MACHINE' : 'NEEDS_QUANTITY';
  task.issues.push(issue(code, placeOf(task, node, 'consumption'), node.code));
}

export function placeOf(task: PositionTask, node: ResourceNode, field: string): IssuePlace {
  return { positionId: task.position.id, resourceId: node.id, field };
}

/**
 * Transport of a material or of equipment enters what it carries; any other stands for itself (421/пр, п. 63). Under a
 * position that is a material or equipment it carries the position.
 */
export function elementOfRow(node: ResourceNode, parent: ResourceNode | undefined, position: PositionNode): CostElement {
  if (node.kind !== 'transport') return ELEMENTS[node.kind];
  const carried = parent?.kind ?? position.kind;
  if (carried === 'material') return 'materialsTransport';
  return carried === 'equipment' ? 'equipmentTransport' : 'transport';
}
