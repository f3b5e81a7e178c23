import type { Bilingual } from '../../kernel/issue';

/** What the printed form does not show. */
export const LOSSES: readonly Bilingual[] = [
  { ru: 'формулы объёмов и переменные', en: 'formulas of quantities and variables' },
  { ru: 'цены 1984 года', en: 'prices of 1984' },
  { ru: 'пусконаладочные работы под нагрузкой и вхолостую отдельно', en: 'commissioning under load and without it apart' },
  { ru: 'источники цен', en: 'sources of prices' },
];
