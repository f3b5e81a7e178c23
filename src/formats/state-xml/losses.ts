import type { Bilingual } from '../../kernel/issue';

/** What the state schemas have no element for; the writer tells what of it a document has. */
export const LOSSES: readonly Bilingual[] = [
  { ru: 'исключённые позиции и ресурсы', en: 'excluded positions and resources' },
  { ru: 'вложенность разделов и их коды', en: 'nesting of sections and their codes' },
  { ru: 'возвратные ресурсы внутри норм', en: 'returnable resources inside norms' },
  { ru: 'ещё один машинист машины', en: 'a further machinist of a machine' },
  { ru: 'ресурсы позиции, которая сама есть ресурс, кроме перевозки и машинистов', en: 'resources of a row priced itself, but for transport and machinists' },
  { ru: 'коэффициенты разделов и сметы отдельно от позиций', en: 'coefficients of sections and of the estimate apart from positions' },
  { ru: 'переменные формул объёмов', en: 'variables of formulas of quantities' },
];
