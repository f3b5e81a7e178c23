import fc from 'fast-check';
import { decimal, type Decimal } from '../../kernel/decimal';
import { evaluateSheet, namesIn, type FormulaSheet } from './sheet';

function sheetOf(formulas: Record<string, string>, values: Record<string, string | null> = {}): FormulaSheet {
  const given = Object.entries(values).map(([name, text]): [string, Decimal | null] => [
    name,
    text === null ? null : decimal(text),
  ]);
  return { formulas: new Map(Object.entries(formulas)), values: new Map(given) };
}

function outcome(sheet: FormulaSheet): Record<string, string> {
  const entries = [...evaluateSheet(sheet)].map(([name, result]) => [
    name,
    result.ok ? result.value.toFixed() : result.problem.code,
  ]);
  return Object.fromEntries(entries);
}

describe('the formulas of an estimate', () => {
  it('are worked out after those they refer to, wherever they stand', () => {
    const sheet = sheetOf({ F3: 'F2 × 2', F1: 'длина + 1', F2: 'F1 + F1.r1' }, { длина: '9', 'F1.r1': '5' });
    expect(outcome(sheet)).toEqual({ F1: '10', F2: '15', F3: '30' });
  });

  it('that refer to each other in a circle say which way round', () => {
    const results = evaluateSheet(sheetOf({ F1: 'F2 + 1', F2: 'F3', F3: 'F1', F4: 'F1 * 2', F5: '7' }));
    const cycle = results.get('F1');
    expect(cycle).toMatchObject({ ok: false, problem: { code: 'FORMULA_CYCLE' } });
    expect(cycle?.ok === false && cycle.problem.message.ru).toBe(
      'Формулы ссылаются друг на друга по кругу: F1 → F2 → F3 → F1.',
    );
    expect(results.get('F4')).toMatchObject({ ok: false, problem: { code: 'FORMULA_NO_VALUE' } });
    expect(results.get('F5')).toMatchObject({ ok: true });
  });

  it('may name themselves, which is the smallest circle', () => {
    const results = evaluateSheet(sheetOf({ F1: 'F1 + 1' }));
    expect(results.get('F1')).toMatchObject({ problem: { message: { en: expect.stringContaining('F1 → F1.') } } });
  });

  it('in two circles that share a row report one, and the other after it is mended', () => {
    const both = outcome(sheetOf({ A: 'B', B: 'C + A', C: 'B' }));
    expect(Object.values(both).filter((code) => code === 'FORMULA_CYCLE')).toHaveLength(2);
    expect(outcome(sheetOf({ A: 'B', B: 'A', C: '1' })).A).toBe('FORMULA_CYCLE');
  });

  it('report the same circle whoever else leads into it', () => {
    const shared = { B: 'C + D', C: 'B', D: 'B' };
    const told = (formulas: Record<string, string>) => evaluateSheet(sheetOf(formulas)).get('B');
    expect(told({ A: 'D', ...shared })).toEqual(told(shared));
    expect(told({ ...shared, A: 'D', Z: 'A + Z' })).toEqual(told(shared));
  });

  it('in a circle that leads into another are told of their own, in whatever order they are listed', () => {
    // B and C go round together, and so do P and Q, which B names first; D only leads to them, E only lies between.
    const formulas = Object.entries({ D: 'E + B', B: 'E + P + C', C: 'B', E: 'P', Q: 'P', P: 'Q' });
    for (const listed of [formulas, [...formulas].reverse()]) {
      for (const start of listed.keys()) {
        const rotated = [...listed.slice(start), ...listed.slice(0, start)];
        const results = evaluateSheet(sheetOf(Object.fromEntries(rotated)));
        const told = (name: string): string => {
          const result = results.get(name);
          return result?.ok === false ? result.problem.message.en : '';
        };
        expect(['B', 'C', 'P', 'Q'].map(told)).toEqual([
          ...['circle: B → C → B.', 'circle: C → B → C.', 'circle: P → Q → P.', 'circle: Q → P → Q.'].map((text) =>
            expect.stringContaining(text),
          ),
        ]);
        expect(['D', 'E'].map(told)).toEqual(['“E” has no value yet.', '“P” has no value yet.']);
      }
    }
  });

  it('name a long circle by its ends', () => {
    const ring = (length: number): string => {
      const formulas = Array.from({ length }, (_, index) => [`F${index}`, `F${(index + 1) % length}`]);
      const result = evaluateSheet(sheetOf(Object.fromEntries(formulas))).get('F0');
      return result?.ok === false ? result.problem.message.en : '';
    };
    expect(ring(100)).toContain('F9 → … → F91');
    // Twenty names and no more: the first is named again at the end.
    expect(ring(19)).not.toContain('…');
    expect(ring(20)).toContain('F9 → … → F11');
  });

  it('wait for values that are still to be given, and say so', () => {
    expect(outcome(sheetOf({ F1: 'x', F2: 'F1', F3: 'y' }, { x: null }))).toEqual({
      F1: 'FORMULA_NO_VALUE',
      F2: 'FORMULA_NO_VALUE',
      F3: 'FORMULA_UNKNOWN_NAME',
    });
  });

  it('that cannot be read leave the others alone', () => {
    expect(outcome(sheetOf({ F1: '2 +', F2: 'F1', F3: '3' }))).toEqual({
      F1: 'FORMULA_UNFINISHED',
      F2: 'FORMULA_NO_VALUE',
      F3: '3',
    });
  });

  it('may form a chain that no recursion could follow', () => {
    const length = 30_000;
    const chain = Object.fromEntries(
      Array.from({ length }, (_, index) => [`F${index}`, index === 0 ? '1' : `F${index - 1} + 1`]),
    );
    expect(outcome(sheetOf(chain))[`F${length - 1}`]).toBe(String(length));
  });

  it('come to the same whatever order they are listed in', () => {
    const formulas = { F1: '2', F2: 'F1 * 3', F3: 'F2 + F1', F4: 'F3 + F2', F5: 'F6', F6: 'F5' };
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(formulas), { minLength: 6 }), (entries) => {
        expect(outcome(sheetOf(Object.fromEntries(entries)))).toEqual(outcome(sheetOf(formulas)));
      }),
    );
  });
});

it('names what a formula refers to', () => {
  expect(namesIn('-(F1 + max(x; F2.r1)) / F1 ^ 2')).toEqual(['F1', 'x', 'F2.r1']);
  expect(namesIn('2 +')).toEqual([]);
});
