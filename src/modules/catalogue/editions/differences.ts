import { CATALOGUE_FILE_KINDS, COEFFICIENT_ELEMENTS, type CatalogueNormResource, type CoefficientEffects } from '../../../formats';
import type { CoefficientRow, GroupRow, MarkupRow, NormRow, ResourceRow } from '../catalogue-rows';

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
export type ComparedGroup = Pick<GroupRow, 'resourceCodes'>;
export type ComparedCoefficient = Pick<
  CoefficientRow,
  'name' | 'target' | 'act' | 'actDate' | 'effects' | 'resources' | 'places'
>;
export type ComparedMarkup = Pick<MarkupRow, 'name' | 'collections' | 'overhead' | 'profit'>;

/** What two editions are compared by, and how a row of it looks. */
export interface ComparedRows {
  norms: ComparedNorm;
  resources: ComparedResource;
  technology_groups: ComparedGroup;
  coefficients: ComparedCoefficient;
  markups: ComparedMarkup;
}

export type ComparedPart = keyof ComparedRows;

export const COMPARED_PARTS = CATALOGUE_FILE_KINDS satisfies readonly ComparedPart[];

const FIELDS: { readonly [Part in ComparedPart]: (row: ComparedRows[Part]) => Map<string, string> } = {
  norms: normFields,
  resources: resourceFields,
  technology_groups: groupFields,
  coefficients: coefficientFields,
  markups: markupFields,
};

export function fieldDifferences<Part extends ComparedPart>(
  part: Part,
  before: ComparedRows[Part],
  after: ComparedRows[Part],
): FieldDifference[] {
  const fieldsOf = FIELDS[part];
  return differing(fieldsOf(before), fieldsOf(after));
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

function groupFields({ resourceCodes }: ComparedGroup): Map<string, string> {
  return new Map(resourceCodes.map((code) => [`resources/${code}`, code]));
}

function coefficientFields({ effects, resources, places, ...plain }: ComparedCoefficient): Map<string, string> {
  const ofResources = resources.flatMap(({ effects: own, codes }) =>
    codes.map((code) => [`resources/${code}`, effectFields('', own).flatMap(([element, value]) => (value === null ? [] : [`${element} ${value}`])).join(', ')] as const),
  );
  return stated([
    ...Object.entries(plain),
    ...effectFields('effects/', effects),
    ...places.map((place) => [`places/${place}`, place] as const),
    ...ofResources,
  ]);
}

function effectFields(prefix: string, effects: CoefficientEffects): (readonly [string, string | null])[] {
  return COEFFICIENT_ELEMENTS.map((element) => [`${prefix}${element}`, effects[element]?.value ?? effects[element]?.formula ?? null] as const);
}

function markupFields({ name, collections, overhead, profit }: ComparedMarkup): Map<string, string> {
  const ofTerritories = Object.entries(overhead).map(([territory, value]) => [`overhead/${territory}`, value] as const);
  return stated([['name', name], ['collections', collections], ...ofTerritories, ['profit', profit]]);
}

function stated(fields: readonly (readonly [string, string | null])[]): Map<string, string> {
  return new Map(fields.flatMap(([field, value]) => (value === null || value === '' ? [] : [[field, value] as const])));
}
