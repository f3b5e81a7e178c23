import { decimal, type Decimal } from '../../kernel/decimal';
import type { Bilingual } from '../../kernel/issue';
import type { NormativeSource } from './normative-source';

/** The general rate of VAT over a span of days, both included. */
export interface VatRate {
  readonly ratePercent: Decimal;
  /** `YYYY-MM-DD` */
  readonly validFrom: string;
  /** Null: still in force. */
  readonly validTo: string | null;
  readonly source: NormativeSource;
}

/** `general`: charges VAT at the rate of the day. `simplified`: УСН. `exempt`: charges none (ст. 145, 149 НК РФ). */
export const TAX_STATUSES = ['general', 'simplified', 'exempt'] as const;

export type TaxStatus = (typeof TAX_STATUSES)[number];

const TAX_CODE = 'Налоговый кодекс РФ';

export const VAT_RATES: readonly VatRate[] = [
  {
    ...{ ratePercent: decimal('18'), validFrom: '2004-01-01', validTo: '2018-12-31' },
    source: {
      ...{ act: TAX_CODE, clause: 'ст. 164', url: null, edition: 'до 01.01.2019' },
      ...{ effectiveDate: '2004-01-01', status: 'probable' },
    },
  },
  {
    ...{ ratePercent: decimal('20'), validFrom: '2019-01-01', validTo: '2025-12-31' },
    source: {
      ...{ act: TAX_CODE, clause: 'ст. 164', url: null, edition: 'с 01.01.2019 до 01.01.2026' },
      ...{ effectiveDate: '2019-01-01', status: 'confirmed' },
    },
  },
  {
    ...{ ratePercent: decimal('22'), validFrom: '2026-01-01', validTo: null },
    source: {
      act: 'Федеральный закон от 28.11.2025 № 425-ФЗ',
      clause: 'ст. 164 НК РФ',
      url: 'https://www.kremlin.ru/acts/bank/52640',
      edition: 'с 01.01.2026',
      effectiveDate: '2026-01-01',
      status: 'confirmed',
    },
  },
];

/** The general rate on the day of supply, `YYYY-MM-DD`; null for days before the table begins. */
export function vatRateOn(day: string): VatRate | null {
  // Days of this shape sort as text.
  return VAT_RATES.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo)) ?? null;
}

export interface VatAnswer {
  /** `to_be_given`: the rate cannot be told from what was said, and is not guessed. */
  readonly status: 'chosen' | 'not_charged' | 'to_be_given' | 'unknown';
  readonly rate: VatRate | null;
  readonly reason: Bilingual;
}

/** VAT by the day of supply and the tax status of the contractor. */
export function vatFor({ day, taxStatus }: { day: string | null; taxStatus: TaxStatus }): VatAnswer {
  if (taxStatus === 'exempt') return { status: 'not_charged', rate: null, reason: REASONS.exempt };
  if (taxStatus === 'simplified') return { status: 'to_be_given', rate: null, reason: REASONS.simplified };
  if (day === null) return { status: 'to_be_given', rate: null, reason: REASONS.noDay };
  const rate = vatRateOn(day);
  if (rate === null) return { status: 'unknown', rate, reason: REASONS.tooEarly };
  return { status: 'chosen', rate, reason: REASONS.general };
}

const REASONS = {
  general: {
    ru: 'Ставка на день поставки (выполнения работ) при общей системе налогообложения.',
    en: 'The rate on the day of supply, under the general system of taxation.',
  },
  exempt: { ru: 'НДС не начисляется.', en: 'No VAT is charged.' },
  simplified: {
    ru: 'При УСН ставка зависит от выбора и оборота налогоплательщика: укажите её в смете сами.',
    en: 'Under the simplified system the rate depends on the choice and turnover of the taxpayer: state it yourself.',
  },
  noDay: {
    ru: 'Ставка зависит от дня поставки: укажите date.',
    en: 'The rate depends on the day of supply: give date.',
  },
  tooEarly: {
    ru: 'Таблица ставок начинается с 01.01.2004: укажите ставку сами.',
    en: 'The table of rates begins with 2004-01-01: state the rate yourself.',
  },
} as const satisfies Record<string, Bilingual>;
