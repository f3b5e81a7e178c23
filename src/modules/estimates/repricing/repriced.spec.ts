import { decimal, decimalOrNull } from '../../../kernel/decimal';
import type { KnownPrice, MarketAnalysis, PriceSet } from '../../prices';
import { CreatePosition } from '../positions/position.dto';
import { newPosition } from '../positions/position.rules';
import type { PositionWithLines } from '../records/records';
import { repricedPosition, type Prices } from './repriced';

const SET: PriceSet = {
  ...{ id: 'set', organisationId: 'o', name: 'IV квартал', regionCode: '47', regionName: 'Ленинградская область' },
  ...{ priceZone: '1', year: 2026, quarter: 4, edition: 'ФСНБ-2022', sourceAct: 'Сплит-форма', sourceFileName: null },
  ...{ sourceUrl: null, sourceSha256: null, sourceCheckedOn: '2026-12-28', effectiveDate: '2026-12-25', indices: [] },
  ...{ state: 'published', rowCount: 3, version: 3, publishedAt: new Date(0), createdBy: 'u' },
  ...{ createdAt: new Date(0), updatedAt: new Date(0) },
};

const listed = (unit: string, current: string | null, base: string | null = null, index: string | null = null) => ({
  listed: { unit, base: decimalOrNull(base), index: decimalOrNull(index), current: decimalOrNull(current), set: SET },
  analysed: null,
});
const ANALYSIS: MarketAnalysis = {
  ...{ id: 'analysis', organisationId: 'o', name: 'КА № 1', regionCode: '47', regionName: 'Ленинградская область' },
  ...{ priceZone: '1', year: 2026, quarter: 4, analysedOn: '2026-12-20', state: 'published', rowCount: 1, version: 2 },
  ...{ publishedAt: new Date(0), createdBy: 'u', createdAt: new Date(0), updatedAt: new Date(0) },
};
const PRICES: Prices = new Map<string, KnownPrice>([
  ['sand', listed('м3', '30.00')],
  ['screws', listed('1000 шт', null, '500.00', '1.20')],
  ['concrete', listed('т', '2000.00')],
  ['gate', { listed: null, analysed: { unit: 'шт', price: decimal('98500.00'), analysis: ANALYSIS } }],
]);

function positionWith(input: Partial<CreatePosition>): PositionWithLines {
  const place = { organisationId: 'o', estimateId: 'e', sectionId: 's', ordinal: 1, number: '1' };
  let id = 0;
  const terms = { sectionId: 's', name: 'П', code: 'ГЭСН', unit: 'м3', ...input };
  return newPosition(terms, place, () => `id-${++id}`);
}

const line = (code: string, unit: string, price: object = { current: '1.00' }) =>
  ({ kind: 'material', code, name: code, unit, consumption: '1', price }) as const;

function repriced(stored: PositionWithLines, method: 'resource_index' | 'base_index' = 'resource_index') {
  const { edited, decisions } = repricedPosition(stored, { method }, PRICES);
  return {
    position: edited.position,
    lines: edited.lines.map(({ priceBase, priceIndex, priceCurrent, priceSource, priceOrigin }) => ({
      ...{ base: priceBase, index: priceIndex, current: priceCurrent, source: priceSource, rule: priceOrigin?.rule },
    })),
    statuses: decisions.map(({ status }) => status),
    issues: decisions.flatMap(({ issue }) => issue?.code ?? []),
  };
}

describe('a repriced position', () => {
  it('takes current prices as they are and base prices with their index, in the unit of the line', () => {
    const stored = positionWith({ resources: [line('sand', 'м3'), line('screws', 'шт')] });
    expect(repriced(stored)).toMatchObject({
      lines: [
        { base: null, index: null, current: '30.00', source: 'state', rule: 'direct' },
        { base: '0.50', index: '1.2', current: null, source: 'index', rule: 'indexed' },
      ],
      statuses: ['repriced', 'repriced'],
    });
  });

  it('keeps market analysis and the user’s own word where they give a price', () => {
    const own = [
      line('sand', 'м3', { current: '99.00', source: 'market_analysis' }),
      line('sand', 'м3', { base: '9.00', index: '2', source: 'manual' }),
      line('sand', 'м3', { source: 'manual' }),
      line('sand', 'м3', { isFree: true }),
    ];
    const { lines, statuses } = repriced(positionWith({ resources: own }));
    expect(lines.map(({ current, base }) => current ?? base)).toEqual(['99.00', '9.00', '30.00', null]);
    expect(statuses).toEqual(['kept', 'kept', 'repriced']);
  });

  it('takes what a market analysis came to where the set has none, and looks it up anew the next time', () => {
    const stored = positionWith({ kind: 'equipment', code: 'gate', unit: 'шт', resources: [line('gate', 'шт')] });
    const origin = {
      ...{ priceSetId: null, marketAnalysisId: 'analysis', rule: 'market_analysis', act: 'КА № 1', edition: null },
      ...{ effectiveDate: '2026-12-20', regionCode: '47', priceZone: '1', year: 2026, quarter: 4 },
    };
    const { position, lines, statuses } = repriced(stored);
    expect(position.price).toMatchObject({ current: '98500.00', base: null, source: 'market_analysis', origin });
    expect(lines).toMatchObject([{ current: '98500.00', source: 'market_analysis', rule: 'market_analysis' }]);
    expect(statuses).toEqual(['repriced', 'repriced']);

    const { edited } = repricedPosition(stored, { method: 'resource_index' }, PRICES);
    const later = repricedPosition(edited, { method: 'resource_index' }, new Map());
    expect(later.decisions.map(({ status }) => status)).toEqual(['needs_price', 'needs_price']);
    expect(later.edited.lines[0]).toMatchObject({ priceCurrent: null, priceOrigin: null });
  });

  it('has no price where the set has none, or has it in a unit of another dimension', () => {
    const { lines, statuses, issues } = repriced(
      positionWith({ resources: [line('1-100-35', 'чел.-ч'), line('concrete', 'м3')] }),
    );
    const nothing = { base: null, index: null, current: null, source: null, rule: undefined };
    expect(lines).toEqual([nothing, nothing]);
    expect(statuses).toEqual(['needs_price', 'needs_price']);
    expect(issues).toEqual(['NEEDS_PRICE', 'PRICE_UNIT_MISMATCH']);
  });

  it('is priced itself where it is a resource', () => {
    const stored = positionWith({ kind: 'material', code: 'sand', price: { current: '25.50', source: 'state' } });
    expect(repriced(stored).position.price).toMatchObject({ current: '30.00', origin: { priceSetId: 'set', quarter: 4 } });
  });

  it('loses its own indices in the base-index method, and keeps its prices', () => {
    const stored = positionWith({ indices: [{ target: 'machines', value: '5' }], resources: [line('sand', 'м3')] });
    const { position, lines, statuses } = repriced(stored, 'base_index');
    expect(position.indices).toEqual([]);
    expect(lines).toMatchObject([{ current: '1.00' }]);
    expect(statuses).toEqual([]);
  });
});
