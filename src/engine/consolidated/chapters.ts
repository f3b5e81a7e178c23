import type { Bilingual } from '../../kernel/issue';

export type ChapterNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14;

/** As the state schema of the summary estimate names them; a client may give names of his own. */
export const CHAPTERS: Readonly<Record<ChapterNumber, Bilingual>> = {
  1: {
    ru: 'Подготовка территории строительства, реконструкции, капитального ремонта',
    en: 'Preparation of the site',
  },
  2: { ru: 'Основные объекты строительства, реконструкции, капитального ремонта', en: 'Main objects' },
  3: { ru: 'Объекты подсобного и обслуживающего назначения', en: 'Auxiliary and service objects' },
  4: { ru: 'Объекты энергетического хозяйства', en: 'Power supply objects' },
  5: { ru: 'Объекты транспортного хозяйства и связи', en: 'Transport and communication objects' },
  6: {
    ru: 'Наружные сети и сооружения водоснабжения, водоотведения, теплоснабжения и газоснабжения',
    en: 'External networks of water, drainage, heat and gas',
  },
  7: { ru: 'Благоустройство и озеленение территории', en: 'Landscaping' },
  8: { ru: 'Временные здания и сооружения', en: 'Temporary buildings' },
  9: { ru: 'Прочие работы и затраты', en: 'Other works and costs' },
  10: { ru: 'Содержание службы заказчика. Строительный контроль', en: 'Client’s service. Construction control' },
  11: {
    ru: 'Подготовка эксплуатационных кадров для строящегося объекта капитального строительства',
    en: 'Training of operating staff',
  },
  12: {
    ru: 'Публичный технологический и ценовой аудит, проектные и изыскательские работы',
    en: 'Public audit, design and survey',
  },
  13: { ru: 'Резерв средств на непредвиденные работы и затраты', en: 'Contingency' },
  14: { ru: 'Налоги и обязательные платежи', en: 'Taxes' },
};

export const CHAPTER_NUMBERS: readonly ChapterNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

/** Chapters after which the running total is drawn. */
export const CHAPTERS_WITH_RUNNING_TOTAL: readonly ChapterNumber[] = [7, 8, 9, 10, 11, 12, 13];
