import type { CoefficientTarget } from '../../engine';
import { decimal, plainText } from '../../kernel/decimal';
import { coefficientGroup } from '../coefficient-group';
import type { CoefficientDocument, DecimalText } from '../document';
import type { XmlElement } from '../xml/element';
import { readNumber, wordsOf, writeNumber } from './values';

/** Words of `Options` by which a coefficient to a cost is one to hours or quantities too. */
const TO_HOURS = 'OzpTz';
const TO_MACHINIST_HOURS = 'ZpmTz';
const TO_MACHINES = 'EmQty';
const TO_MATERIALS = 'MatQty';
const QUANTITY_WORDS = [TO_HOURS, TO_MACHINIST_HOURS, TO_MACHINES, TO_MATERIALS];
/** The coefficient to direct costs applies to each of their elements. */
const TO_ALL_ELEMENTS = 'PzAll';
/** The coefficient to machines applies to their machinists as well. */
const TO_MACHINISTS = 'EmAll';
const IN_POSITION = 'InPos';
const DISABLED = 'Disabled';
const IN_PER_CENT = 'Percent';

export type PriceLevelWord = 'Base' | 'Curr';

/** What a coefficient comes to for us, or why it is left alone. */
export type ReadCoefficient =
  | { kind: 'coefficient'; level: string; coefficient: CoefficientDocument }
  | { kind: 'disabled' | 'not_applicable' };

/**
 * A coefficient (`K`). Its values name elements of cost (ПЗ, ОЗП, ЭМ, ЗПМ, МАТ); one to direct costs as a whole is one to
 * the volume. Those in per cent, by formula alone or for the other level of prices are not applicable.
 */
export function readCoefficient({ attributes }: XmlElement, level: PriceLevelWord): ReadCoefficient {
  const text = (name: string): string => attributes.get(name)?.trim() ?? '';
  const options = wordsOf(text('Options'));
  if (options.has(DISABLED)) return { kind: 'disabled' };
  const isOfOtherLevel = (options.has('Base') || options.has('Curr')) && !options.has(level);
  const values = valuesOf(options, (name) => readNumber(text(name)));
  if (isOfOtherLevel || options.has(IN_PER_CENT) || values.length === 0) return { kind: 'not_applicable' };
  const [name, reason] = [text('Caption'), text('Code')];
  const effect = isToQuantities(options, values) ? 'consumption' : 'cost';
  const group = coefficientGroup(reason, name, values.map(({ target }) => target));
  return { kind: 'coefficient', level: text('Level'), coefficient: { name, reason, ...group, effect, values } };
}

function isToQuantities(options: ReadonlySet<string>, values: CoefficientDocument['values']): boolean {
  return QUANTITY_WORDS.some((word) => options.has(word)) || values.some(({ target }) => target === 'volume');
}

function valuesOf(
  options: ReadonlySet<string>,
  number: (name: string) => DecimalText | null,
): CoefficientDocument['values'] {
  const [whole, machines, own] = [number('Value_PZ'), number('Value_EM'), number('Value_ZM')];
  const isToHours = whole !== null || QUANTITY_WORDS.some((word) => options.has(word));
  const machinists = options.has(TO_MACHINISTS) && machines !== null ? product([machines, own ?? '1']) : own;
  const all: [CoefficientTarget, DecimalText | null][] = [
    ['volume', whole],
    [isToHours ? 'workersLabour' : 'workersSalary', number('Value_OZ')],
    ['machines', machines],
    [isToHours ? 'machinistLabour' : 'machinistSalary', machinists],
    ['materials', number('Value_MT')],
  ];
  return all.flatMap(([target, value]) => (value === null ? [] : [{ target, value }]));
}

/**
 * Coefficients of one level add by their fractional parts, those of different levels multiply. Where the reasons say
 * the same, as they do for conditions of one table, nothing more is to be said; else the level is the table.
 */
