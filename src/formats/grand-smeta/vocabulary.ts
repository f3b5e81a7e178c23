import type { MarkupBase, SummaryType } from '../../engine';
import type { DocumentKind } from '../codec';

/** The generator that the program names in its documents; readers tell the format by it. */
export const GENERATOR = 'GrandSmeta';
export const PROGRAM = 'ГРАНД-Смета';

/** `DocumentType` of a local estimate. */
export const LOCAL_ESTIMATE = '{2B0470FD-477C-4359-9F34-EEBE36B7D340}';
/** What the types of all documents of the program begin with. */
const TYPE_OF_PROGRAM = '{2B0470FD-477C-4359-9F34-';
/** The other documents of the family, which differ in the last digits. */
const DOCUMENT_TYPES: readonly [end: string, kind: DocumentKind][] = [
  ['D340}', 'local_estimate'],
  ['D345}', 'summary_estimate'],
  ['D346}', 'summary_estimate'],
  ['D350}', 'quantity_takeoff'],
  ['D353}', 'unknown'],
  ['D354}', 'market_analysis'],
];

/** By the generator; of a document that another program has saved without it, by its type. */
export function isOfProgram(attributes: ReadonlyMap<string, string>): boolean {
  const generator = attributes.get('Generator')?.trim();
  if (generator !== undefined) return generator === GENERATOR;
  return attributes.get('DocumentType')?.trim().toUpperCase().startsWith(TYPE_OF_PROGRAM) === true;
}

/** A document that does not say its type is taken for a local estimate. */
export function kindOfDocument(documentType: string | null): DocumentKind {
  const type = documentType?.trim().toUpperCase() ?? '';
  return type === '' ? 'local_estimate' : (DOCUMENT_TYPES.find(([end]) => type.endsWith(end))?.[1] ?? 'unknown');
}

/** Words of `Options`, which are lists separated by blanks. */
export const SEPARATE_WAGES = 'SeparateFot';
export const MODE_2020 = '2020Mode';
export const MODE_2022 = '2022Mode';
export const OPTIONS_RESOURCE_INDEX = `AddZatr ${MODE_2020} ${SEPARATE_WAGES} ${MODE_2022}`;
export const OPTIONS_BASE_INDEX = `AddZatr ${MODE_2020}`;

/** Items of `GsDocSignatures` by their `ID`. */
export const SIGNATURE = { reason: '100', pricesAt: '102', composedBy: '300', verifiedBy: '310' } as const;
export const SIGNATURE_CAPTION: Readonly<Record<string, string>> = {
  [SIGNATURE.reason]: 'Основание',
  [SIGNATURE.pricesAt]: 'Смета составлена в ценах по состоянию на:',
  [SIGNATURE.composedBy]: 'Составил',
  [SIGNATURE.verifiedBy]: 'Проверил',
};

/** Columns of the object estimate, with the Latin letters that look like them. */
export const OS_COLUMN: Readonly<Record<SummaryType, string>> = {
  building: 'С',
  mounting: 'М',
  equipment: 'О',
  other: 'П',
};
const COLUMN_LETTERS: Readonly<Record<string, SummaryType>> = {
  ...{ С: 'building', C: 'building', М: 'mounting', M: 'mounting' },
  ...{ О: 'equipment', O: 'equipment', П: 'other' },
};

export function summaryTypeOf(column: string | null): SummaryType | null {
  const letter = column?.trim().charAt(0).toUpperCase() ?? '';
  return Object.hasOwn(COLUMN_LETTERS, letter) ? COLUMN_LETTERS[letter]! : null;
}

/** What overhead and profit are charged on (`NaclMask`, `PlanMask`): elements of cost, separated by commas. */
export const MASK: Readonly<Record<MarkupBase, string>> = {
  salary: 'OZ,ZM',
  workersSalary: 'OZ',
  machinistSalary: 'ZM',
  direct: 'PZ',
  direct_and_overhead: 'PZ,NR',
};
const MASK_WORDS: Readonly<Record<string, string>> = {
  ...{ OZ: 'OZ', ОЗП: 'OZ', ОЗ: 'OZ', ZM: 'ZM', ЗПМ: 'ZM', ЗМ: 'ZM' },
  ...{ PZ: 'PZ', ПЗ: 'PZ', NR: 'NR', НР: 'NR', ФОТ: 'OZ,ZM' },
};

/** Null where the mask names something else. */
export function markupBaseOf(mask: string): MarkupBase | null {
  const words = mask.toUpperCase().split(/[\s,;+]+/).filter(Boolean);
  if (!words.every((word) => Object.hasOwn(MASK_WORDS, word))) return null;
  const asked = [...new Set(words.flatMap((word) => MASK_WORDS[word]!.split(',')))].sort().join();
  const bases = Object.keys(MASK) as MarkupBase[]; // the keys of a record of bases
  return bases.find((base) => MASK[base].split(',').sort().join() === asked) ?? null;
}

/** The collection a norm stands in, written right before its code. */
const NORM_CODE = /^(ГЭСН|ФЕР|ТЕР)(мр|м|р|п)?/;

export function splitNormCode(code: string): { prefix: string | null; code: string } {
  const prefix = NORM_CODE.exec(code)?.[0] ?? null;
  return prefix === null || prefix === code ? { prefix: null, code } : { prefix, code: code.slice(prefix.length) };
}

export function isNormCode(code: string): boolean {
  return NORM_CODE.test(code);
}
