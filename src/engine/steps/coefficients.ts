import { ONE, plainText, type Decimal } from '../../kernel/decimal';
import type { Issue, IssuePlace } from '../../kernel/issue';
import type { Arithmetic, FigureOwner } from '../arithmetic';
import { issue } from '../issues';
import type {
  CoefficientCombination,
  CoefficientEffect,
  CoefficientNode,
  CoefficientTarget,
  PositionNode,
  ResourceKind,
  ResourceNode,
} from '../model';
import {
  ELEMENT_COEFFICIENT,
  KIND_CONSUMPTION_COEFFICIENT,
  KIND_COST_COEFFICIENT,
  OWN_CONSUMPTION_COEFFICIENT,
  OWN_COST_COEFFICIENT,
  statedStep,
  VOLUME_COEFFICIENT,
} from './coefficient-steps';
import { elementFactors, STATED_TARGETS, type RateElement } from './element-coefficients';
import type { Factor } from './factors';
import type { Step } from './step';

/**
 * Which targets speak to which kind of resource, the fitting name first: hours (ЗТ) and pay (ОТ) are two names of one
 * thing, and a coefficient that states both means the first for the consumption and the second for the cost.
 */
const TARGETS: Readonly<Record<CoefficientEffect, Readonly<Record<ResourceKind, readonly CoefficientTarget[]>>>> = {
  consumption: {
    worker: ['workersLabour', 'workersSalary'],
    machinist: ['machinistLabour', 'machinistSalary'],
    machine: ['machines'],
    material: ['materials'],
    equipment: ['equipment'],
    transport: [],
    other: [],
  },
  cost: {
    worker: ['workersSalary', 'workersLabour'],
    machinist: ['machinistSalary', 'machinistLabour'],
    machine: ['machines'],
    material: ['materials'],
    equipment: ['equipment'],
    transport: [],
    other: [],
  },
};

const OWN_STEPS = { consumption: OWN_CONSUMPTION_COEFFICIENT, cost: OWN_COST_COEFFICIENT };
const KIND_STEPS = { consumption: KIND_CONSUMPTION_COEFFICIENT, cost: KIND_COST_COEFFICIENT };

/** The coefficients in force for one position: of the estimate, of its sections and its own. */
export class CoefficientScope {
  private readonly byKind: Record<CoefficientEffect, Partial<Record<ResourceKind, Decimal>>> = {
    consumption: {},
    cost: {},
  };

  constructor(
    private readonly coefficients: readonly CoefficientNode[],
    private readonly policy: CoefficientCombination,
    private readonly position: PositionNode,
    private readonly arithmetic: Arithmetic,
  ) {}

  volume(issues: Issue[]): Decimal {
    const factors = this.coefficients.flatMap((coefficient) => factorOf(coefficient, ['volume']));
    return this.ofPosition(VOLUME_COEFFICIENT, 'volume', factors, issues, this.position);
  }

  /** Of an element of a unit rate. */
  ofElement(element: RateElement, issues: Issue[]): Decimal {
    const factors = elementFactors(this.coefficients, element);
    const owner = { id: this.position.id, kind: element };
    return this.ofPosition(ELEMENT_COEFFICIENT, STATED_TARGETS[element], factors, issues, owner);
  }

  /** True where something raises wages and nothing else. */
  hasWageOnly(): boolean {
    return this.coefficients.some(({ group }) => group === 'wage_only');
  }

  /** Of the hours of a unit rate. */
  ofHours(kind: 'worker' | 'machinist', issues: Issue[]): Decimal {
    const target = kind === 'worker' ? 'workersLabour' : 'machinistLabour';
    const factors = factorsFor(this.coefficients, kind, 'consumption');
    const owner = { id: this.position.id, kind };
    return this.ofPosition(KIND_CONSUMPTION_COEFFICIENT, target, factors, issues, owner);
  }

  /** For a row without coefficients of its own; worked out once per kind. */
  ofKind(kind: ResourceKind, effect: CoefficientEffect): Decimal {
    if (this.coefficients.length === 0) return ONE;
    const known = this.byKind[effect][kind];
    if (known) return known;
    const factors = factorsFor(this.coefficients, kind, effect);
    const owner = { id: this.position.id, kind };
    const value =
      factors.length === 0 ? ONE : this.arithmetic.coefficients(KIND_STEPS[effect], owner, factors, this.policy);
    this.byKind[effect][kind] = value;
    return value;
  }

