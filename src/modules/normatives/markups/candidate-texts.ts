import type { CandidateReason, MarkupChoice } from '../../../engine/normatives/choose-markups';
import type { Bilingual } from '../../../kernel/issue';

/** Why a rule is a candidate, in words. */
export const REASON_TEXTS: Readonly<Record<CandidateReason, Bilingual>> = {
  bound: { ru: 'Таблица относит норму к этому виду работ.', en: 'The table binds the norm to this type of work.' },
  site: {
    ru: 'Таблица относит норму к этому виду работ на некоторых объектах.',
    en: 'The table binds the norm to this type of work on some sites.',
  },
  either: {
    ru: 'Таблица оставляет выбор вида работ сметчику.',
    en: 'The table leaves the choice of the type of work to the estimator.',
  },
  subsection: {
    ru: 'Правило действует для отдельных подразделов, а по шифру подраздел не виден.',
    en: 'The rule holds for some subsections, and the code does not tell the subsection.',
  },
  misprint: {
    ru: 'В таблице опечатка в шифре; норма подходит, если читать его наиболее вероятным образом.',
    en: 'A code of the table is misprinted; the norm fits if it is read the likely way.',
  },
  other_base: {
    ru: 'Таблица составлена для ГЭСН (ФСНБ-2022); у базы 2001 года те же сборники, но не обязательно те же таблицы.',
    en: 'The table was made for ГЭСН (ФСНБ-2022); unit rates of 2001 have its collections, not surely its tables.',
  },
};

/** What the estimator can do; null where there is nothing to do. */
export function remedyFor({ status, asks }: MarkupChoice): Bilingual | null {
  if (status === 'chosen') return null;
  if (status === 'unknown') return UNKNOWN_NORM;
  if (asks.length === 0) return CHOOSE;
  const names = asks.join(', ');
  return {
    ru: `Укажите ${names} или выберите из кандидатов сами.`,
    en: `Give ${names}, or choose among the candidates yourself.`,
  };
}

export const UNKNOWN_NORM: Bilingual = {
  ru: 'Таблица привязки не называет эту норму: выберите вид работ из списка нормативов или задайте НР и СП вручную.',
  en: 'The table does not name this norm: take a type of work from the list, or give overhead and profit yourself.',
};
const CHOOSE: Bilingual = {
  ru: 'Выберите из кандидатов сами.',
  en: 'Choose among the candidates yourself.',
};
