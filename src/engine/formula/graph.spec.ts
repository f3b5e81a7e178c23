import { FormulaGraph, makerOf } from './graph';

const graphOf = (references: Record<string, string[]>) => new FormulaGraph(new Map(Object.entries(references)));

describe('a graph of formulas', () => {
  it('says exactly what depends on a name, each after those before it', () => {
    const graph = graphOf({ F4: ['F3', 'F2'], F2: ['F1', 'x'], F3: ['F2'], F9: ['y'] });
    const affected = graph.affectedBy(['F1']);
    expect(graph.order.filter((key) => affected.has(key))).toEqual(['F2', 'F3', 'F4']);
    expect([...graph.affectedBy(['y'])]).toEqual(['F9']);
    expect([...graph.affectedBy(['nobody'])]).toEqual([]);
  });

  it('takes a line for the row that makes it', () => {
    const graph = graphOf({ F1: ['x'], F2: ['F1.r1'] });
    expect([...graph.affectedBy(['x'])]).toEqual(['F1', 'F2']);
    expect([...graph.affectedBy(['F1.r9'])]).toEqual(['F2']);
    expect(graphOf({ F1: ['F1.r1'] }).circleOf('F1')?.message.ru).toContain('F1 → F1.');
  });

  it('tells what stands in a circle from what stands behind one', () => {
    const graph = graphOf({ A: ['B'], B: ['A'], C: ['B'], D: [] });
    expect(graph.circleOf('A')?.message.en).toContain('A → B → A');
    expect([graph.isStuck('C'), graph.circleOf('C')]).toEqual([true, null]);
    expect([graph.isStuck('D'), graph.circleOf('D')]).toEqual([false, null]);
    expect([...graph.affectedBy(['A'])].sort()).toEqual(['A', 'B', 'C']);
  });

  it('says who refers to a key, once, however often', () => {
    const graph = graphOf({ F1: ['x'], F2: ['F1.r1', 'F1', 'F1.r2'], F3: ['F1', 'F2'] });
    expect(graph.dependantsOf('F1')).toEqual(['F2', 'F3']);
    expect(graph.dependantsOf('x')).toEqual(['F1']);
    expect(graph.dependantsOf('F3')).toEqual([]);
  });

  it('puts what has no order last', () => {
    expect(graphOf({ B: ['A'], A: ['B'], C: ['A'], E: ['D'], D: [] }).order).toEqual(['D', 'E', 'B', 'A', 'C']);
  });
});

it('a line is made by its row, any other name by what bears it', () => {
  expect(['F1.r1', 'F1', 'длина', '.r1'].map(makerOf)).toEqual(['F1', 'F1', 'длина', '']);
});