  /** The coefficient of a resource: what the document states, else what follows from the coefficients. */
  ofResource(resource: ResourceNode, effect: CoefficientEffect, issues: Issue[]): Decimal {
    const stated = effect === 'consumption' ? resource.statedConsumptionCoefficient : resource.statedCostCoefficient;
    if (resource.coefficients.length === 0 && stated === null) return this.ofKind(resource.kind, effect);
    const factors = [...factorsFor(this.coefficients, resource.kind, effect), ...ownFactors(resource, effect)];
    if (stated !== null) return this.stated(resource, effect, stated, factors, issues);
    if (factors.length === 0) return ONE;
    return this.arithmetic.coefficients(OWN_STEPS[effect], resource, factors, this.policy);
  }

  /** What the document states for the position, else what follows. */
  private ofPosition(
    step: Step,
    target: CoefficientTarget | null,
    factors: Factor[],
    issues: Issue[],
    owner: FigureOwner,
  ): Decimal {
    const stated = target === null ? undefined : this.position.statedCoefficients?.[target];
    if (stated === undefined && factors.length === 0) return ONE;
    const derived = this.arithmetic.coefficients(step, owner, factors, this.policy);
    if (stated === undefined) return derived;
    const place = { positionId: this.position.id, field: `statedCoefficients/${target}` };
    if (factors.length > 0 && !derived.equals(stated)) issues.push(differs(place, stated, derived));
    return this.arithmetic.given(statedStep(step), owner, stated);
  }

  private stated(
    resource: ResourceNode,
    effect: CoefficientEffect,
    stated: Decimal,
    factors: Factor[],
    issues: Issue[],
  ): Decimal {
    if (factors.length > 0) {
      const derived = this.arithmetic.coefficients(OWN_STEPS[effect], resource, factors, this.policy);
      const field = effect === 'consumption' ? 'statedConsumptionCoefficient' : 'statedCostCoefficient';
      const place = { positionId: this.position.id, resourceId: resource.id, field };
      if (!derived.equals(stated)) issues.push(differs(place, stated, derived));
    }
    return this.arithmetic.given(statedStep(OWN_STEPS[effect]), resource, stated);
  }
}

function differs(place: IssuePlace, stated: Decimal, derived: Decimal): Issue {
  return issue('COEFFICIENT_DIFFERS', place, plainText(stated), plainText(derived));
}

function factorsFor(coefficients: readonly CoefficientNode[], kind: ResourceKind, effect: CoefficientEffect): Factor[] {
  return coefficients.flatMap((coefficient) =>
    effectOf(coefficient) === effect && speaksTo(coefficient, kind) ? factorOf(coefficient, TARGETS[effect][kind]) : [],
  );
}

/** A resource's own coefficient is addressed to it, whatever target the document wrote beside the value. */
function ownFactors(resource: ResourceNode, effect: CoefficientEffect): Factor[] {
  return resource.coefficients
    .filter((coefficient) => effectOf(coefficient) === effect)
    .flatMap((coefficient) => {
      const addressed = factorOf(coefficient, TARGETS[effect][resource.kind]);
      const first = coefficient.values[0];
      return addressed.length > 0 || !first ? addressed : [{ coefficient, value: first.value }];
    });
}

/** Wages and prices are money by nature: such coefficients never touch the consumption. */
function effectOf({ group, effect }: CoefficientNode): CoefficientEffect {
  return group === 'wage_only' || group === 'price' ? 'cost' : effect;
}

function speaksTo({ group }: CoefficientNode, kind: ResourceKind): boolean {
  return group !== 'wage_only' || kind === 'worker' || kind === 'machinist';
}

function factorOf(coefficient: CoefficientNode, targets: readonly CoefficientTarget[]): Factor[] {
  for (const target of targets) {
    const found = coefficient.values.find((value) => value.target === target);
    if (found) return [{ coefficient, value: found.value }];
  }
  return [];
}
