import { VAT_RATES, vatFor, vatRateOn } from './vat-rates';

describe('the rate of VAT', () => {
  it.each([
    ['2003-12-31', undefined],
    ['2004-01-01', '18'],
    ['2018-12-31', '18'],
    ['2019-01-01', '20'],
    ['2025-12-31', '20'],
    ['2026-01-01', '22'],
    ['2031-07-01', '22'],
  ])('of a supply on %s is %s', (day, expected) => {
    expect(vatRateOn(day)?.ratePercent.toFixed()).toBe(expected);
  });

  it('leaves no day out and gives none two rates', () => {
    VAT_RATES.slice(1).forEach(({ validFrom }, index) => {
      const before = new Date(`${VAT_RATES[index]!.validTo}T00:00:00Z`).getTime();
      expect(new Date(`${validFrom}T00:00:00Z`).getTime() - before).toBe(24 * 60 * 60 * 1000);
    });
    expect(VAT_RATES.at(-1)!.validTo).toBeNull();
  });

  it('says how firmly each stands', () => {
    expect(VAT_RATES.map(({ source }) => source.status)).toEqual(['probable', 'confirmed', 'confirmed']);
  });
});

describe('VAT of a contractor', () => {
  it('under the general system is that of the day', () => {
    const answer = vatFor({ day: '2026-03-01', taxStatus: 'general' });
    expect(answer).toMatchObject({ status: 'chosen', rate: { validFrom: '2026-01-01' } });
  });

  it.each([
    ['general', null, 'to_be_given'],
    ['general', '1999-01-01', 'unknown'],
    ['simplified', '2026-03-01', 'to_be_given'],
    ['exempt', '2026-03-01', 'not_charged'],
    ['exempt', null, 'not_charged'],
  ] as const)('who is %s on %s is not given a guessed rate: %s', (taxStatus, day, status) => {
    const answer = vatFor({ day, taxStatus });
    expect(answer).toMatchObject({ status, rate: null });
    expect(answer.reason.ru).not.toBe('');
    expect(answer.reason.en).not.toBe('');
  });
});
