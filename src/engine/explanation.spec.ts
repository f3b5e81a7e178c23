import fc from 'fast-check';
import { decimal } from '../kernel/decimal';
import { coefficientOf, estimateOf, markupOf, positionOf, resourceOf } from '../../test/support/estimate-snapshots';
import { estimates } from '../../test/support/random-estimates';
import { expectToRecompute } from '../../test/support/recompute';
import {
  calculate,
  explainPosition,
  explainSummary,
  explanationText,
  positionContext,
  type EstimateSnapshot,
  type ExplainedFigure,
  type Explanation,
} from '.';

const context = positionContext(estimateOf({}), []);

describe('the explanation of a position', () => {
  const position = positionOf({
    id: 'p',
    of: '1.15032',
    coefficients: [
      coefficientOf({ workersLabour: '1.15', machines: '1.15', machinistLabour: '1.15' }),
      coefficientOf({ workersLabour: '1.2' }),
      coefficientOf({ workersSalary: '1.25' }, { group: 'wage_only', table: '' }),
    ],
    overhead: markupOf('102', { k: ['0.9'] }),
    profit: markupOf('58'),
    resources: [
      resourceOf('worker', { id: 'w', n: '20', price: '527.2', code: '1-100-35', name: 'Рабочий 3,5' }),
      resourceOf('machine', { id: 'm', n: '0.14', price: '1663.18' }),
      resourceOf('machinist', { id: 'd', parentId: 'm', n: null, crewSize: decimal('1'), price: '750.17' }),
    ],
  });
  const explanation = explainPosition(position, context);

  it('writes the formula of a resource in words and in symbols, with where each operand comes from', () => {
    const cost = figure(explanation, 'resource/w/cost');
    expect(cost.formula.symbols).toBe('C = Q × P × kс');
    expect(cost.formula.words.ru).toBe('Стоимость ресурса = количество всего × текущая цена × коэффициент к стоимости');
    expect(cost.formula.words.en).toBe(
      'Cost of the resource = total quantity × current price × coefficient to the cost',
    );
    expect(cost.operands.map(({ symbol, figureId }) => [symbol, figureId])).toEqual([
      ['Q', 'resource/w/quantity'],
      ['P', 'resource/w/price'],
      ['kс', 'position/costCoefficient/worker'],
    ]);
    expect(cost.rounding).toEqual({ point: 'resource_cost', places: 2, mode: 'half_up' });
    expect(cost.source.field).toBe('TResource/PriceTotalCur');
  });

  it('shows how coefficients of one table add up and names each with its reason', () => {
    const coefficient = figure(explanation, 'position/consumptionCoefficient/worker');
    expect(coefficient.formula.symbols).toBe('K = (1 + (k1 − 1) + (k2 − 1))');
    expect(coefficient.value!.toFixed()).toBe('1.35');
    expect(coefficient.operands[0]!.label.ru).toBe('Коэффициент (прил.10)');
  });

  it('shows the cut to two places where the estimate follows the program that makes it', () => {
    const cutting = positionContext(estimateOf({ coefficientCombination: 'two_digit_group' }), []);
    const tables = positionOf({
      coefficients: [
        coefficientOf({ workersLabour: '1.15' }, { table: 'т.1' }),
        coefficientOf({ workersLabour: '1.35' }, { table: 'т.5' }),
        coefficientOf({ workersLabour: '0.75' }, { group: 'technological', table: '' }),
      ],
      resources: [resourceOf('worker', { id: 'w', price: '1' })],
    });
    const coefficient = figure(explainPosition(tables, cutting), 'position/consumptionCoefficient/worker');
    // 1.15 × 1.35 = 1.5525 → 1.55; 1.55 × 0.75 = 1.1625.
    expect(coefficient.formula.symbols).toBe('K = round(k1 × k2; 2) × k3');
    expect(coefficient.value!.toFixed()).toBe('1.1625');
  });

  it('leaves out coefficients that the position does not have', () => {
    expect(figure(explanation, 'position/quantityTotal').formula.symbols).toBe('V = V₀');
    expect(figure(explanation, 'resource/m/cost').formula.symbols).toBe('C = Q × P');
  });

  it('names the rows of a sum', () => {
    const workers = figure(explanation, 'position/workersSalary');
    expect(workers.formula.symbols).toBe('ОТ = Σ C');
    expect(workers.operands).toMatchObject([{ figureId: 'resource/w/cost', label: { ru: '1-100-35 Рабочий 3,5' } }]);
  });

  it('bears a stamp of its input that moves with every figure and with no caption', () => {
    const { inputHash } = explanation;
    expect(explainPosition({ ...position, name: 'Другое имя' }, context).inputHash).toBe(inputHash);
    expect(explainPosition({ ...position, quantity: decimal('1.15033') }, context).inputHash).not.toBe(inputHash);
    const dearer = { ...context, coefficients: [coefficientOf({ materials: '1.1' })] };
    expect(explainPosition(position, dearer).inputHash).not.toBe(inputHash);
  });

  it('names every figure in both languages', () => {
    for (const { label } of explanation.figures) {
      expect(label).toEqual({ ru: expect.stringMatching(/^[А-Я]/), en: expect.stringMatching(/^[A-Z]/) });
    }
  });

  it('names an act and an edition behind every figure', () => {
    for (const { source } of explanation.figures) expect(source).toMatchObject({ edition: expect.stringMatching(/./) });
  });

  it('begins at the total', () => {
    expect(explanation.rootId).toBe('position/total');
    expect(figure(explanation, 'position/total').formula.symbols).toBe('Всего = ПЗ + НР + СП');
  });

  it('puts a figure that is missing where the reader looks for it, with the reason', () => {
    const gaps = positionOf({ of: null, resources: [resourceOf('material', { id: 'x', price: null })] });
    const explained = explainPosition(gaps, context);
    expect(figure(explained, 'resource/x/cost')).toMatchObject({ value: null, resourceId: 'x' });
    expect(figure(explained, 'resource/x/cost').issues.map(({ code }) => code)).toEqual(['NEEDS_PRICE']);
    expect(figure(explained, 'position/quantityTotal').issues.map(({ code }) => code)).toEqual(['NEEDS_QUANTITY']);
    const row = explainPosition(positionOf({ kind: 'material' }), context);
    expect(figure(row, 'position/cost').issues.map(({ code }) => code)).toEqual(['NEEDS_PRICE']);
  });

  it('puts a doubt beside the figure it is about', () => {
    const stated = resourceOf('worker', { id: 'w', price: '1', statedConsumptionCoefficient: decimal('1.3') });
    const doubtful = { ...position, resources: [stated] };
    const coefficient = figure(explainPosition(doubtful, context), 'resource/w/consumptionCoefficient');
    expect(coefficient.issues.map(({ code }) => code)).toEqual(['COEFFICIENT_DIFFERS']);
    expect(coefficient.value!.toFixed()).toBe('1.3');
  });

  it('says of an excluded position that it costs nothing', () => {
    const total = figure(explainPosition({ ...position, isExcluded: true }, context), 'position/total');
    expect(total.value!.isZero()).toBe(true);
  });
});

