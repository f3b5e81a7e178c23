import { decimal, decimalOrNull, plainText, type Decimal } from '../../kernel/decimal';
import { analyseMarket, resolvePrice, type MarketOffer, type MarketQuestion } from '..';

type Given = Partial<Omit<MarketOffer, 'price' | 'delivery' | 'vatRatePercent'>> & {
  price: string;
  delivery?: string;
  vatRatePercent?: string;
};

let suppliers = 0;

/** An offer of somebody new, without VAT and with delivery in the price unless said otherwise. */
function offer({ price, delivery, vatRatePercent = '22', ...rest }: Given): MarketOffer {
  return {
    ...{ supplier: `supplier ${(suppliers += 1)}`, unit: 'т', price: decimal(price), delivery: decimalOrNull(delivery) },
    ...{ isVatIncluded: false, vatRatePercent: decimal(vatRatePercent), offeredOn: '2026-09-01', validUntil: null },
    ...rest,
  };
}

function asked(offers: MarketOffer[], question: Partial<MarketQuestion> = {}) {
  const whole: MarketQuestion = {
    ...{ code: 'ТЦ_08.4.03', unit: 'т', day: '2026-10-01', offers, choice: 'lowest', isScarcityExplained: false },
    ...question,
  };
  const text = (value: Decimal | null) => value && plainText(value);
  const { offers: analysed, chosen, price, issues } = analyseMarket(whole);
  return {
    chosen,
    price: text(price),
    issues: issues.map(({ code }) => code),
    offers: analysed.map((one) => [text(one.price), text(one.delivery), text(one.total)]),
    counted: analysed.map(({ isCounted }) => isCounted),
    offerIssues: analysed.map((one) => one.issues.map(({ code }) => code)),
  };
}

const at = (price: string, rest: Partial<Given> = {}) => offer({ price, ...rest });

describe('the price of an offer', () => {
  it('has its VAT taken out, and is rounded once', () => {
    // 61000 / 1.22 = 50000; 100 / 1.22 = 81.967…; 100 / 1.05 = 95.238…; without VAT it stays what it is.
    const offers = [
      at('61000.00', { isVatIncluded: true }),
      at('100.00', { isVatIncluded: true }),
      at('100.00', { isVatIncluded: true, vatRatePercent: '5' }),
      at('100.00', { isVatIncluded: true, vatRatePercent: '0' }),
      at('61000.00'),
    ];
    expect(asked(offers).offers.map(([price]) => price)).toEqual(['50000', '81.97', '95.24', '100', '61000']);
  });

  it('takes delivery in, which bears VAT as the price does', () => {
    // 1220 / 1.22 = 1000 and 1000.01 / 1.22 = 819.68: both are rounded, so that the table adds up.
    const offers = [at('1220.00', { delivery: '1000.01', isVatIncluded: true }), at('1000.00', { delivery: '12.50' }), at('1000.00')];
    expect(asked(offers).offers).toEqual([
      ['1000', '819.68', '1819.68'],
      ['1000', '12.5', '1012.5'],
      ['1000', '0', '1000'],
    ]);
  });

  it('is brought to the unit of the project before it is rounded', () => {
    // 104.38 / 1.22 = 85.557377… a kilogram, × 1000; rounded before, a ton would cost 85560.00.
    const offers = [at('104.38', { unit: 'кг', isVatIncluded: true, delivery: '1.00' }), at('1'), at('2')];
    expect(asked(offers).offers[0]).toEqual(['85557.38', '819.67', '86377.05']);
  });

  it('does not count in a unit that measures something else, nor before it is made, nor after it has ended', () => {
    const offers = [
      at('1.00', { unit: 'м3' }),
      at('2.00', { offeredOn: '2026-10-02' }),
      at('3.00', { validUntil: '2026-09-30' }),
      at('6.00', { validUntil: '2026-10-01' }),
      at('5.00', { offeredOn: '2026-10-01' }),
      at('4.00'),
    ];
    const outcome = asked(offers);
    expect(outcome.counted).toEqual([false, false, false, true, true, true]);
    expect(outcome.offerIssues).toEqual([
      ['PRICE_UNIT_MISMATCH'],
      ['OFFER_NOT_IN_FORCE'],
      ['OFFER_NOT_IN_FORCE'],
      ...[[], [], []],
    ]);
    expect(outcome).toMatchObject({ price: '4', chosen: 5 });
  });
});

