import { Decimal, decimal } from '../kernel/decimal';
import {
  coefficientOf,
  estimateOf,
  indexed,
  markupOf,
  positionOf,
  resourceOf,
  sectionOf,
  unitRateOf,
} from '../../test/support/estimate-snapshots';
import { calculate, emptyAmounts, engineVersion, inputHash, positionContext, type EstimateSnapshot } from '.';
import { figuresHash, positionHash, summaryHash } from './input-hash';

/** Fields that are for people to read: no figure depends on them. */
const CAPTIONS = ['name', 'reason', 'number', 'unit'];

const snapshot: EstimateSnapshot = estimateOf({
  vatRatePercent: decimal('20'),
  coefficients: [coefficientOf({ materials: '1.1' }, { id: 'k' })],
  indices: [{ workType: 'building', positionId: null, target: 'machines', value: decimal('16.64'), reason: 'письмо' }],
  sections: [sectionOf({ id: 'section' }), sectionOf({ id: 'sub', parentId: 'section' })],
  positions: [
    positionOf({
      id: 'p',
      prefix: 'ГЭСН',
      amendments: decimal('1'),
      isVatExempt: false,
      statedCoefficients: { workersLabour: decimal('1.2') },
      loadPercent: decimal('20'),
      idlePercent: decimal('80'),
      overhead: markupOf('100', { k: ['0.9'] }),
      profit: markupOf('50'),
      price: indexed('10', '2'),
      unitRate: unitRateOf({ workersSalary: '5' }),
      resources: [resourceOf('machinist', { id: 'r', parentId: 'm', crewSize: decimal('1'), price: '7' })],
    }),
  ],
});

describe('the input hash', () => {
  it('is the same for the same input and stands in the result', () => {
    expect(inputHash(snapshot)).toMatch(/^[0-9a-f]{64}$/);
    expect(inputHash(structuredCopy(snapshot))).toBe(inputHash(snapshot));
    expect(calculate(snapshot)).toMatchObject({ inputHash: inputHash(snapshot), engineVersion });
  });

  it('sees decimals, not how they were written', () => {
    expect(inputHash({ ...snapshot, vatRatePercent: decimal('20.00') })).toBe(inputHash(snapshot));
  });

  it('changes with every field that a figure may depend on, and with no caption', () => {
    const original = inputHash(snapshot);
    const paths = leaves(snapshot);
    expect(paths.length).toBeGreaterThan(60);
    for (const path of paths) {
      const changed = inputHash(withChanged(snapshot, path));
      const field = path[path.length - 1]!;
      const isCaption =
        CAPTIONS.includes(field) || (field === 'code' && !isOfNode(path)) || (field === 'id' && isOfCoefficient(path));
      expect([path.join('.'), changed === original]).toEqual([path.join('.'), isCaption]);
    }
  });

  it('does not confuse texts that run together alike', () => {
    const two = (first: string, second: string): string =>
      inputHash(estimateOf({ sections: [sectionOf({ id: first, parentId: second })] }));
    expect(two('ab', 'c')).not.toBe(two('a', 'bc'));
  });

  it('sees an empty node as something else than none', () => {
    const without = { ...snapshot, positions: snapshot.positions.map((position) => ({ ...position, unitRate: null })) };
    expect(inputHash(without)).not.toBe(inputHash(snapshot));
  });

  it('takes an estimate longer than one chunk of text', () => {
    const positions = Array.from({ length: 1500 }, (_, index) => positionOf({ id: `p${index}` }));
    const last = positions.map((position, index) =>
      index === 1499 ? { ...position, quantity: decimal('2') } : position,
    );
    expect(inputHash(estimateOf({ positions: last }))).not.toBe(inputHash(estimateOf({ positions })));
  });
});

