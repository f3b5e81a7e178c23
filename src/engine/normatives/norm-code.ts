/** Which work a collection is about, by the letters after its base: none, м, р, мр, п. */
export type NormKind = 'building' | 'mounting' | 'repair' | 'equipment_overhaul' | 'commissioning';
/** ГЭСН: state norms. ФЕР, ТЕР: unit rates of the base of 2001, with the same collections. */
export type NormBase = 'ГЭСН' | 'ФЕР' | 'ТЕР';

/** `ГЭСНм08-02-001-03`: base, kind, collection, section (раздел or отдел), table, norm. */
export interface NormCode {
  readonly text: string;
  readonly base: NormBase;
  readonly kind: NormKind;
  readonly collection: string;
  readonly section: number;
  readonly table: number;
  readonly norm: number;
}

export const MAX_NORM_CODE_LENGTH = 30;

const KINDS: Readonly<Record<string, NormKind>> = {
  '': 'building',
  м: 'mounting',
  р: 'repair',
  мр: 'equipment_overhaul',
  п: 'commissioning',
};

const SHAPE = /^(ГЭСН|ФЕР|ТЕР)(мр|м|р|п|)\s*(\d\d)-(\d\d)-(\d{3})-(\d\d)$/i;

/** The kind that the letters of a collection stand for; null for any other letters. */
export function normKind(letters: string): NormKind | null {
  return Object.hasOwn(KINDS, letters) ? KINDS[letters]! : null;
}

/**
 * Reads a full norm code. Null for a code without its prefix too: `01-01-001-01` stands in four collections of
 * different kinds, and nobody may guess which.
 */
export function readNormCode(text: string): NormCode | null {
  const parts = SHAPE.exec(text.trim()) ?? [];
  const [, base = '', letters = '', collection = '', section = '', table = '', norm = ''] = parts;
  const kind = base === '' ? null : normKind(letters.toLowerCase());
  if (kind === null) return null;
  return {
    text: `${base.toUpperCase()}${letters.toLowerCase()}${collection}-${section}-${table}-${norm}`,
    // SHAPE lets these three through and nothing else.
    base: base.toUpperCase() as NormBase,
    kind,
    collection,
    section: parseInt(section, 10),
    table: parseInt(table, 10),
    norm: parseInt(norm, 10),
  };
}
