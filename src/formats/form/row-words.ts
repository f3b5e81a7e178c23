import type { CoefficientTarget, IndexTarget, PositionKind, ResourceKind, ResourcePlacement, SummaryType, WorkType } from '../../engine';
import { KIND_WORDS as POSITION_WORDS } from './kind-words';
import type { IndexKind } from '../document';

/**
 * Words of the column «Вид строки», the thirteenth and hidden one: it tells rows apart that look alike, and sums of the
 * sheet go by it. Sections, texts and totals have the words that they have in CSV.
 */
export const KIND_TITLE = 'Вид строки';

export const POSITION = 'позиция';
export const COEFFICIENT = 'коэффициент';
/** Of a position, as a program states them; conditions and works of the rows above lead to them. */
export const STATED = 'итоговые';
export const INDEX = 'индекс';
export const INDEX_KIND = 'вид индексов';
export const ELEMENT = 'элемент';
export const RESOURCE = 'ресурс';
export const DIRECT = 'прямые затраты';
export const SALARY = 'ФОТ';
export const OVERHEAD = 'НР';
export const PROFIT = 'СП';
export const AMENDMENTS = 'надбавки';
export const POSITION_TOTAL = 'итог позиции';
/** What is there to look at; a reader passes over it. */
export const REFERENCE = 'справочно';

export const EXCLUDED = 'исключено';
export const RETURNABLE = 'возвратное';
/** A machinist under his machine, transport under what it carries. */
export const ATTACHED = 'при строке выше';
/** Behind the name of what costs nothing. */
export const EXCLUDED_MARK = ' (исключено)';

export { POSITION_WORDS };

export const SUMMARY_WORDS: Readonly<Record<SummaryType, string>> = {
  building: 'строительные',
  mounting: 'монтажные',
  equipment: 'в оборудование',
  other: 'в прочие',
};

export const WORK_TYPE_WORDS: Readonly<Record<WorkType, string>> = {
  building: 'строительные работы',
  mounting: 'монтажные работы',
  restoration: 'реставрационные работы',
  equipment: 'работы с оборудованием',
  other: 'прочие работы',
  transport: 'работы по перевозке',
};

export const RESOURCE_WORDS: Readonly<Record<ResourceKind, string>> = {
  worker: 'рабочие',
  machine: 'машина',
  machinist: 'машинист',
  material: 'материал',
  equipment: 'оборудование',
  transport: 'перевозка',
  other: 'прочее',
};

export const PLACEMENT_WORDS: Readonly<Record<ResourcePlacement, string>> = {
  norm: 'в норме',
  project: 'по проекту',
  outside: 'вне нормы',
};

/** The elements of a norm by the captions of their rows, and what unit rates and indices call them. */
export type Element = 'workersSalary' | 'machines' | 'machinistSalary' | 'materials' | 'labourHours' | 'machinistHours';

export const ELEMENT_WORDS: Readonly<Record<Element, string>> = {
  workersSalary: 'ОТ',
  machines: 'ЭМ',
  machinistSalary: 'ОТм',
  materials: 'М',
  labourHours: 'ЗТ',
  machinistHours: 'ЗТм',
};

/** Coefficients say behind their name what they apply to: `(ОТ=1,15; ЭМ=1,25)`. */
export const TARGET_WORDS: Readonly<Record<CoefficientTarget, string>> = {
  volume: 'Объём',
  workersSalary: 'ОТ',
  machines: 'ЭМ',
  machinistSalary: 'ОТм',
  materials: 'М',
  equipment: 'ОБ',
  workersLabour: 'ЗТ',
  machinistLabour: 'ЗТм',
};

/** Traits of the rows of indices, as they stand in the hidden column. */
export const INDEX_TARGET_WORDS: Readonly<Record<IndexTarget, string>> = {
  construction_and_mounting: 'смр',
  workersSalary: 'от',
  machines: 'эм',
  machinistSalary: 'отм',
  materials: 'м',
  equipment: 'об',
  transport: 'перевозка',
  other: 'прочее',
};

export const INDEX_KIND_WORDS: Readonly<Record<IndexKind, string>> = {
  construction_and_mounting: 'к смр',
  elements: 'к элементам прямых затрат',
  elements_in_position: 'к элементам прямых затрат в позиции',
  none: 'не применяются',
};

/** `позиция: материал; монтажные; исключено` */
export function positionWord({ kind, summaryType, workType, isExcluded }: PositionTraits): string {
  const more = [workType === null ? null : WORK_TYPE_WORDS[workType], isExcluded ? EXCLUDED : null];
  return words(POSITION, POSITION_WORDS[kind], SUMMARY_WORDS[summaryType], ...more);
}

export interface PositionTraits {
  kind: PositionKind;
  summaryType: SummaryType;
  workType: WorkType | null;
  isExcluded: boolean;
}

export interface ResourceTraits {
  kind: ResourceKind;
  placement: ResourcePlacement;
  isReturnable: boolean;
  isExcluded: boolean;
}

export function resourceWord({ kind, placement, isReturnable, isExcluded }: ResourceTraits): string {
  const more = [isReturnable ? RETURNABLE : null, isExcluded ? EXCLUDED : null];
  return words(RESOURCE, RESOURCE_WORDS[kind], PLACEMENT_WORDS[placement], ...more);
}

export function elementWord(element: Element): string {
  return words(ELEMENT, ELEMENT_WORDS[element]);
}

function words(row: string, ...traits: (string | null)[]): string {
  return `${row}: ${traits.filter((trait) => trait !== null).join('; ')}`;
}

export interface WordMeaning {
  /** The kind of row. */
  row: string;
  traits: ReadonlySet<string>;
}

/** Words repeat by the ten thousand; what is none of ours, or one of too many, is not kept. */
const MAX_MEANINGS = 2_000;
const LONGEST_WORD = 100;
const meanings = new Map<string, WordMeaning>();

/** What a word says. */
export function traitsOf(word: string): WordMeaning {
  const known = meanings.get(word);
  if (known !== undefined) return known;
  const [row, traits = ''] = word.split(':');
  const meaning = { row: row!.trim(), traits: new Set(traits.split(';').map((trait) => trait.trim()).filter((trait) => trait !== '')) };
  if (word.length <= LONGEST_WORD && meanings.size < MAX_MEANINGS) meanings.set(word, meaning);
  return meaning;
}

/** The key whose word is among the traits. */
export function keyOf<Key extends string>(words: Readonly<Record<Key, string>>, traits: ReadonlySet<string>): Key | null {
  for (const key in words) if (traits.has(words[key])) return key;
  return null;
}
