import type { XmlElement } from '../xml/element';
import { isGroupCode, isNormCode, isResourceCode, isSumOfHours, resourceKindOf } from './codes';
import { codeInvalid, figureInvalid, valueMissing, valueTooLong } from './issue-texts';
import type { CatalogueHeading, CatalogueNorm, CatalogueNormResource } from './rows';
import type { RowLog } from './row-log';
import { attribute, childrenOf, figure, itemsOf, MAX_LENGTHS } from './values';

/** «По проекту» */
const BY_PROJECT = 'П';

export interface NormSurroundings {
  /** `ГЭСНп` */
  prefix: string;
  /** What the names of all norms of the group begin with. */
  beginName: string | null;
  headings: CatalogueHeading[];
}

/** A `Work` element as a norm; null, with an issue, where it cannot be one. */
export function readNorm(work: XmlElement, { prefix, beginName, headings }: NormSurroundings, log: RowLog): CatalogueNorm | null {
  const code = `${prefix}${attribute(work, 'Code') ?? ''}`;
  if (!isNormCode(code)) return log.refuse(codeInvalid(code), work);
  const name = [beginName, attribute(work, 'EndName')].filter((part) => part !== null).join(' ');
  if (name === '') return log.refuse(valueMissing(code, 'EndName'), work);
  const unit = attribute(work, 'MeasureUnit');
  if (unit === null) return log.refuse(valueMissing(code, 'MeasureUnit'), work);
  if (unit.length > MAX_LENGTHS.unit) return log.refuse(valueTooLong(code, 'MeasureUnit', MAX_LENGTHS.unit), work);
  const resources: CatalogueNormResource[] = [];
  for (const element of itemsOf(work, 'Resources')) {
    const resource = readNormResource(element, code, log);
    // A norm without one of its resources would be cheaper than it is: rather none at all.
    if (resource === null) return null;
    resources.push(resource);
  }
  return { code, base: prefix, name, unit, headings, works: worksOf(work), resources, markups: markupsOf(work) };
}

function worksOf(work: XmlElement): string[] {
  return itemsOf(work, 'Content').flatMap((item) => attribute(item, 'Text') ?? []);
}

function markupsOf(work: XmlElement): CatalogueNorm['markups'] {
  return childrenOf(work, 'NrSp').flatMap(({ children }) =>
    children.flatMap((item) => {
      const overhead = attribute(item, 'Nr');
      const profit = attribute(item, 'Sp');
      return overhead === null || profit === null ? [] : [{ overhead, profit }];
    }),
  );
}

function readNormResource(element: XmlElement, norm: string, log: RowLog): CatalogueNormResource | null {
  const code = attribute(element, 'Code') ?? '';
  const isAbstract = element.name === 'AbstractResource';
  if (!(isAbstract ? isGroupCode(code) || isResourceCode(code) : isResourceCode(code))) {
    return log.refuse(codeInvalid(`${norm} / ${code}`), element);
  }
  const stated = attribute(element, 'Quantity');
  const isByProject = stated === BY_PROJECT;
  const quantity = isByProject ? null : figure(stated);
  if (quantity === null && !isByProject) {
    return log.refuse(figureInvalid(`${norm} / ${code}`, 'Quantity', stated ?? ''), element);
  }
  return {
    kind: isAbstract ? 'abstract' : resourceKindOf(code),
    code,
    // Two names in the files: the end of a longer one, and a whole one.
    name: attribute(element, 'EndName') ?? attribute(element, 'Name'),
    unit: attribute(element, 'MeasureUnit'),
    ...{ quantity, isByProject },
    isReference: isSumOfHours(code),
    technologyGroups: attribute(element, 'TechnologyGroups')?.split(/[\s,;]+/) ?? [],
  };
}
