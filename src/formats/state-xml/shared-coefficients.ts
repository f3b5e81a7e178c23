import type { CoefficientEffect, CoefficientTarget, ResourceKind } from '../../engine';
import { TARGET_OF_RESOURCE } from '../amount-names';
import type { CoefficientDocument, PositionDocument, ResourceDocument } from '../document';

/**
 * Programs write a coefficient of a position twice: with the position, and again with every resource it acts on. With
 * us it stands with the position alone, or it would count twice as soon as anybody calculates anew; a resource keeps
 * its final coefficient and the coefficients of its own. These two functions are each other's opposites.
 */
export function withoutRepeated(position: PositionDocument): void {
  if (position.kind !== 'cost' || position.coefficients.length === 0) return;
  const resources = allResources(position.resources);
  learnEffects(position.coefficients, resources);
  const ofPosition = new Map<string, CoefficientDocument[]>();
  for (const coefficient of position.coefficients) append(ofPosition, keyOf(coefficient), coefficient);
  for (const resource of resources) {
    resource.coefficients = resource.coefficients.filter((own) => {
      const alike = ofPosition.get(keyOf(own)) ?? [];
      return !alike.some((of) => of.effect === own.effect && valueFor(of, resource.kind) === own.values[0]?.value);
    });
  }
}

/** For writing: resources with a final coefficient show again what it is made of. */
export function withRepeated(position: PositionDocument): PositionDocument {
  if (position.kind !== 'cost' || position.coefficients.length === 0) return position;
  const detailed = (resource: ResourceDocument): ResourceDocument => ({
    ...resource,
    coefficients: isStated(resource)
      ? [...ofPosition(position.coefficients, resource.kind), ...resource.coefficients]
      : resource.coefficients,
    children: resource.children.map(detailed),
  });
  return { ...position, resources: position.resources.map(detailed) };
}

function isStated(resource: ResourceDocument): boolean {
  return resource.statedConsumptionCoefficient !== null || resource.statedCostCoefficient !== null;
}

function ofPosition(coefficients: readonly CoefficientDocument[], kind: ResourceKind): CoefficientDocument[] {
  return coefficients.flatMap((coefficient) => {
    const value = valueFor(coefficient, kind);
    const target = TARGET_OF_RESOURCE[kind][coefficient.effect];
    return value === null ? [] : [{ ...coefficient, values: [{ target, value }] }];
  });
}

/**
 * Whether a position's coefficient acts on consumption or on cost is not said there, but it is with the resources:
 * where all of them say cost, it is cost.
 */
function learnEffects(coefficients: readonly CoefficientDocument[], resources: readonly ResourceDocument[]): void {
  const effects = new Map<string, CoefficientEffect[]>();
  for (const own of resources.flatMap((resource) => resource.coefficients)) append(effects, keyOf(own), own.effect);
  for (const coefficient of coefficients) {
    const stated = effects.get(keyOf(coefficient)) ?? [];
    if (stated.length > 0 && stated.every((effect) => effect === 'cost')) coefficient.effect = 'cost';
  }
}

/** Coefficients are told apart by name and reason: the schema gives them nothing else. */
function keyOf({ name, reason }: CoefficientDocument): string {
  return `${name}\n${reason}`;
}

function append<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const known = lists.get(key);
  if (known === undefined) lists.set(key, [item]);
  else known.push(item);
}

/** Hours (ЗТ) and pay (ОТ) are two names of one thing; a coefficient that states both means each by its own effect. */
const OTHER_NAME: Partial<Record<CoefficientTarget, CoefficientTarget>> = {
  workersLabour: 'workersSalary',
  workersSalary: 'workersLabour',
  machinistLabour: 'machinistSalary',
  machinistSalary: 'machinistLabour',
};

/** A coefficient to the volume of the work is in the volume already. */
function valueFor(coefficient: CoefficientDocument, kind: ResourceKind): string | null {
  const effect: CoefficientEffect = coefficient.effect;
  const target = TARGET_OF_RESOURCE[kind][effect];
  if (target === 'volume' || kind === 'transport' || kind === 'other') return null;
  const find = (name: CoefficientTarget | undefined): string | undefined =>
    coefficient.values.find((value) => value.target === name)?.value;
  return find(target) ?? find(OTHER_NAME[target]) ?? null;
}

function allResources(resources: readonly ResourceDocument[]): ResourceDocument[] {
  return resources.flatMap((resource) => [resource, ...allResources(resource.children)]);
}
