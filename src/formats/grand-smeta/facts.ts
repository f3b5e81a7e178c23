import type { XmlElement } from '../xml/element';
import type { PriceLevelWord } from './coefficients';
import { type IndexTable, readIndices } from './indices';
import { MODE_2020, MODE_2022, SEPARATE_WAGES } from './vocabulary';
import { wordsOf } from './values';
import { readWorkKinds, type WorkKind } from './work-kinds';

/** What positions need to know of the rest of the document, wherever in it that stands. */
export interface Facts {
  readonly kinds: ReadonlyMap<string, WorkKind>;
  readonly indices: IndexTable;
  /** The price of a machine-hour is without its machinists' pay. */
  readonly hasSeparateWages: boolean;
  readonly isBaseIndex: boolean;
  /** Which coefficients apply: those to current or those to base prices. */
  readonly level: PriceLevelWord;
  readonly variables: ReadonlySet<string>;
  /** Coefficients of the document that hold for some positions only. */
  readonly restricted: readonly RestrictedCoefficient[];
}

export interface RestrictedCoefficient {
  /** Its place in the list, by which positions exclude it. */
  index: number;
  element: XmlElement;
}

/** Elements right in the root that make the facts. */
export interface FactElements {
  parameters: XmlElement | null;
  indexes: XmlElement | null;
  catalogue: XmlElement | null;
}

export type StaticFacts = Omit<Facts, 'variables' | 'restricted'>;

/** Documents by the resource-index method say 2022 in their parameters; those of 2020, or with unit rates, are by indices. */
export function factsOf({ parameters, indexes, catalogue }: FactElements, hasUnitRates: boolean): StaticFacts {
  const options = wordsOf(parameters?.attributes.get('Options') ?? null);
  const isBaseIndex = !options.has(MODE_2022) && (options.has(MODE_2020) || (parameters !== null && hasUnitRates));
  const kinds = catalogue === null ? [] : readWorkKinds(catalogue);
  return {
    kinds: new Map(kinds.map((kind) => [kind.id, kind])),
    indices: readIndices(indexes),
    hasSeparateWages: options.has(SEPARATE_WAGES) || options.has(MODE_2022),
    isBaseIndex,
    level: isBaseIndex ? 'Base' : 'Curr',
  };
}

/** True where the coefficient of the document holds for every position of every section. */
export function isUnrestricted({ attributes }: XmlElement): boolean {
  return attributes.get('AllVidRabs') !== 'No' && attributes.get('AllChapters') !== 'No';
}

/** Where a position stands, in the words by which coefficients name their positions. */
export interface Standing {
  chapterId: string | null;
  kind: WorkKind | null;
  /** Places of coefficients that do not hold here. */
  excluded: ReadonlySet<string>;
}

export function holdsFor({ index, element: { attributes } }: RestrictedCoefficient, standing: Standing): boolean {
  const links = (name: string): string[] => (attributes.get(name) ?? '').split(/[(),;\s]+/).filter(Boolean);
  const { chapterId, kind, excluded } = standing;
  if (excluded.has(String(index))) return false;
  if (attributes.get('AllChapters') === 'No' && !links('ChaptersLinks').includes(chapterId ?? '')) return false;
  if (attributes.get('AllVidRabs') !== 'No') return true;
  return kind !== null && (links('VrsLinks').includes(kind.id) || links('VrGroupsLinks').includes(kind.groupId));
}

