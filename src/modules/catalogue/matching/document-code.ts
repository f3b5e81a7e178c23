import { normKind } from '../../../engine/normatives/norm-code';

/** What the code of a row in a document says of where the row comes from. */
export type DocumentCode =
  | { kind: 'norm'; base: NormFamily; digits: string; letters: string; canonical: string }
  /** Digits of a norm without the letters of its base: it stands in several collections. */
  | { kind: 'bare_norm'; digits: string }
  | { kind: 'resource'; isOfOtherBase: boolean; canonical: string }
  /** A price that the estimator has found: it stands in no catalogue. */
  | { kind: 'price_list' }
  /** A collection of the base of 2001 whose codes are others: `ФССЦ-101-0123`, `ФССЦпг03-21-01-010`. */
  | { kind: 'other_base' }
  | { kind: 'own' }
  | { kind: 'none' };

type NormFamily = 'ГЭСН' | 'ФЕР' | 'ТЕР';

/** `ГЭСН06-01-001-01`, `ФЕРм 08-02-001-3`; the collections of 2009 have one digit at the end. */
const NORM = /^(ГЭСН|ФЕР|ТЕР)(мр|м|р|п|)-?(\d\d)-(\d\d)-(\d{3})-(\d{1,2})(?!\d)/i;
const BARE_NORM = /^(\d\d)-(\d\d)-(\d{3})-(\d{1,2})(?![\d.-])/;
/** `01.7.03.04-0001`, `91.06.06-011`, with or without the name of a book before it. */
const RESOURCE = /^(?:(ФСБЦ|ФССЦ|ТССЦ|ФСЭМ|ТСЭМ|ТСЦ)[а-я]*-?)?(\d\d(?:\.\d{1,2}){2,4}-\d{3,4})(?!\d)/i;
/** `1-100-37`: workers and machinists by their grade. */
const LABOUR = /^[1-4]-\d{2,3}-\d{2,3}(?![\d-])/;
const OF_OTHER_BASE = /^(?:ФССЦ|ТССЦ|ТСЦ|ФСЭМ|ТСЭМ|ФЕР|ТЕР)/i;
const PRICE_LIST = /^(?:ТЦ|КП|ЦП|КА|МП)(?=[_\s.№\d-]|$)|прайс|коммерч|сч[её]т|цена|накладн/i;

/** Reads a code as programs write it: what stands behind it (an order, a remark) is no part of it. Null prefix: the code has it. */
export function readDocumentCode(prefix: string | null, code: string): DocumentCode {
  const text = `${prefix ?? ''}${code}`.replace(/\s+/g, '');
  if (text === '') return { kind: 'none' };
  const [, base, letters, ...parts] = NORM.exec(text) ?? [];
  if (base !== undefined && letters !== undefined) return normCode(base, letters.toLowerCase(), parts);
  const bare = BARE_NORM.exec(text);
  if (bare !== null) return { kind: 'bare_norm', digits: digitsOf(bare.slice(1)) };
  const [, book = '', resource] = RESOURCE.exec(text) ?? [];
  if (resource !== undefined) return { kind: 'resource', isOfOtherBase: OF_OTHER_BASE.test(book), canonical: resource };
  const labour = LABOUR.exec(text);
  if (labour !== null) return { kind: 'resource', isOfOtherBase: false, canonical: labour[0] };
  if (PRICE_LIST.test(`${prefix ?? ''}${code}`)) return { kind: 'price_list' };
  return { kind: OF_OTHER_BASE.test(text) ? 'other_base' : 'own' };
}

function normCode(base: string, letters: string, parts: readonly string[]): DocumentCode {
  if (normKind(letters) === null) return { kind: 'own' };
  const digits = digitsOf(parts);
  // NORM lets these three through and nothing else.
  const family = base.toUpperCase() as NormFamily;
  return { kind: 'norm', base: family, digits, letters, canonical: `ГЭСН${letters}${digits}` };
}

function digitsOf(parts: readonly string[]): string {
  const [collection = '', section = '', table = '', norm = ''] = parts;
  return [collection, section, table, norm.padStart(2, '0')].join('-');
}


/** Everything before the last dash: the table of a norm, the group of a resource. */
export function familyOf(code: string): string {
  return code.slice(0, code.lastIndexOf('-') + 1);
}

/** `ГЭСНм08`: the letters and the collection of a norm; the book and part of a resource. */
export function collectionOf(code: string): string {
  return /^\D*\d\d/.exec(code)?.[0] ?? code;
}