describe('the explanation of a quantity that a formula gives', () => {
  const both = (text: string) => ({ ru: text, en: text });
  const length = {
    ...{ variable: 'длина', label: both('Длина, м'), formula: '25 / 2', value: decimal('12.5'), operands: [] },
  };
  const ofRow = { name: 'F1.r1', label: both('1 Грунт'), value: decimal('3'), isVariable: false };
  const quantity = {
    ...{ variable: null, label: both('Объём по проекту'), formula: 'round(длина × 2 / F1.r1; 1) + π − π' },
    value: decimal('8.3'),
    operands: [
      { name: 'длина', label: both('Длина, м'), value: decimal('12.5'), isVariable: true, positionId: null, positionFigureId: null },
      { ...ofRow, positionId: 'p1', positionFigureId: 'resource/r/quantity' },
    ],
  };
  const position = positionOf({ id: 'p', of: '8.3', resources: [resourceOf('worker', { id: 'w', price: '1' })] });
  const explanation = explainPosition(position, context, [length, quantity]);

  it('leads from the volume through the formula to variables and other positions', () => {
    const volume = figure(explanation, 'position/quantityTotal');
    expect(volume.operands[0]).toMatchObject({ symbol: 'V₀', figureId: 'position/quantity' });
    const given = figure(explanation, 'position/quantity');
    expect(given.formula.symbols).toBe('V₀ = round(длина × 2 / F1.r1; 1) + π − π');
    expect(given.formula.words.ru).toBe('Объём по проекту = round(Длина, м × 2 / 1 Грунт; 1) + π − π');
    expect(given.rounding).toMatchObject({ point: 'formula_quantity', places: 7 });
    expect(given.operands).toMatchObject([
      { symbol: 'длина', figureId: 'variable/длина', positionId: null },
      { symbol: 'F1.r1', figureId: null, positionId: 'p1', positionFigureId: 'resource/r/quantity' },
    ]);
    expect(figure(explanation, 'variable/длина').formula.symbols).toBe('длина = 25 / 2');
    expectToRecompute(explanation);
  });

  it('is written out with its figures', () => {
    const text = explanationText(explanation).replaceAll('\u00a0', ' ');
    expect(text).toContain('V₀ = round(длина × 2 / F1.r1; 1) + π − π = round(12,5 × 2 / 3; 1) + π − π = 8,3');
  });
});

