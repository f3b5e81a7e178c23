import type { Bilingual } from '../kernel/issue';

/**
 * What formats have no place for, before anybody tries; what of it a document had, its writer tells. Formats of text and
 * workbooks count what they lose by the same words, which therefore stand beside their writers.
 */

/** State XML of local estimates. */
export const LOCAL_ESTIMATE_LOSSES: readonly Bilingual[] = [
  { ru: 'исключённые позиции и ресурсы', en: 'excluded positions and resources' },
  { ru: 'вложенность разделов и их коды', en: 'nesting of sections and their codes' },
  { ru: 'возвратные ресурсы внутри норм', en: 'returnable resources inside norms' },
  { ru: 'ещё один машинист машины', en: 'a further machinist of a machine' },
  { ru: 'ресурсы позиции, которая сама есть ресурс, кроме перевозки и машинистов', en: 'resources of a row priced itself, but for transport and machinists' },
  { ru: 'коэффициенты разделов и сметы отдельно от позиций', en: 'coefficients of sections and of the estimate apart from positions' },
  { ru: 'переменные формул объёмов', en: 'variables of formulas of quantities' },
];

/** State XML of object estimates. */
export const OBJECT_ESTIMATE_LOSSES: readonly Bilingual[] = [
  { ru: 'основание начисления процентов (сами проценты и суммы записаны)', en: 'what percentages are charged on (percentages and amounts are written)' },
  { ru: 'признак «не облагается НДС»', en: 'the mark that no VAT is borne' },
  { ru: 'номера строк, кроме локальных смет', en: 'numbers of rows other than local estimates' },
];

/** State XML of summary estimates. */
export const SUMMARY_ESTIMATE_LOSSES: readonly Bilingual[] = [
  { ru: 'проценты и основание их начисления (суммы записаны)', en: 'percentages and what they are charged on (amounts are written)' },
  { ru: 'признак «не облагается НДС»', en: 'the mark that no VAT is borne' },
  { ru: 'сметы в главах 10, 13 и 14 (записаны расчётами)', en: 'estimates in chapters 10, 13 and 14 (written as calculations)' },
  { ru: 'проценты в главах 1–7 (записаны расчётами)', en: 'percentages in chapters 1 to 7 (written as calculations)' },
  { ru: 'наименования глав, отличные от установленных и заданных заказчиком', en: 'names of chapters that are neither those by law nor the client’s' },
];

/** GRAND-Smeta; `lost.ts` and the writers tell what of it an estimate has. */
export const GRAND_SMETA_LOSSES: readonly Bilingual[] = [
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

/** The printed form. */
export const PRINT_LOSSES: readonly Bilingual[] = [
  { ru: 'формулы объёмов и переменные', en: 'formulas of quantities and variables' },
  { ru: 'цены 1984 года', en: 'prices of 1984' },
  { ru: 'пусконаладочные работы под нагрузкой и вхолостую отдельно', en: 'commissioning under load and without it apart' },
  { ru: 'источники цен', en: 'sources of prices' },
];