describe('the choice among offers', () => {
  it('is the lowest price with delivery and without VAT, the first of equals', () => {
    // 110 with 22 % is 90.16; 80 with 12 of delivery is 92.
    const offers = [at('95.00'), at('80.00', { delivery: '12.00' }), at('110.00', { isVatIncluded: true }), at('90.16')];
    expect(asked(offers)).toMatchObject({ chosen: 2, price: '90.16', issues: [] });
  });

  it('may be another one', () => {
    expect(asked([at('1'), at('2'), at('3')], { choice: 2 })).toMatchObject({ chosen: 2, price: '3' });
    const expired = at('3', { validUntil: '2026-01-01' });
    expect(asked([at('1'), at('2'), at('4'), expired], { choice: 3 })).toMatchObject({
      ...{ chosen: null, price: null, issues: ['CHOSEN_OFFER_UNUSABLE'] },
    });
  });

  it('needs three suppliers, or a word on why there are fewer', () => {
    const twice = [at('1', { supplier: '7701' }), at('2', { supplier: '7701' }), at('3', { supplier: '7702' })];
    expect(asked(twice)).toMatchObject({ price: null, chosen: null, issues: ['MARKET_ANALYSIS_NEEDS_OFFERS'] });
    expect(asked(twice, { isScarcityExplained: true })).toMatchObject({ price: '1', issues: [] });
    expect(asked([...twice, at('4')])).toMatchObject({ price: '1' });
    expect(asked([], { isScarcityExplained: true })).toMatchObject({ price: null, issues: ['MARKET_ANALYSIS_NEEDS_OFFERS'] });
    const { issues } = analyseMarket({ code: 'ТЦ_1', unit: 'т', day: '2026-10-01', offers: twice, choice: 'lowest', isScarcityExplained: false });
    expect(issues[0]!.message.ru).toBe('Цена ТЦ_1 не определена: учтено предложений разных поставщиков – 2, а нужно не менее 3.');
    expect(issues[0]!.remedy.ru).toContain('письмо заказчика');
  });
});

describe('a market analysis as the source of a price', () => {
  const analysed = { unit: '1000 шт', price: decimal('12345.67') };
  const listed = (unit: string, prices: { base?: string; index?: string; current?: string }) => ({
    unit,
    ...{ base: decimalOrNull(prices.base), index: decimalOrNull(prices.index), current: decimalOrNull(prices.current) },
  });
  const price = (answer: ReturnType<typeof resolvePrice>) =>
    answer.ok ? [answer.value.rule, plainText(answer.value.price)] : answer.issue.code;

  it('stands after the current price and base × index, and per the unit wanted', () => {
    const wanted = { code: 'ТЦ_1', unit: 'шт' };
    expect(price(resolvePrice(wanted, listed('шт', { current: '9.00' }), analysed))).toEqual(['direct', '9']);
    expect(price(resolvePrice(wanted, listed('шт', { base: '4.00', index: '2' }), analysed))).toEqual(['indexed', '8']);
    // 12345.67 a thousand is 12.34567 a piece.
    expect(price(resolvePrice(wanted, listed('шт', { base: '4.00' }), analysed))).toEqual(['market_analysis', '12.35']);
    expect(price(resolvePrice(wanted, null, analysed))).toEqual(['market_analysis', '12.35']);
    expect(price(resolvePrice({ code: 'ТЦ_1', unit: null }, null, analysed))).toEqual(['market_analysis', '12345.67']);
    expect(price(resolvePrice(wanted, null, null))).toBe('NEEDS_PRICE');
  });

  it('does not hide that units measure different things', () => {
    expect(price(resolvePrice({ code: '1', unit: 'шт' }, listed('т', { current: '9.00' }), analysed))).toBe('PRICE_UNIT_MISMATCH');
    expect(price(resolvePrice({ code: '1', unit: 'м3' }, null, analysed))).toBe('PRICE_UNIT_MISMATCH');
  });
});
