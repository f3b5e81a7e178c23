import { decimal } from '../../kernel/decimal';
import { coefficientOf, estimateOf, positionOf, resourceOf } from '../../../test/support/estimate-snapshots';
import { explainPosition, explanationText, positionContext, type ExplainedFigure, type Explanation } from '..';

/** A figure that was given; what matters to a story is said by the story. */
function figureOf(id: string, overrides: Partial<ExplainedFigure> = {}): ExplainedFigure {
  return {
    id,
    resourceId: null,
    resourceName: null,
    label: { ru: id, en: id },
    value: decimal('1'),
    formula: { words: { ru: 'слова', en: 'words' }, symbols: 'формула' },
    operation: 'given',
    operands: [],
    rounding: null,
    source: { act: 'Акт', edition: 'ред. 1', field: null },
    issues: [],
    ...overrides,
  };
}

function operandOf(figureId: string | null, value = '1'): ExplainedFigure['operands'][number] {
  return { symbol: 'x', label: { ru: 'икс', en: 'x' }, value: decimal(value), figureId, positionId: null, positionFigureId: null };
}

function textOf(figures: ExplainedFigure[], rootId = figures[0]!.id): string {
  const explanation: Explanation = { subject: {}, inputHash: 'ab12', rootId, figures };
  return explanationText(explanation).replaceAll('\u00a0', ' ');
}

/** Without the list of acts and the stamp, which end every text. */
function paragraphsOf(figures: ExplainedFigure[]): string[] {
  return textOf(figures).split('\n\n').slice(0, -2);
}

describe('a figure as a text', () => {
  it('that was given has no formula, and an act without a field is cited alone', () => {
    expect(textOf([figureOf('Цена')])).toMatch(
      /^1\. Цена: 1\n {3}Основание: \[1\]\.\n\nИсточники:\n\[1\] Акт, ред\. 1\n\nРасчётное ядро \S+\. Отпечаток исходных данных ab12\.\n$/,
    );
  });

  it('shows where an operand comes from, and nothing where it was given', () => {
    const quantity = explainPosition(
      positionOf({
        of: '2',
        coefficients: [coefficientOf({ workersLabour: '1.15' })],
        resources: [resourceOf('worker', { n: '20', price: '527.2' })],
      }),
      positionContext(estimateOf({}), []),
    );
    const paragraphs = explanationText(quantity).split('\n\n');
    expect(paragraphs.find((text) => text.includes('Количество ресурса всего'))).toMatch(
      /Q = n × V × kр = 20 × 2 × 1,15 = 46\n {3}n – расход на единицу: 20\n {3}V – объём работ: 2 \(см\. п\. \d+\)\n/,
    );
  });

  it.each([
    ['0.5', '0,5'],
    ['300', '300'],
    ['1000', '1 000'],
    ['123456', '123 456'],
    ['1234567.8912345', '1 234 567,8912345'],
    ['-1234567', '-1 234 567'],
  ])('writes %s as %s', (value, written) => {
    expect(textOf([figureOf('Цена', { value: decimal(value) })])).toContain(`Цена: ${written}\n`);
  });

  it('lists fifty operands and counts the rest', () => {
    const sumOf = (terms: number): string =>
      textOf([figureOf('Сумма', { operation: 'rows', operands: Array.from({ length: terms }, () => operandOf(null)) })]);
    expect(sumOf(50)).not.toContain('… и ещё');
    expect(sumOf(50).match(/икс/g)).toHaveLength(50);
    expect(sumOf(51)).toContain('… и ещё слагаемых: 1\n');
    expect(sumOf(51).match(/икс/g)).toHaveLength(50);
  });
});

describe('the figures of a text', () => {
  const chain = (length: number): ExplainedFigure[] =>
    Array.from({ length }, (_, index) =>
      figureOf(`f${index}`, { operands: index + 1 < length ? [operandOf(`f${index + 1}`)] : [] }),
    );

  it('are three hundred, and the rest is counted', () => {
    expect(paragraphsOf(chain(300))).toHaveLength(300);
    const longer = paragraphsOf(chain(301));
    expect(longer).toHaveLength(301);
    expect(longer.at(-1)).toBe('… и ещё показателей: 1.');
  });

  it('come once each, however many figures they are part of', () => {
    // Each leads to the next by two operands: walked again and again, that would be 2⁴⁰ ways.
    const figures = chain(40).map((figure) => ({ ...figure, operands: [...figure.operands, ...figure.operands] }));
    expect(paragraphsOf(figures)).toHaveLength(40);
  });

  it('that the root does not rest on come last', () => {
    const figures = [figureOf('Чужой'), figureOf('Итог', { operands: [operandOf('Часть')] }), figureOf('Часть')];
    expect(textOf(figures, 'Итог').match(/^\d+\. \S+:/gm)).toEqual(['1. Итог:', '2. Часть:', '3. Чужой:']);
  });

  it('are told where the root itself could not be worked out', () => {
    expect(textOf([figureOf('Цена')], 'position/total')).toContain('1. Цена: 1');
  });
});
