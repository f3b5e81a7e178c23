import { decimal, type Decimal } from '../../kernel/decimal';

/** A rate of VAT and the days of supply that it holds for, both ends included; null is open. */
export interface VatRate {
  readonly from: string;
  readonly to: string | null;
  readonly ratePercent: Decimal;
  readonly act: string;
}

/** Confirmed by two sources each; earlier rates are left to the user. */
export const VAT_RATES: readonly VatRate[] = [
  {
    from: '2019-01-01',
    to: '2025-12-31',
    ratePercent: decimal('20'),
    act: 'Налоговый кодекс РФ, ст. 164',
  },
  {
    from: '2026-01-01',
    to: null,
    ratePercent: decimal('22'),
    act: 'Федеральный закон от 28.11.2025 № 425-ФЗ',
  },
];

/** @param date of supply, `YYYY-MM-DD`. Null where no rate is known for it: then the user names one. */
export function vatRateOn(date: string): VatRate | null {
  return VAT_RATES.find(({ from, to }) => from <= date && (to === null || date <= to)) ?? null;
}
