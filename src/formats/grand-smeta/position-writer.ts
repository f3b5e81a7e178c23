import type { CoefficientDocument, PositionDocument } from '../document';
import { coefficientElements } from './coefficient-list';
import { entryOfIndices, type IndexEntry, type IndexLetter } from './indices';
import type { Attributes, Part } from './markup-writer';
import { INACTIVE, ROW_LETTERS } from './position';
import { quantityElement } from './quantity';
import { resourceParts } from './resource-writer';
import { KEPT } from './source-node';
import { writeNumber, wordsOf } from './values';
import type { WorkKindCatalogue, WorkKindReference } from './work-kind-catalogue';
import { REDUCTION, reductionOf } from './work-kinds';
import type { WriteScope } from './write-scope';
import { tellLostOfPosition } from './lost';
import { plainElement } from './plain-element';

/** What a position refers to: learnt before anything is written, as catalogues stand before the positions. */
export interface PositionReferences {
  kind: WorkKindReference | null;
  index: string | null;
}

export function referencesOf(position: PositionDocument, catalogue: WorkKindCatalogue, scope: WriteScope): PositionReferences {
  const kind = catalogue.refer(position);
  const entry = position.kind === 'cost' ? entryOfIndices(position.indices ?? []) : rowIndex(position);
  if (entry === null) scope.moneyLost({ ru: 'индексы позиции', en: 'the indices of a position' });
  const isEmpty = entry === null || Object.keys(entry.values).length === 0;
  const index = isEmpty ? null : scope.indices.refer('IndexesPos', entry, position.extras[`${KEPT}@IndexCode`]);
  return { kind, index };
}

function rowIndex(position: PositionDocument): Omit<IndexEntry, 'code'> {
  const { index = null, indexName = null } = position.price ?? {};
  const letter: IndexLetter = position.kind === 'machine' ? 'EM' : letterOf(position) === 'PZ' ? 'SMR' : 'MT';
  return { caption: indexName ?? '', values: index === null ? {} : { [letter]: index } };
}

/** The element of cost that the price of a row stands in. */
function letterOf({ kind }: PositionDocument): (typeof ROW_LETTERS)[number] {
  if (kind === 'machine') return 'EM';
  return kind === 'material' || kind === 'equipment' ? 'MT' : 'PZ';
}

export function writePosition(position: PositionDocument, references: PositionReferences, scope: WriteScope): void {
  const { extras } = position;
  tellLostOfPosition(position, scope);
  const parts: Part[] = [...resourcesPart(position, scope), ...coefficientsPart(position, scope), ...pricesPart(position, scope)];
  const quantity = quantityElement(position, extras);
  if (quantity !== null) parts.push(scope.out.part(quantity));
  const own = references.kind?.own ?? null;
  if (own !== null) parts.push(scope.out.part(plainElement('CustomNPCurr', own)));
  scope.out.element('Position', attributesOf(position, references, scope), extras, { parts, except: ['Quantity'], isMandatory: true });
}

function attributesOf(position: PositionDocument, { kind, index }: PositionReferences, scope: WriteScope): Attributes {
  const isBaseIndex = scope.level === 'Base';
  const reduction = (name: 'overhead' | 'profit'): Record<string, string | undefined> => {
    const value = reductionOf(position[name]);
    return { [REDUCTION[name][isBaseIndex ? 'index' : 'resource']]: value === null ? undefined : writeNumber(value) };
  };
  return {
    Caption: position.name,
    Number: position.number,
    Code: (position.prefix ?? '') + position.code,
    Units: position.unit,
    Options: optionsOf(position),
    Vr2001: kind?.id ?? null,
    Identifier: position.identifier,
    IndexCode: index ?? undefined,
    Comment: position.comment,
    ...reduction('overhead'),
    ...reduction('profit'),
  };
}

/** As they were kept, with the one word that says whether the position counts. */
function optionsOf({ extras, isExcluded }: PositionDocument): string | undefined {
  const words = wordsOf(extras[`${KEPT}@Options`] ?? null);
  if (words.has(INACTIVE) === isExcluded) return undefined;
  const others = [...words].filter((word) => word !== INACTIVE);
  return [...others, ...(isExcluded ? [INACTIVE] : [])].join(' ');
}

/** A norm has the element even where it has no lines: by it the reader knows the norm. */
function resourcesPart(position: PositionDocument, scope: WriteScope): Part[] {
  if (position.kind !== 'cost') return [];
  const parts = resourceParts(position.resources, scope.at('Resources'));
  const options = { prefix: 'Resources/', parts, isMandatory: true };
  return [{ name: 'Resources', write: () => scope.out.element('Resources', {}, position.extras, options) }];
}

function coefficientsPart({ coefficients, extras }: PositionDocument, scope: WriteScope): Part[] {
  const elements = coefficientElements(coefficients, extras, scope.level, (coefficient) => tellLostValue(coefficient, scope));
  const parts = elements.map((element) => scope.out.part(element));
  const options = { prefix: 'Koefficients/', parts, except: ['K'] };
  return [{ name: 'Koefficients', write: () => scope.out.element('Koefficients', {}, extras, options) }];
}

function tellLostValue({ name }: CoefficientDocument, scope: WriteScope): void {
  scope.moneyLost({ ru: `значение коэффициента «${name}»`, en: `a value of the coefficient "${name}"` });
}

function pricesPart(position: PositionDocument, scope: WriteScope): Part[] {
  const { extras } = position;
  const part = (name: string, attributes: Attributes): Part => ({
    name,
    write: () => scope.out.element(name, attributes, extras, { prefix: `${name}/` }),
  });
  if (position.kind === 'cost') return [part('PriceBase', rateAttributes(position)), part('PriceCurr', {})];
  const { base = null, current = null } = position.price ?? {};
  const letter = letterOf(position);
  return [
    part('PriceBase', { [letter]: base === null ? undefined : writeNumber(base) }),
    part('PriceCurr', { [letter]: current === null ? undefined : writeNumber(current) }),
  ];
}

function rateAttributes({ unitRate }: PositionDocument): Attributes {
  if (unitRate === null) return {};
  const { workersSalary, machines, machinistSalary, materials } = unitRate;
  return {
    OZ: writeNumber(workersSalary),
    EM: writeNumber(machines),
    ZM: writeNumber(machinistSalary),
    MT: writeNumber(materials),
  };
}