describe('the explanation as a text', () => {
  const position = positionOf({
    id: 'p',
    of: '1.15032',
    coefficients: [coefficientOf({ workersLabour: '1.15' })],
    resources: [
      resourceOf('worker', { id: 'w', n: '20', price: '527.2', code: '1-100-35', name: 'Рабочий 3,5' }),
      resourceOf('material', { id: 'x', price: null, code: '01.7.03.01-0001' }),
    ],
  });
  const text = explanationText(explainPosition(position, context)).replaceAll('\u00a0', ' ');

  it('begins at the total and leads down by numbers', () => {
    expect(text.split('\n\n')[0]).toBe(
      [
        '1. Всего по позиции: 13 948,32',
        'Всего = ПЗ',
        'ПЗ – прямые затраты: 13 948,32 (см. п. 2)',
        'Основание: [1], поле TItem/Totals.',
      ].join('\n   '),
    );
  });

  it('writes the cost of a resource as an estimator would check it, under the name of the resource', () => {
    // 20 × 1.15032 × 1.15 = 26.45736; 26.45736 × 527.20 = 13948.320192.
    expect(text).toContain(
      [
        '— 1-100-35 Рабочий 3,5 —\n\n7. Стоимость ресурса: 13 948,32',
        'C = Q × P = 26,45736 × 527,20 = 13 948,32',
        'Q – количество всего: 26,45736 (см. п. 8)',
        'P – текущая цена: 527,20 (см. п. 9)',
        'Округление: до 2 знаков после запятой, один раз, половина вверх.',
        'Основание: [1], поле TResource/PriceTotalCur.',
      ].join('\n   '),
    );
    expect(text).toContain('Q = n × V × kр = 20 × 1,15032 × 1,15 = 26,45736');
  });

  it('names each act once, with its edition, and says what the figures were worked out from', () => {
    const [sources, stamp] = text.trimEnd().split('\n\n').slice(-2);
    expect(sources!.split('\n').slice(0, 3)).toEqual([
      'Источники:',
      '[1] XML-схема локального сметного расчёта, Минстрой России, версии 3.01 и 3.02',
      '[2] Методика, приказ Минстроя России от 04.08.2020 № 421/пр, ' +
        'в ред. приказов от 07.07.2022 № 557/пр, от 30.01.2024 № 55/пр, от 23.01.2025 № 30/пр',
    ]);
    expect(stamp).toMatch(/^Расчётное ядро \d+\.\d+\.\d+\. Отпечаток исходных данных [0-9a-f]{64}\.$/);
  });

  it('is written in English where that is asked for', () => {
    const english = explanationText(explainPosition(position, context), 'en');
    expect(english).toContain('1. Total of the position: 13,948.32');
    expect(english).toContain('Rounded to 2 places, once, half up.');
    expect(english).toContain('Attention: There is no price: 01.7.03.01-0001. Give a current price');
  });

  it('names the norm of a rate, and the reason of a coefficient to it', () => {
    const reduced = positionOf({
      overhead: markupOf('102', { code: 'Пр/812-006.0-1', k: ['0.9'] }),
      resources: [resourceOf('worker', { price: '100' })],
    });
    const written = explanationText(explainPosition(reduced, context));
    expect(written).toContain('р = р₀ × k1 = 102 × 0,9 = 91,8');
    expect(written).toMatch(/р₀ – норматив, % \(Пр\/812-006\.0-1/);
    expect(written).toContain('№ 812/пр, в ред. приказов от 02.09.2021 № 636/пр, от 26.07.2022 № 611/пр');
  });

  it('says what is missing and what to do about it', () => {
    expect(text).toContain('Стоимость ресурса: не определено');
    expect(text).toContain('Внимание: Нет цены: 01.7.03.01-0001. Укажите текущую цену');
  });

  it('ends where nobody would read on, and says how much it leaves out', () => {
    const many = Array.from({ length: 120 }, (_, index) => resourceOf('material', { id: `m${index}`, price: '1' }));
    const long = explanationText(explainPosition(positionOf({ resources: many }), context));
    expect(long).toContain('… и ещё слагаемых: 70');
    expect(long).toMatch(/… и ещё показателей: \d+\.\n/);
  });
});

describe('the explanation of totals', () => {
  it('leads from the total with VAT down to the positions', () => {
    const first = positionOf({ id: 'a', number: '7', resources: [resourceOf('worker', { price: '100' })] });
    const second = positionOf({ id: 'b', summaryType: 'other', resources: [resourceOf('machine', { price: '50' })] });
    const explanation = explainSummary({ ...contributing([first, second]), vatRatePercent: decimal('20') });
    expect(explanation.rootId).toBe('totalWithVat');
    expect(figure(explanation, 'totalWithVat').value!.toFixed(2)).toBe('180.00');
    expect(figure(explanation, 'vat').formula.symbols).toBe('НДС = Всего × р / 100');
    expect(figure(explanation, 'total').operands.map(({ figureId }) => figureId)).toEqual([
      'building/total',
      'otherTotal',
    ]);
    expect(figure(explanation, 'building/total').operands).toMatchObject([
      { positionId: 'a', label: { ru: 'позиция 7', en: 'position 7' } },
    ]);
  });

  it('can be asked for one figure of a section, and still adds up', () => {
    const positions = contributing([positionOf({ id: 'a', resources: [resourceOf('worker', { price: '100' })] })]);
    const explanation = explainSummary({
      ...positions,
      sectionId: 's',
      vatRatePercent: null,
      figures: ['building/workersSalary'],
    });
    expect(explanation.subject).toEqual({ sectionId: 's' });
    expect(explanation.rootId).toBe('total');
    expect(figure(explanation, 'building/workersSalary').operands).toHaveLength(1);
    expect(explanation.figures.some(({ id }) => id === 'building/total')).toBe(false);
    expect(figure(explanation, 'total').formula.symbols).toBe('Всего = Стр + Прв');
  });

  function contributing(positions: ReturnType<typeof positionOf>[]) {
    const results = calculate(estimateOf({ positions })).positions;
    return {
      positions: positions.map(({ id, number }) => ({ id, number, contributions: results.get(id)!.contributions })),
    };
  }
});

describe('any explanation', () => {
  it('recomputes: each figure follows from its operands by the formula as printed', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const { positions } = calculate(snapshot);
        const vatRatePercent = decimal('22');
        const explanations = [
          ...snapshot.positions.map((position) => explainPosition(position, positionContext(snapshot, []))),
          explainSummary({
            positions: [...positions.values()].map((result) => ({ ...result, number: '1' })),
            vatRatePercent,
            ...(snapshot.method === 'base_index' ? { indexing: indexingOf(snapshot) } : {}),
          }),
        ];
        for (const explanation of explanations) expectToRecompute(explanation);
      }),
    );
  });

  it('explains the very figures that the calculation gives', () => {
    fc.assert(
      fc.property(estimates, (snapshot) => {
        const plain = calculate({ ...snapshot, sections: [], coefficients: [] }).positions;
        const bare = positionContext({ ...snapshot, coefficients: [] }, []);
        for (const position of snapshot.positions) {
          const { amounts, resources } = plain.get(position.id)!;
          const explanation = explainPosition(position, bare);
          expect(figure(explanation, 'position/total').value!.toFixed()).toBe(amounts.total.toFixed());
          for (const { id, cost } of resources) {
            const explained = explanation.figures.find((candidate) => candidate.id === `resource/${id}/cost`)?.value;
            if (explained) expect(explained.toFixed()).toBe(cost!.toFixed());
          }
        }
      }),
    );
  });
});

function indexingOf({ indices, indexKind }: EstimateSnapshot) {
  return { indices, indexKind: indexKind ?? ('elements' as const) };
}

function figure({ figures }: Explanation, id: string): ExplainedFigure {
  const found = figures.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no figure ${id} among ${figures.map((each) => each.id).join(', ')}`);
  return found;
}
