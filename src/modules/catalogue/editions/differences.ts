import type { CatalogueNormResource } from '../../../formats';
import type { NormRow, ResourceRow } from '../catalogue-rows';

export const DIFFERENCE_KINDS = ['added', 'removed', 'changed'] as const;

export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** One thing that is otherwise in the other edition. Null: it is not there at all. */
export interface FieldDifference {
  /** `price`, `resources/91.05.05-015/quantity` */
  field: string;
  before: string | null;
  after: string | null;
}

export type ComparedNorm = Pick<NormRow, 'name' | 'unit' | 'works' | 'resources' | 'markups'>;
export type ComparedResource = Pick<ResourceRow, 'name' | 'unit' | 'price' | 'wholesalePrice' | 'machine'>;

export function normDifferences(before: ComparedNorm, after: ComparedNorm): FieldDifference[] {
  return differing(normFields(before), normFields(after));
}

export function resourceDifferences(before: ComparedResource, after: ComparedResource): FieldDifference[] {
  return differing(resourceFields(before), resourceFields(after));
}

function differing(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): FieldDifference[] {
  const fields = [...new Set([...before.keys(), ...after.keys()])];
  return fields
    .map((field) => ({ field, before: before.get(field) ?? null, after: after.get(field) ?? null }))
    .filter((difference) => difference.before !== difference.after);
}

function normFields({ name, unit, works, resources, markups }: ComparedNorm): Map<string, string> {
  return stated([
    ['name', name],
    ['unit', unit],
    ['works', works.join('\n')],
    ['markups', markups.map(({ overhead, profit }) => `${overhead} ${profit}`).join('\n')],
    ...numbered(resources).flatMap(({ key, resource }): [string, string | null][] => [
      [`resources/${key}/name`, resource.name],
      [`resources/${key}/unit`, resource.unit],
      [`resources/${key}/quantity`, resource.isByProject ? 'П' : resource.quantity],
      [`resources/${key}/technologyGroups`, resource.technologyGroups.join(' ')],
    ]),
  ]);
}

/** A norm may name one code twice: the second of them is `code/2`. */
function numbered(resources: readonly CatalogueNormResource[]): { key: string; resource: CatalogueNormResource }[] {
  const seen = new Map<string, number>();
  return resources.map((resource) => {
    const count = (seen.get(resource.code) ?? 0) + 1;
    seen.set(resource.code, count);
    return { key: count === 1 ? resource.code : `${resource.code}/${count}`, resource };
  });
}

function resourceFields({ name, unit, price, wholesalePrice, machine }: ComparedResource): Map<string, string> {
  return stated([
    ...Object.entries({ name, unit, price, wholesalePrice }),
    ...Object.entries({
      salary: machine?.salary ?? null,
      labour: machine?.labour ?? null,
      driverCode: machine?.driverCode ?? null,
      machinistGrade: machine?.machinistGrade ?? null,
      withRelocation: machine && String(machine.withRelocation),
    }),
  ]);
}

function stated(fields: readonly (readonly [string, string | null])[]): Map<string, string> {
  return new Map(fields.flatMap(([field, value]) => (value === null || value === '' ? [] : [[field, value] as const])));
}
