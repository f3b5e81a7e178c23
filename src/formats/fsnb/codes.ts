import type { CatalogueResourceKind } from './rows';

const NORM = /^ГЭСН(?:мр|м|р|п|)\d{2}-\d{2}-\d{3}-\d{2,3}$/;
/** Книга.часть.раздел.группа-номер; without its number, a group. */
const RESOURCE = /^\d{2}\.\d{1,2}\.\d{2}(?:\.\d{2})?-\d{3,4}$/;
const GROUP = /^\d{2}\.\d{1,2}(?:\.\d{2}){0,2}$/;
/** Grades of workers, machinists and engineers; the bare codes are sums of hours for information. */
const HOURS = /^(?:[1-5]|[1-5]-\d{3}-\d{2,3})$/;
const SERVICE = /^999-9[89]\d{2}$/;
const TABLE = /^(0[2-6])-(\d{2})(?:-(\d{2})-(\d{3}))?$/;
const COST = /^ГЭСН(мр|м|р|п|) (\d{2}-\d{2}-\d{3}-\d{2,3})$/;

/** Which norms the first digits of a table stand for in the binding of coefficients. */
const BASES: Readonly<Record<string, string>> = { '02': 'ГЭСН', '03': 'ГЭСНм', '04': 'ГЭСНр', '05': 'ГЭСНп', '06': 'ГЭСНмр' };
const FIRST_EQUIPMENT_BOOK = 61;
const BOOK_OF_MACHINES = 91;
const MACHINISTS = /^(?:2|4-100-\d{3})$/;

export function isNormCode(code: string): boolean {
  return NORM.test(code);
}

export function isResourceCode(code: string): boolean {
  return RESOURCE.test(code) || HOURS.test(code) || SERVICE.test(code);
}

export function isGroupCode(code: string): boolean {
  return GROUP.test(code);
}

/** `1` and `2`: all hours of workers and of machinists, beside rows that hold them one by one. */
export function isSumOfHours(code: string): boolean {
  return code.length === 1;
}

export function resourceKindOf(code: string): CatalogueResourceKind {
  if (SERVICE.test(code)) return 'service';
  if (HOURS.test(code)) return MACHINISTS.test(code) ? 'machinist' : 'labour';
  const book = parseInt(code, 10);
  if (book === BOOK_OF_MACHINES) return 'machine';
  return book >= FIRST_EQUIPMENT_BOOK ? 'equipment' : 'material';
}

/** `02-01-02-095` and `ГЭСН 01-02-123-01` as the beginning of norm codes; null for any other form. */
export function placeOf(element: string, code: string): string | null {
  if (element === 'Cost') return COST.test(code) ? code.replace(' ', '') : null;
  const [, base = '', collection = '', section, table] = TABLE.exec(code) ?? [];
  if (base === '') return null;
  return `${BASES[base]}${collection}${section === undefined ? '' : `-${section}-${table}`}`;
}

/** The places in which a norm may stand: itself, its table and its collection. */
export function placesOf(normCode: string): string[] {
  const [collection = '', section = '', table = ''] = normCode.split('-');
  return [normCode, `${collection}-${section}-${table}`, collection];
}
