import type { Amounts, CoefficientTarget, PositionKind, ResourceKind } from '../engine';

/** Rows that are priced themselves, and where their cost stands among the amounts. */
export type PricedKind = Exclude<PositionKind, 'cost'>;
export const AMOUNT_OF_PRICED = {
  material: 'materials',
  machine: 'machines',
  equipment: 'equipment',
  transport: 'transport',
  other: 'other',
} as const satisfies Record<PricedKind, keyof Amounts>; // the words themselves are names of amounts

/** What a coefficient to the consumption or to the cost of a resource applies to, in the words of the engine. */
export const TARGET_OF_RESOURCE: Readonly<Record<ResourceKind, Record<'consumption' | 'cost', CoefficientTarget>>> = {
  worker: { consumption: 'workersLabour', cost: 'workersSalary' },
  machine: { consumption: 'machines', cost: 'machines' },
  machinist: { consumption: 'machinistLabour', cost: 'machinistSalary' },
  material: { consumption: 'materials', cost: 'materials' },
  equipment: { consumption: 'equipment', cost: 'equipment' },
  // No target is called transport or other: what multiplies their quantity is a coefficient to the volume.
  transport: { consumption: 'volume', cost: 'materials' },
  other: { consumption: 'volume', cost: 'materials' },
};

/** Amounts of the norm (NormAmounts of a calculation) and those of the position. */
export const NORM_ELEMENTS = [
  ['normDirect', 'direct'],
  ['normMachines', 'machines'],
  ['normWorkersSalary', 'workersSalary'],
  ['normMachinistSalary', 'machinistSalary'],
  ['normSalary', 'salary'],
  ['normMaterials', 'materials'],
] as const; // a list of pairs
