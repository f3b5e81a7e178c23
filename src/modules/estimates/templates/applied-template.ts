import { renamedIn } from '../../../engine';
import { AppError, type FieldError } from '../../../kernel/errors';
import { positionCopy, sectionCopies } from '../records/copies';
import type { EstimateRow, LineRecord, PositionRecord, PositionWithLines, SectionRecord, VariableRecord } from '../records/records';
import { isOwnWord, NO_PRICE } from '../repricing/repriced';
import { placed, siblingCount, type Placement, type SectionPlace } from '../sections/section-tree';
import { freeNames } from './free-names';
import { identifiersOf, withNames, type TemplateContent } from './template-content';

type NewId = () => string;

/** What parameters are to be worth, in names of the estimate. */
export interface GivenParameter {
  name: string;
  value: string;
}

/** What the variables and rows of a template are called in an estimate where some names are taken. */
export function givenNames({ parameters, positions }: TemplateContent, taken: ReadonlySet<string>): Map<string, string> {
  return freeNames([...parameters.map(({ name }) => name), ...identifiersOf(positions)], taken);
}

/**
 * The parameters of a template as variables of an estimate.
 *
 * @throws AppError VALIDATION_FAILED for a parameter that the template does not have or that stands twice, and where one is
 * left out that has no value of its own
 */
export function variablesFor(
  { parameters }: TemplateContent,
  given: readonly GivenParameter[],
  names: ReadonlyMap<string, string>,
): VariableRecord[] {
  const values = new Map(given.map(({ name, value }) => [name, value]));
  const errors = givenErrors(given, new Set(parameters.map(({ name }) => name)));
  const variables = parameters.map(({ name, about, value }) => {
    const own = value === null ? null : renamedIn(value, names);
    return { name: names.get(name)!, about, value: values.get(name) ?? own, parameter: name };
  });
  const missing = variables.flatMap(({ value, parameter }) => (value === null ? [missingError(parameter)] : []));
  if (errors.length + missing.length > 0) throw new AppError('VALIDATION_FAILED', { errors: [...errors, ...missing] });
  return variables.map(({ name, about, value }) => ({ name, about, value: value ?? '' }));
}

function givenErrors(given: readonly GivenParameter[], known: ReadonlySet<string>): FieldError[] {
  const seen = new Set<string>();
  return given.flatMap(({ name }, place) => {
    const detail = !known.has(name) ? UNKNOWN : seen.has(name) ? TWICE : null;
    seen.add(name);
    return detail === null ? [] : [{ pointer: `/parameters/${place}/name`, detail }];
  });
}

const UNKNOWN = { en: 'is no parameter of the template', ru: 'нет такого параметра в шаблоне' };
const TWICE = { en: 'stands twice in the list', ru: 'стоит в списке дважды' };

function missingError(name: string): FieldError {
  return { pointer: '/parameters', detail: { en: `must give ${name} a value`, ru: `нужно значение параметра ${name}` } };
}

/** Sections of a template in their places in an estimate. */
export interface PlacedSections {
  sections: SectionRecord[];
  /** Of all sections of the estimate. */
  places: SectionPlace[];
  /** Which section of the template became which. */
  idOf: ReadonlyMap<string, string>;
}

/** @throws AppError VALIDATION_FAILED for an unknown parent or neighbour, SECTION_NESTING_TOO_DEEP */
export function placedSections(
  { sections }: TemplateContent,
  { estimate, present, placement }: { estimate: EstimateRow; present: readonly SectionRecord[]; placement: Placement },
  newId: NewId,
): PlacedSections {
  const owner = { organisationId: estimate.organisationId, estimateId: estimate.id };
  const { sections: copies, idOf } = sectionCopies(sections, owner, newId);
  const { parentId } = placement;
  let { afterId } = placement;
  let number = siblingCount(present, parentId);
  let places: SectionPlace[] = [...present];
  const coded = copies.map((section) => {
    if (section.parentId !== null) {
      places = placed(places, section.id, { parentId: section.parentId, afterId: undefined });
      return section;
    }
    places = placed(places, section.id, { parentId, afterId });
    if (afterId !== undefined) afterId = section.id;
    return { ...section, code: String(++number) };
  });
  const placeOf = new Map(places.map((place) => [place.id, place]));
  return { sections: coded.map((section) => ({ ...section, ...placeOf.get(section.id)! })), places, idOf };
}

/** The positions of a template as those of an estimate, numbered on from what it has. */
export function positionsFor(
  { positions }: TemplateContent,
  { estimate, idOf, names, count }: { estimate: EstimateRow; idOf: ReadonlyMap<string, string>; names: ReadonlyMap<string, string>; count: number },
  newId: NewId,
): PositionWithLines[] {
  const { id: estimateId, organisationId } = estimate;
  return positions.map((stored, place) => {
    const { sectionId, ordinal, identifier } = stored.position;
    const named = identifier === null ? null : names.get(identifier)!;
    const where = { organisationId, estimateId, sectionId: idOf.get(sectionId)!, ordinal, externalId: null, identifier: named };
    const { position, lines } = positionCopy(withNames(stored, names), where, newId);
    return { position: { ...position, number: String(count + place + 1) }, lines };
  });
}

/** What another organisation may see: neither what was noted for colleagues, nor prices of one's own. */
export function asForStrangers(content: TemplateContent): TemplateContent {
  return { ...content, positions: content.positions.map(({ position, lines }) => ({ position: strangePosition(position), lines: lines.map(strangeLine) })) };
}

function strangePosition(position: PositionRecord): PositionRecord {
  const { price } = position;
  return { ...position, comment: null, price: price !== null && isOwnWord(price) ? NO_PRICE : price };
}

function strangeLine(line: LineRecord): LineRecord {
  const { base, index, current, source, indexName = null, indexReason = null } = NO_PRICE;
  if (!isOwnWord({ source: line.priceSource })) return { ...line, comment: null };
  return {
    ...{ ...line, comment: null, priceBase: base, priceIndex: index, priceCurrent: current, priceSource: source },
    ...{ indexName, indexReason },
  };
}
