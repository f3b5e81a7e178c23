import type { ResourceKind } from '../../../engine';
import { resourceKindOf, type CatalogueNormResource } from '../../../formats';
import { ZERO, decimal, plainText } from '../../../kernel/decimal';
import type { FieldError } from '../../../kernel/errors';
import type { CatalogueResourceRow, NormContent } from '../../catalogue';
import { LINE_KINDS, machinistOf } from '../resources/catalogue-resources';
import { ResourceTreePart } from '../resources/resource.dto';
import { NormResourceDecision } from './insertion.dto';

export type Catalogue = ReadonlyMap<string, CatalogueResourceRow>;

/** A resource of a norm as a line; `replaced`: the abstract one whose place it takes. */
export interface NormLine {
  part: ResourceTreePart;
  replaced: ResourceTreePart | null;
}

/** Norms and catalogues write units of materials; of hours there is one unit each. */
const HOURS: Partial<Record<ResourceKind, string>> = { worker: 'чел.-ч', machinist: 'чел.-ч', machine: 'маш.-ч' };
const SUM_OF_MACHINISTS = '2';

/**
 * The resources of a norm in its order, each with what the project decides of it. Sums of hours stay out: other rows bear
 * them. A driven machine comes with its machinist.
 */
export function normLines(
  { norm, candidates }: Pick<NormContent, 'norm' | 'candidates'>,
  catalogue: Catalogue,
  decisions: readonly NormResourceDecision[],
): { lines: NormLine[]; errors: FieldError[] } {
  const open = decisions.map((decision, index) => ({ decision, index }));
  const errors: FieldError[] = [];
  const lines = norm.resources
    .filter(({ isReference }) => !isReference)
    .map((resource) => {
      const place = open.findIndex(({ decision }) => decision.code === resource.code);
      const [found] = place === -1 ? [] : open.splice(place, 1);
      if (found === undefined) return lineOf(resource, {}, catalogue);
      errors.push(...errorsOf(resource, found.decision, candidates.get(resource) ?? [], `/resources/${found.index}`));
      return lineOf(resource, found.decision, catalogue);
    });
  errors.push(...open.map(({ index }) => ({ pointer: `/resources/${index}/code`, detail: UNKNOWN_RESOURCE })));
  return { lines: [...lines, ...unknownMachinists(norm.resources, catalogue)], errors };
}

function lineOf(
  resource: CatalogueNormResource,
  { resourceCode, quantity, price }: Partial<NormResourceDecision>,
  catalogue: Catalogue,
): NormLine {
  const own = partOf(resource, resource.code, catalogue);
  const consumption = resource.isByProject ? (quantity ?? null) : resource.quantity;
  const chosen = resourceCode === undefined ? own : partOf(resource, resourceCode, catalogue);
  const stated = price === undefined ? {} : { price: { ...price, source: price.source ?? ('manual' as const) } };
  const part = { ...chosen, consumption, ...stated };
  return { part, replaced: resourceCode === undefined ? null : { ...own, consumption } };
}

/** In the unit of the norm, whatever the resource is sold by: its quantity is stated in that, and prices are converted. */
function partOf(resource: CatalogueNormResource, code: string, catalogue: Catalogue): ResourceTreePart {
  const known = catalogue.get(code);
  const kind = LINE_KINDS[known?.kind ?? resourceKindOf(code)];
  const isOwn = code === resource.code;
  return {
    kind,
    // A group of the classifier is not accounted for in the norm: the project names the resource.
    placement: resource.kind === 'abstract' ? 'project' : 'norm',
    code,
    name: (isOwn ? resource.name : null) ?? known?.name ?? code,
    unit: resource.unit ?? known?.unit ?? HOURS[kind] ?? '',
    ...machinistOf(known),
  };
}

/**
 * Hours of machinists that the norm states and no machine known to the edition accounts for: who drives those machines is
 * not known, so the hours stand for themselves and have no price.
 */
function unknownMachinists(resources: readonly CatalogueNormResource[], catalogue: Catalogue): NormLine[] {
  const sum = resources.find(({ code, isReference }) => isReference && code === SUM_OF_MACHINISTS);
  const isUnknown = resources.some(({ kind, code }) => kind === 'machine' && !catalogue.has(code));
  if (!isUnknown || sum === undefined || sum.quantity === null) return [];
  const known = resources.reduce((hours, { code, quantity }) => {
    const labour = catalogue.get(code)?.machine?.labour;
    return labour === undefined || quantity === null ? hours : hours.plus(decimal(quantity).times(decimal(labour)));
  }, ZERO);
  const rest = decimal(sum.quantity).minus(known);
  if (!rest.greaterThan(0)) return [];
  const name = sum.name ?? 'Затраты труда машинистов';
  const part = { kind: 'machinist', code: sum.code, name, unit: 'чел.-ч', consumption: plainText(rest) } as const;
  return [{ part, replaced: null }];
}

function errorsOf(
  { kind, isByProject }: CatalogueNormResource,
  { resourceCode, quantity }: NormResourceDecision,
  candidates: readonly string[],
  pointer: string,
): FieldError[] {
  const isChosenWell = resourceCode === undefined || (kind === 'abstract' && candidates.includes(resourceCode));
  return [
    ...(isChosenWell ? [] : [{ pointer: `${pointer}/resourceCode`, detail: NO_CANDIDATE }]),
    ...(quantity === undefined || isByProject ? [] : [{ pointer: `${pointer}/quantity`, detail: STATED_QUANTITY }]),
  ];
}

const UNKNOWN_RESOURCE = {
  en: 'is no resource of the norm, or all of them are decided already',
  ru: 'нет такого ресурса в норме, либо о нём уже сказано',
};
const NO_CANDIDATE = {
  en: 'is not in the technology groups of an abstract resource',
  ru: 'не входит в технологические группы неучтённого ресурса',
};
const STATED_QUANTITY = { en: 'is stated by the norm', ru: 'задано нормой' };
