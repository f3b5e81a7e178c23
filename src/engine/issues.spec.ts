import { ENGINE_ISSUE_CODES } from '.';
import { issue } from './issues';

/** Without these a figure is missing or stands in the wrong place; everything else is a doubt about one that is there. */
const ERRORS = [
  ...['NEEDS_QUANTITY', 'NEEDS_PRICE', 'NEEDS_INDEX', 'NEEDS_UNIT_RATE', 'PRICE_UNIT_MISMATCH'],
  ...['MARKET_ANALYSIS_NEEDS_OFFERS', 'CHOSEN_OFFER_UNUSABLE'],
  ...['RESOURCE_METHOD_NEEDS_CURRENT_PRICE', 'MACHINIST_WITHOUT_MACHINE'],
  ...['SECTION_CYCLE', 'SECTION_TOO_DEEP', 'DUPLICATE_ID'],
];

describe('an issue', () => {
  it('is an error where a figure is missing, else a warning', () => {
    const told = ENGINE_ISSUE_CODES.map((code) => issue(code, {}));
    expect(told.filter(({ severity }) => severity === 'error').map(({ code }) => code).sort()).toEqual(ERRORS.sort());
    const rest = told.filter(({ code }) => !ERRORS.includes(code));
    expect(rest).toHaveLength(21);
    for (const { severity } of rest) expect(severity).toBe('warning');
  });

  it.each(ENGINE_ISSUE_CODES)('says what is wrong and what to do, in both languages: %s', (code) => {
    const { message, remedy } = issue(code, {});
    for (const text of [message.ru, remedy.ru]) expect(text).toMatch(/^[А-Я].*\.$/s);
    for (const text of [message.en, remedy.en]) expect(text).toMatch(/^[A-Z].*\.$/s);
  });

  it('names what it is about, as it is written', () => {
    const place = { positionId: 'p', field: 'price' };
    expect(issue('PRICE_UNIT_MISMATCH', place, "01.7-$&-$'", '100 м3', 'т')).toMatchObject({
      code: 'PRICE_UNIT_MISMATCH',
      place,
      message: {
        ru: "Цена 01.7-$&-$' дана за «100 м3», а нужна за «т»: эти единицы измеряют разное.",
        en: "The price of 01.7-$&-$' is given per “100 м3” and wanted per “т”: the units measure different things.",
      },
    });
  });
});
