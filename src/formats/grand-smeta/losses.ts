import type { Bilingual } from '../../kernel/issue';

/** What the program's documents have no place for; `lost.ts` and the writers tell what of it an estimate has. */
export const LOSSES: readonly Bilingual[] = [
  { ru: 'поправочные надбавки', en: 'amendments' },
  { ru: 'доли пусконаладочных работ', en: 'shares of commissioning' },
  { ru: 'итоговые коэффициенты', en: 'final coefficients' },
  { ru: 'ссылка на ведомость объёмов', en: 'the link to the bill of quantities' },
  { ru: 'вид работ, отличный от графы сводки', en: 'a work type that is not the column of the summary' },
  { ru: 'строки под ценовой позицией', en: 'lines under a row priced itself' },
  { ru: 'индексы и индексация сметы в целом', en: 'indices and indexing of the estimate as a whole' },
  { ru: 'вложенность разделов глубже подраздела', en: 'nesting of sections below subsections' },
  { ru: 'номера стройки и объекта, адрес и гриф', en: 'numbers of construction and object, address and access level' },
  { ru: 'вид территории, район и федеральный округ', en: 'type of territory, district and subregion' },
];