export function groupedByLevel(read: readonly { level: string; coefficient: CoefficientDocument }[]): CoefficientDocument[] {
  const coefficients = read.map(({ coefficient }) => coefficient);
  if (!read.every(({ level }) => level !== '')) return coefficients;
  const isSaid = read.every((one, index) =>
    read.slice(index + 1).every((other) => (one.level === other.level) === isOneTable(one.coefficient, other.coefficient)),
  );
  if (isSaid) return coefficients;
  return read.map(({ level, coefficient }) =>
    read.some((other) => other.coefficient !== coefficient && other.level === level)
      ? { ...coefficient, group: 'condition', table: level }
      : { ...coefficient, group: coefficient.group === 'condition' ? 'technological' : coefficient.group, table: '' },
  );
}

function isOneTable(one: CoefficientDocument, other: CoefficientDocument): boolean {
  return one.group === 'condition' && other.group === 'condition' && one.table === other.table;
}

/** Where each value goes; several targets of ours may be one of the format. */
const LETTER: Readonly<Record<CoefficientTarget, string | null>> = {
  volume: 'Value_PZ',
  workersLabour: 'Value_OZ',
  workersSalary: 'Value_OZ',
  machines: 'Value_EM',
  machinistLabour: 'Value_ZM',
  machinistSalary: 'Value_ZM',
  materials: 'Value_MT',
  equipment: null,
};
const WORD_OF_LETTER: Readonly<Record<string, string>> = {
  Value_OZ: TO_HOURS,
  Value_EM: TO_MACHINES,
  Value_ZM: TO_MACHINIST_HOURS,
  Value_MT: TO_MATERIALS,
};
const WORDS_IN_ORDER = [TO_ALL_ELEMENTS, TO_MACHINES, TO_MATERIALS, TO_HOURS, TO_MACHINIST_HOURS];

/** Attributes of `K` for each coefficient. `onLost`: a value has no place in the format, or one that is taken. */
export function coefficientAttributes(
  coefficients: readonly CoefficientDocument[],
  onLost: (coefficient: CoefficientDocument) => void,
): Record<string, string>[] {
  const levels = new Map<string, string>();
  return coefficients.map((coefficient, index) => {
    const values = lettersOf(coefficient, onLost);
    const key = coefficient.group === 'condition' ? `table ${coefficient.table}` : `own ${index}`;
    if (!levels.has(key)) levels.set(key, String(levels.size + 1));
    return {
      Caption: coefficient.name,
      Options: optionsOf(coefficient, values),
      Level: levels.get(key)!,
      Code: coefficient.reason,
      ...Object.fromEntries([...values].map(([letter, value]) => [letter, writeNumber(value)])),
    };
  });
}

function lettersOf(coefficient: CoefficientDocument, onLost: (coefficient: CoefficientDocument) => void): Map<string, DecimalText> {
  const letters = new Map<string, DecimalText>();
  for (const { target, value } of coefficient.values) {
    const letter = LETTER[target];
    const known = letter === null ? undefined : letters.get(letter);
    if (letter === null || (known !== undefined && !decimal(known).equals(decimal(value)))) onLost(coefficient);
    else letters.set(letter, known ?? value);
  }
  return letters;
}

function optionsOf({ effect }: CoefficientDocument, values: ReadonlyMap<string, DecimalText>): string {
  const words = new Set<string>();
  if (values.has('Value_PZ')) words.add(TO_ALL_ELEMENTS);
  if (effect === 'consumption') for (const letter of values.keys()) words.add(WORD_OF_LETTER[letter] ?? TO_ALL_ELEMENTS);
  return [IN_POSITION, ...WORDS_IN_ORDER.filter((word) => words.has(word))].join(' ');
}

/** The exact product: nothing is rounded on the way. */
export function product(factors: readonly DecimalText[]): DecimalText {
  return plainText(factors.map(decimal).reduce((whole, factor) => whole.times(factor)));
}
