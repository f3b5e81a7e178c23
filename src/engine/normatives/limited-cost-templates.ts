import { decimal, type Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import type { LimitedCostKind } from './limited-cost';
import type { NormativeSource } from './normative-source';

/** A row as a real document shows it: to be looked up in its act, and then taken into the tables of an organisation. */
export interface LimitedCostTemplate {
  readonly id: string;
  readonly kind: LimitedCostKind;
  readonly name: string;
  /** Null: no public source gives a figure, so nobody but the estimator can. */
  readonly ratePercent: Decimal | null;
  /** Null: the document does not say what it is charged on. */
  readonly base: string | null;
  readonly reason: string;
  readonly chapter: number;
  readonly note: Bilingual;
  readonly source: NormativeSource;
}

const METHODOLOGY_421 = {
  act: 'Приказ Минстроя России от 04.08.2020 № 421/пр',
  url: 'https://minjust.consultant.ru/documents/23704',
  edition: 'в ред. приказов № 557/пр, № 55/пр, № 30/пр от 23.01.2025, № 42/пр от 30.01.2026',
} as const;
const ORDER_332 = {
  act: 'Приказ Минстроя России от 19.06.2020 № 332/пр',
  url: 'https://minjust.consultant.ru/documents/24319',
  edition: 'в ред. приказов № 683/пр от 21.09.2023, № 534/пр от 13.08.2024',
} as const;
const ORDER_325 = {
  act: 'Приказ Минстроя России от 25.05.2021 № 325/пр',
  url: 'https://minjust.consultant.ru/documents/58985',
  edition: 'в ред. приказов № 170/пр от 21.03.2025, № 192/пр от 30.03.2026',
} as const;

const SEEN = {
  ru: 'Так в одном реальном ССР; таблицы акта под рукой не было. Сверьте процент с актом.',
  en: 'As one real summary estimate has it; the table of the act was not at hand. Compare the rate with the act.',
} as const;

export const LIMITED_COST_TEMPLATES: readonly LimitedCostTemplate[] = [
  {
    ...{ id: 'temporary-buildings-railway-tracks', kind: 'temporary_buildings', chapter: 8 },
    name: 'ВЗиС: дополнительные главные пути железных дорог без тоннелей, мостов, путепроводов',
    ...{ ratePercent: decimal('5.6'), base: 'СМР_1_7', reason: '332/пр прил.1 п.32', note: SEEN },
    source: { ...ORDER_332, clause: 'прил. 1, п. 32', effectiveDate: null, status: 'probable' },
  },
  {
    ...{ id: 'temporary-buildings-city-bridges', kind: 'temporary_buildings', chapter: 8 },
    name: 'ВЗиС: мосты и путепроводы, эстакады в пределах территории городских округов, поселений',
    ...{ ratePercent: decimal('5.1'), base: 'СМР_1_7', reason: '332/пр прил.1 п.38', note: SEEN },
    source: { ...ORDER_332, clause: 'прил. 1, п. 38', effectiveDate: null, status: 'probable' },
  },
  {
    ...{ id: 'winter-work', kind: 'winter_work', chapter: 9, name: 'Зимнее удорожание' },
    ...{ ratePercent: null, base: 'СМР_1_8', reason: '325/пр' },
    note: {
      ru: 'Таблица 325/пр не найдена ни в одном открытом источнике: внесите процент сами.',
      en: 'The table of 325/пр was found in no public source: give the rate yourself.',
    },
    source: { ...ORDER_325, clause: null, effectiveDate: null, status: 'unconfirmed' },
  },
  {
    ...{ id: 'construction-control', kind: 'construction_control', chapter: 10, name: 'Строительный контроль' },
    ...{ ratePercent: decimal('0.87'), base: 'ИТОГО_1_9', reason: '421/пр п.167; ПП РФ от 21.06.2010 № 468' },
    note: {
      ru: 'Так в одном реальном ССР; процент зависит от стоимости объекта, шкала постановления № 468 не найдена.',
      en: 'As one real summary estimate has it; the rate depends on the cost, and the scale of act 468 was not found.',
    },
    source: { ...METHODOLOGY_421, clause: 'п. 167', effectiveDate: null, status: 'probable' },
  },
  {
    ...{ id: 'authors-supervision', kind: 'authors_supervision', chapter: 12, name: 'Авторский надзор' },
    ...{ ratePercent: decimal('0.2'), base: 'ИТОГО_1_9', reason: '421/пр п.173' },
    note: {
      ru: 'Так в одном реальном ССР; потолок нормы не подтверждён.',
      en: 'As one real summary estimate has it; the ceiling of the norm is not confirmed.',
    },
    source: { ...METHODOLOGY_421, clause: 'п. 173', effectiveDate: null, status: 'probable' },
  },
  {
    ...{ id: 'railway-commissioning', kind: 'other', chapter: 9, name: 'Ввод объекта в эксплуатацию (ОАО «РЖД»)' },
    ...{ ratePercent: decimal('0.5'), base: null, reason: '421/пр прил.9 п.2.22; ОПДС-2821.2011 п.92' },
    note: {
      ru: 'Отраслевая норма; в документе не видно, от чего считается процент: задайте базу сами.',
      en: 'A norm of one trade; the document does not show what it is charged on: give the base yourself.',
    },
    source: { ...METHODOLOGY_421, clause: 'прил. 9, п. 2.22', effectiveDate: null, status: 'probable' },
  },
  {
    ...{ id: 'contingency', kind: 'contingency', chapter: 13, name: 'Непредвиденные работы и затраты' },
    ...{ ratePercent: decimal('3'), base: 'ИТОГО_1_12', reason: '421/пр п.179' },
    note: {
      ru: 'Так в одном реальном ССР, по графам; предельная шкала не подтверждена, размер согласуется с заказчиком.',
      en: 'As one real summary estimate has it, by columns; the scale is not confirmed, the size is agreed upon.',
    },
    source: { ...METHODOLOGY_421, clause: 'п. 179', effectiveDate: null, status: 'probable' },
  },
];
