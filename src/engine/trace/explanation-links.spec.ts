import { decimal } from '../../kernel/decimal';
import {
  coefficientOf,
  estimateOf,
  markupOf,
  positionOf,
  resourceOf,
} from '../../../test/support/estimate-snapshots';
import {
  calculate,
  explainPosition,
  explainSummary,
  positionContext,
  type ExplainedFigure,
  type Explanation,
  type PositionNode,
} from '..';

const context = positionContext(estimateOf({}), []);

function figure({ figures }: Explanation, id: string): ExplainedFigure {
  const found = figures.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`no figure ${id} among ${figures.map((each) => each.id).join(', ')}`);
  return found;
}

function links(explained: ExplainedFigure): (string | null)[][] {
  return explained.operands.map(({ symbol, figureId }) => [symbol, figureId]);
}

describe('the operands of an explained figure', () => {
  it('are numbered where there may be any number of them', () => {
    const position = positionOf({
      overhead: markupOf('100', { k: ['0.9', '0.8'] }),
      resources: [resourceOf('worker', { id: 'a', price: '100' }), resourceOf('worker', { id: 'b', price: '50' })],
    });
    const explanation = explainPosition(position, context);
    expect(links(figure(explanation, 'position/workersSalary'))).toEqual([
      ['C1', 'resource/a/cost'],
      ['C2', 'resource/b/cost'],
    ]);
    // 100 % × 0.9 × 0.8 = 72 %; 72 % of 150 = 108.
    const rate = figure(explanation, 'position/overheadRate');
    expect(rate.value!.toFixed()).toBe('72');
    expect(rate.operands.map(({ value }) => value.toFixed())).toEqual(['100', '0.9', '0.8']);
    expect(rate.formula.symbols).toMatch(/ × k1 × k2$/);
    expect(figure(explanation, 'position/overhead').value!.toFixed()).toBe('108');
  });

  it('lead from the sums of a row that is priced itself to its own cost', () => {
    const explanation = explainPosition(
      positionOf({ id: 'p', kind: 'material', of: '3', price: { ...resourceOf('material', { price: '10' }).price } }),
      context,
    );
    expect(links(figure(explanation, 'position/materials'))).toEqual([['C1', 'position/cost']]);
    expect(figure(explanation, 'position/cost').value!.toFixed()).toBe('30');
  });

  it('name a coefficient with its reason where it has one', () => {
    const position = positionOf({
      coefficients: [
        coefficientOf({ workersLabour: '1.15' }, { name: 'Стеснённость', reason: 'прил.10 т.1' }),
        coefficientOf({ workersLabour: '1.2' }, { name: 'Высота', reason: '' }),
      ],
      resources: [resourceOf('worker', { price: '1' })],
    });
    const { operands } = figure(explainPosition(position, context), 'position/consumptionCoefficient/worker');
    expect(operands.map(({ label }) => label)).toEqual([
      { ru: 'Стеснённость (прил.10 т.1)', en: 'Стеснённость (прил.10 т.1)' },
      { ru: 'Высота', en: 'Высота' },
    ]);
  });

  it('show no cut where there is one table only, whatever the estimate follows', () => {
    const cutting = positionContext(estimateOf({ coefficientCombination: 'two_digit_group' }), []);
    const position = positionOf({
      coefficients: [
        coefficientOf({ workersLabour: '1.155' }, { table: 'т.1' }),
        coefficientOf({ workersLabour: '0.75' }, { group: 'technological', table: '' }),
      ],
      resources: [resourceOf('worker', { price: '1' })],
    });
    const coefficient = figure(explainPosition(position, cutting), 'position/consumptionCoefficient/worker');
    // 1.155 × 0.75 = 0.86625: nothing is a product of tables, so nothing is cut.
    expect([coefficient.formula.symbols, coefficient.value!.toFixed()]).toEqual(['K = k1 × k2', '0.86625']);
  });
});

describe('an explanation', () => {
  it('says what it is about', () => {
    expect(explainPosition(positionOf({ id: 'p' }), context).subject).toEqual({ positionId: 'p' });
    const nothing = { positions: [], vatRatePercent: null };
    expect(Object.keys(explainSummary(nothing).subject)).toEqual([]);
    expect(explainSummary({ ...nothing, sectionId: 's' }).subject).toEqual({ sectionId: 's' });
  });

  it('writes a question mark where a figure is missing', () => {
    const gaps = positionOf({ of: null, resources: [resourceOf('material', { id: 'x', price: null })] });
    const explanation = explainPosition(gaps, context);
    expect(figure(explanation, 'resource/x/cost').formula).toEqual({
      words: { ru: 'Стоимость ресурса = ?', en: 'Cost of the resource = ?' },
      symbols: 'C = ?',
    });
    expect(figure(explanation, 'position/quantityTotal').formula.symbols).toBe('V = ?');
    expect(figure(explanation, 'position/quantityTotal').resourceId).toBeNull();
  });

  it('shows no sum of a row that has no price: a gap is not a zero', () => {
    const { figures } = explainPosition(positionOf({ kind: 'material' }), context);
    expect(figures.map(({ id }) => id)).not.toContain('position/materials');
  });

  it('puts a doubt about the cost of a resource beside its coefficient', () => {
    const position = positionOf({
      coefficients: [coefficientOf({ materials: '1.2' }, { group: 'price' })],
      resources: [resourceOf('material', { id: 'x', price: '10', statedCostCoefficient: decimal('1.1') })],
    });
    const coefficient = figure(explainPosition(position, context), 'resource/x/costCoefficient');
    expect(coefficient.issues.map(({ code }) => code)).toEqual(['COEFFICIENT_DIFFERS']);
  });
});

describe('the explanation of works together', () => {
  const machine = (id: string, price: string, overrides: Partial<PositionNode>): PositionNode =>
    positionOf({ id, number: id, resources: [resourceOf('machine', { price })], ...overrides });
  const positions = [
    machine('1', '100', { summaryType: 'building' }),
    machine('2', '20', { summaryType: 'mounting' }),
    machine('3', '3', { summaryType: 'other', prefix: 'ГЭСНп' }),
    machine('4', '7', { summaryType: 'building' }),
  ];
  const results = calculate(estimateOf({ positions })).positions;
  const explanation = explainSummary({
    positions: positions.map(({ id, number }) => ({ id, number, contributions: results.get(id)!.contributions })),
    vatRatePercent: null,
  });

  it('adds up building, mounting and commissioning, each with its column', () => {
    const machines = figure(explanation, 'summary/machines');
    expect(machines.value!.toFixed()).toBe('130');
    expect(links(machines)).toEqual([
      ['C1', 'building/machines'],
      ['C2', 'mounting/machines'],
      ['C3', 'otherWorks/machines'],
    ]);
  });

  it('leaves out what nobody has', () => {
    expect(explanation.figures.some(({ id }) => id === 'summary/materials')).toBe(false);
  });

  it('numbers the positions of a column', () => {
    const column = figure(explanation, 'building/machines');
    expect(column.operands.map(({ symbol, positionId }) => [symbol, positionId])).toEqual([
      ['C1', '1'],
      ['C2', '4'],
    ]);
  });
});
