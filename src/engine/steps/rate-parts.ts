import { ZERO, type Decimal } from '../../kernel/decimal';
import { issue } from '../issues';
import type { UnitRateNode } from '../model';
import { OWN_BASE_COST } from './base-cost-steps';
import type { LevelElement } from './base-level-steps';
import { baseCost } from './base-pricing';
import type { BaseTask } from './base-task';
import { elementOf, type PricedKind } from './own-cost';
import { RESOURCE_KIND_OF } from './position-quantity';
import {
  RATE_LABOUR_HOURS,
  RATE_MACHINES,
  RATE_MACHINIST_EXTRA,
  RATE_MACHINIST_HOURS,
  RATE_MACHINISTS,
  RATE_MATERIALS,
  RATE_WORKERS,
} from './unit-rate-steps';

/** What the position itself puts into an element, beside its rows. */
export interface OwnPart {
  readonly base: Decimal;
  /** Null where it is still to be indexed. */
  readonly current: Decimal | null;
  readonly isExternal: boolean;
}

export interface OwnParts {
  readonly elements: Partial<Record<LevelElement, OwnPart>>;
  readonly labourHours: Decimal | null;
  readonly machinistHours: Decimal | null;
}

const NOTHING: OwnParts = { elements: {}, labourHours: null, machinistHours: null };

/** The position's own parts; nothing, with issues, while its quantity, rate or price is missing. */
export function ownParts(task: BaseTask, volume: Decimal | null): OwnParts {
  const { position } = task;
  if (position.kind !== 'cost') return pricedParts(task, position.kind, volume);
  if (position.unitRate === null) {
    task.issues.push(issue('NEEDS_UNIT_RATE', { positionId: position.id, field: 'unitRate' }, position.code));
    return NOTHING;
  }
  return volume === null ? NOTHING : rateParts(task, position.unitRate, volume);
}

/** Formula 12. */
function rateParts(task: BaseTask, rate: UnitRateNode, volume: Decimal): OwnParts {
  const { scope, arithmetic, position, issues } = task;
  const workers = scope.ofElement('workersSalary', issues);
  const machines = scope.ofElement('machines', issues);
  const machinists = scope.ofElement('machinistSalary', issues);
  const materials = scope.ofElement('materials', issues);
  const perUnit = rate.machinistSalary;
  const elements = {
    workersSalary: part(arithmetic.product(RATE_WORKERS, position, volume, rate.workersSalary, workers)),
    machines: part(arithmetic.formula(RATE_MACHINES, position, volume, rate.machines, perUnit, machines, machinists)),
    machinistSalary: part(arithmetic.product(RATE_MACHINISTS, position, volume, perUnit, machinists)),
    machinistSalaryExtra: part(extraPay(task, perUnit, volume, machinists)),
    materials: part(arithmetic.product(RATE_MATERIALS, position, volume, rate.materials, materials)),
  };
  return { elements, ...rateHours(task, rate, volume) };
}

/** What the wage-only coefficients add to the machinists' wage: it does not go through the machines. */
function extraPay(task: BaseTask, perUnit: Decimal, volume: Decimal, machinists: Decimal): Decimal {
  const { scope, arithmetic, position, issues } = task;
  if (!scope.hasWageOnly()) return ZERO;
  const full = scope.ofElement('machinistSalaryFull', issues);
  return arithmetic.formula(RATE_MACHINIST_EXTRA, position, volume, perUnit, full, machinists);
}

function rateHours({ scope, arithmetic, position, issues }: BaseTask, rate: UnitRateNode, volume: Decimal) {
  const ofWorkers = scope.ofHours('worker', issues);
  const ofMachinists = scope.ofHours('machinist', issues);
  return {
    labourHours: arithmetic.product(RATE_LABOUR_HOURS, position, rate.labourHours, volume, ofWorkers),
    machinistHours: arithmetic.product(RATE_MACHINIST_HOURS, position, rate.machinistHours, volume, ofMachinists),
  };
}

function part(base: Decimal): OwnPart {
  return { base, current: null, isExternal: false };
}

/** A position that is priced itself is one part of one element. */
function pricedParts(task: BaseTask, kind: PricedKind, volume: Decimal | null): OwnParts {
  const { position, scope } = task;
  const element = elementOf(kind, position.workType);
  const place = { positionId: position.id, field: 'price' };
  if (position.price === null) {
    task.issues.push(issue('NEEDS_PRICE', place, position.code));
    return NOTHING;
  }
  if (position.price.isFree) return NOTHING;
  const costCoefficient = scope.ofKind(RESOURCE_KIND_OF[kind], 'cost');
  const item = {
    owner: position,
    code: position.code,
    element,
    quantity: volume,
    price: position.price,
    costCoefficient,
    isReference: false,
  };
  const { cost, costBase } = baseCost(task, OWN_BASE_COST[element], item, place);
  if (costBase === null) return NOTHING;
  const isExternal = position.price.source === 'market_analysis';
  return { ...NOTHING, elements: { [element]: { base: costBase, current: cost, isExternal } } };
}
