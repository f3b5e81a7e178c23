import type { Bilingual } from '../../kernel/issue';

export type Language = keyof Bilingual;

/** Everything that a written explanation says beside the labels of its figures. */
export interface TextWords {
  readonly unknown: string;
  readonly see: (paragraph: number) => string;
  readonly rounding: (places: number) => string;
  readonly basis: (source: string, field: string | null) => string;
  readonly attention: string;
  readonly moreTerms: (count: number) => string;
  readonly moreFigures: (count: number) => string;
  readonly forReference: string;
  readonly sources: string;
  readonly stamp: (engineVersion: string, inputHash: string) => string;
  /** `13948.32` as documents of the language have it. */
  readonly number: (plain: string) => string;
}

const RUSSIAN: TextWords = {
  unknown: 'не определено',
  see: (paragraph) => `см. п. ${paragraph}`,
  rounding: (places) => `Округление: до ${places} знаков после запятой, один раз, половина вверх.`,
  basis: (source, field) => `Основание: ${source}${field === null ? '' : `, поле ${field}`}.`,
  attention: 'Внимание',
  moreTerms: (count) => `… и ещё слагаемых: ${count}`,
  moreFigures: (count) => `… и ещё показателей: ${count}.`,
  forReference: 'Справочно',
  sources: 'Источники',
  stamp: (engineVersion, inputHash) => `Расчётное ядро ${engineVersion}. Отпечаток исходных данных ${inputHash}.`,
  // Spaces that do not break.
  number: (plain) => grouped(plain, '\u00a0', ','),
};

const ENGLISH: TextWords = {
  unknown: 'not known',
  see: (paragraph) => `see ${paragraph}`,
  rounding: (places) => `Rounded to ${places} places, once, half up.`,
  basis: (source, field) => `Source: ${source}${field === null ? '' : `, field ${field}`}.`,
  attention: 'Attention',
  moreTerms: (count) => `… and ${count} more terms`,
  moreFigures: (count) => `… and ${count} more figures.`,
  forReference: 'For reference',
  sources: 'Sources',
  stamp: (engineVersion, inputHash) => `Engine ${engineVersion}. Hash of the input ${inputHash}.`,
  number: (plain) => grouped(plain, ',', '.'),
};

export const TEXT_WORDS: Readonly<Record<Language, TextWords>> = { ru: RUSSIAN, en: ENGLISH };

function grouped(plain: string, separator: string, point: string): string {
  const [whole = '', fraction] = plain.split('.');
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  return fraction === undefined ? thousands : `${thousands}${point}${fraction}`;
}