describe('the stamp of an explanation', () => {
  const [position] = snapshot.positions;
  const context = positionContext(snapshot, []);
  const contributions = { building: { ...emptyAmounts(), total: decimal('5') } };
  const summary = {
    positions: [{ id: 'p', contributions, contributionsBase: { mounting: { ...emptyAmounts(), total: decimal('7') } } }],
    vatRatePercent: decimal('20'),
    indexing: { indices: snapshot.indices, indexKind: context.indexKind },
  };

  it.each<[string, unknown, (node: never) => string]>([
    ['of a position: its own fields', position, (changed) => positionHash(changed, context)],
    ['of a position: the terms it stands under', context, (changed) => positionHash(position!, changed)],
    ['of totals: what they are summed from', summary, summaryHash],
  ])('changes with all that figures depend on, and with no caption: %s', (_name, node, hashOf) => {
    const stamp = (changed: unknown): string => hashOf(changed as never);
    const original = stamp(node);
    expect(original).toMatch(/^[0-9a-f]{64}$/);
    expect(stamp(structuredCopy(node))).toBe(original);
    for (const path of leaves(node)) {
      const field = path.at(-1)!;
      const isOfCaption =
        CAPTIONS.includes(field) ||
        (field === 'code' && path.length > 1 && path.at(-3) !== 'resources') ||
        (field === 'id' && path.at(-3) === 'coefficients');
      expect([path.join('.'), stamp(withChanged(node, path)) === original]).toEqual([path.join('.'), isOfCaption]);
    }
  });

  it('knows what has no base level and no indices', () => {
    const [of] = summary.positions;
    const current = { positions: [{ id: 'p', contributions }], vatRatePercent: null };
    expect(summaryHash(current)).toBe(summaryHash({ ...current, positions: [{ ...of!, contributionsBase: null }] }));
    expect(summaryHash(current)).not.toBe(summaryHash({ ...current, positions: [of!] }));
  });

  it('of given figures sees names and values in their order', () => {
    const two = figuresHash([['a', decimal('1')], ['b', decimal('2')]]);
    expect(figuresHash(new Map([['a', decimal('1.0')], ['b', decimal('2')]]))).toBe(two);
    for (const other of [['a', '2', 'b', '2'], ['a', '1', 'c', '2'], ['b', '2', 'a', '1']]) {
      const [first, one, second, next] = other as [string, string, string, string];
      expect(figuresHash([[first, decimal(one)], [second, decimal(next)]])).not.toBe(two);
    }
  });
});

/** Codes of markups and coefficients are captions; those of positions and resources tell what they are. */
function isOfNode(path: readonly string[]): boolean {
  const owner = path[path.length - 3];
  return owner === 'positions' || owner === 'resources';
}

function isOfCoefficient(path: readonly string[]): boolean {
  return path[path.length - 3] === 'coefficients';
}

function leaves(node: unknown, path: string[] = []): string[][] {
  if (typeof node !== 'object' || node === null || node instanceof Decimal) return node === undefined ? [] : [path];
  return Object.entries(node).flatMap(([key, value]) => leaves(value, [...path, key]));
}

function withChanged<Node>(node: Node, path: readonly string[]): Node {
  const copy = structuredCopy(node);
  // A walk by names through plain data: there is no type for it.
  let owner = copy as Record<string, unknown>;
  for (const key of path.slice(0, -1)) owner = owner[key] as Record<string, unknown>;
  const key = path[path.length - 1]!;
  owner[key] = otherThan(owner[key]);
  return copy;
}

function otherThan(value: unknown): unknown {
  if (value instanceof Decimal) return value.plus(1);
  if (typeof value === 'boolean') return !value;
  return value === null ? decimalFor() : `${String(value)}!`;
}

/** Nulls of the fixture are texts (`workType`, `parentId`) or decimals; the hash wants the methods of the latter. */
function decimalFor(): unknown {
  return Object.assign(new String('other'), { toFixed: () => 'other' });
}

function structuredCopy<Node>(node: Node): Node {
  if (node instanceof Decimal || typeof node !== 'object' || node === null) return node;
  if (Array.isArray(node)) return node.map(structuredCopy) as Node;
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, structuredCopy(value)])) as Node;
}
