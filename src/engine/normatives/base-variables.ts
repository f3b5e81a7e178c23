import type { Bilingual } from '../../kernel/issue';

/** A sum that the base of a limited cost may name. All of them are rubles without VAT. */
export interface BaseVariable {
  readonly name: string;
  readonly meaning: Bilingual;
}

const LAST_CHAPTER = 13;
/** Running totals of a summary estimate stand after these chapters. */
const FIRST_RUNNING_TOTAL = 7;

export const BASE_VARIABLES: readonly BaseVariable[] = [
  variable('СМР', 'строительно-монтажные работы', 'building and mounting works'),
  variable('СР', 'строительные работы', 'building works'),
  variable('МР', 'монтажные работы', 'mounting works'),
  variable('ОБ', 'оборудование', 'equipment'),
  variable('ПР', 'прочие затраты', 'other costs'),
  variable('ИТОГО', 'всего по смете', 'total of the estimate'),
  variable('ПЗ', 'прямые затраты', 'direct costs'),
  variable('ОТ', 'оплата труда рабочих', "workers' salary"),
  variable('ОТм', 'оплата труда машинистов', "machinists' salary"),
  variable('ЭМ', 'эксплуатация машин', 'machines'),
  variable('М', 'материалы', 'materials'),
  variable('ФОТ', 'фонд оплаты труда', 'salary fund'),
  variable('НР', 'накладные расходы', 'overhead'),
  variable('СП', 'сметная прибыль', 'profit'),
  ...chapters(1).map((chapter) => variable(`ГЛ${chapter}`, `глава ${chapter}, всего`, `chapter ${chapter}, total`)),
  ...chapters(1).map((chapter) =>
    variable(`СМР_ГЛ${chapter}`, `глава ${chapter}, СМР`, `chapter ${chapter}, building and mounting works`),
  ),
  ...chapters(FIRST_RUNNING_TOTAL).map((last) =>
    variable(`ИТОГО_1_${last}`, `итог глав 1–${last}`, `total of chapters 1 to ${last}`),
  ),
  ...chapters(FIRST_RUNNING_TOTAL).map((last) =>
    variable(`СМР_1_${last}`, `СМР глав 1–${last}`, `building and mounting works of chapters 1 to ${last}`),
  ),
];

/** The list in one line, for messages. */
export const BASE_VARIABLES_IN_SHORT =
  'СМР, СР, МР, ОБ, ПР, ИТОГО, ПЗ, ОТ, ОТм, ЭМ, М, ФОТ, НР, СП, ГЛ1…ГЛ13, СМР_ГЛ1…СМР_ГЛ13, ИТОГО_1_7…ИТОГО_1_13, ' +
  'СМР_1_7…СМР_1_13';

const BY_UPPER_CASE = new Map(BASE_VARIABLES.map((known) => [known.name.toUpperCase(), known]));

/** The variable of this name, in any case; null where there is none. */
export function findBaseVariable(name: string): BaseVariable | null {
  return BY_UPPER_CASE.get(name.toUpperCase()) ?? null;
}

/** The variable that was meant by a name typed with letters of the other alphabet: `CMP` looks like `СМР`. */
export function findLookalike(name: string): BaseVariable | null {
  return findBaseVariable([...name.toUpperCase()].map((letter) => LOOKALIKES[letter] ?? letter).join(''));
}

const LOOKALIKES: Readonly<Record<string, string>> = {
  ...{ A: 'А', B: 'В', C: 'С', E: 'Е', H: 'Н', K: 'К' },
  ...{ M: 'М', O: 'О', P: 'Р', T: 'Т', X: 'Х', Y: 'У' },
};

function chapters(first: number): number[] {
  return Array.from({ length: LAST_CHAPTER - first + 1 }, (_, index) => first + index);
}

function variable(name: string, ru: string, en: string): BaseVariable {
  return { name, meaning: { ru, en } };
}
