import { decimal } from '../../kernel/decimal';
import type { TaxStatus } from './vat-rates';
import { bearsNoVat, vatActOf, vatTerms } from './vat-terms';

const said = (rate: string | null, supplyDate: string | null, taxStatus: 'general' | 'simplified' | 'exempt' = 'general') =>
  vatTerms({ typedPercent: rate === null ? null : decimal(rate), supplyDate, taxStatus });

/** 20 % to 2025-12-31 and 22 % from 2026-01-01: ст. 164 НК РФ, Федеральный закон от 28.11.2025 № 425-ФЗ. */
describe('the rate of VAT of an estimate', () => {
  it.each([
    ['2025-12-31', '20'],
    ['2026-01-01', '22'],
  ])('follows from the day of supply: %s is %s', (day, rate) => {
    const terms = said(null, day);
    expect(terms).toMatchObject({ kind: 'table', issues: [] });
    expect(terms.ratePercent!.toFixed()).toBe(rate);
    expect(terms.source!.effectiveDate).not.toBeNull();
  });

  it('names the act behind the rate, in its edition', () => {
    expect(vatActOf(said(null, '2026-01-01'))).toEqual({
      act: 'Федеральный закон от 28.11.2025 № 425-ФЗ, ст. 164 НК РФ',
      edition: 'с 01.01.2026',
    });
    expect(vatActOf(said(null, '2019-01-01'))).toEqual({
      act: 'Налоговый кодекс РФ, ст. 164',
      edition: 'с 01.01.2019 до 01.01.2026',
    });
    expect(vatActOf(said('22', null))).toEqual({ act: 'Ставка НДС указана в смете', edition: null });
    expect(vatActOf(said(null, null))).toEqual({ act: 'НДС не начислен', edition: null });
    const terms = said(null, '2026-01-01');
    const withoutClause = { ...terms, source: { ...terms.source!, clause: null } };
    expect(vatActOf(withoutClause).act).toBe('Федеральный закон от 28.11.2025 № 425-ФЗ');
  });

  it('is what somebody typed, who is told where the day contradicts', () => {
    const terms = said('20', '2026-03-01');
    expect(terms).toMatchObject({ kind: 'typed', source: null });
    expect(terms.ratePercent!.toFixed()).toBe('20');
    expect(terms.issues).toMatchObject([
      {
        code: 'VAT_RATE_DIFFERS',
        severity: 'warning',
        place: { field: 'vatRatePercent' },
        message: {
          ru: 'Ставка НДС 20 % не та, что действует на 2026-03-01: 22 %.',
          en: 'The rate of VAT, 20 %, is not the one in force on 2026-03-01: 22 %.',
        },
      },
    ]);
    expect(said('22', '2026-03-01').issues).toEqual([]);
    expect(said('20', null).issues).toEqual([]);
  });

  it('is not there for one who charges none, and a typed one is a doubt', () => {
    expect(said(null, '2026-03-01', 'exempt')).toMatchObject({ kind: 'none', ratePercent: null, issues: [] });
    expect(said('22', '2026-03-01', 'exempt').issues).toMatchObject([{ code: 'VAT_CHARGED_BY_EXEMPT' }]);
    expect(said('0', '2026-03-01', 'exempt').issues).toEqual([]);
  });

  it('is borne by nothing of such an estimate, unless a rate is typed against it', () => {
    const bears = (percent: string | null, taxStatus: TaxStatus) =>
      !bearsNoVat({ typedPercent: percent === null ? null : decimal(percent), taxStatus });
    expect([bears(null, 'exempt'), bears('0', 'exempt'), bears('22', 'exempt')]).toEqual([false, false, true]);
    expect([bears(null, 'general'), bears('0', 'general'), bears(null, 'simplified')]).toEqual([true, true, true]);
  });

  it('is asked for where neither day nor status tells it', () => {
    for (const terms of [said(null, '2026-03-01', 'simplified'), said(null, '2003-12-31')]) {
      expect(terms).toMatchObject({ kind: 'none', ratePercent: null, issues: [{ code: 'VAT_RATE_UNKNOWN' }] });
    }
    expect(said('5', '2026-03-01', 'simplified').issues).toEqual([]);
  });

  it('is nothing where nothing was said', () => {
    expect(said(null, null)).toMatchObject({ kind: 'none', ratePercent: null, issues: [] });
    expect(said(null, null).reason.en).toBe('The estimate has neither a rate nor a day of supply: no VAT is charged.');
    expect(said('20', null).reason.en).toBe('The rate is stated in the estimate.');
    // One who pays under the simplified system has said something: that the rate cannot be told.
    expect(said(null, null, 'simplified').issues).toMatchObject([{ code: 'VAT_RATE_UNKNOWN' }]);
  });
});
