import fc from 'fast-check';
import { calculate, type CalculationResult } from '../../../engine';
import { decimal } from '../../../kernel/decimal';
import { contributionsText, NO_LEVELS, type Levels } from '../records/figures';
import type {
  ContributionsText,
  EstimateRow,
  LineRecord,
  PositionRecord,
  PositionWithLines,
  SectionRecord,
} from '../records/records';
import { estimateSnapshot, estimateTerms } from '../records/snapshot';
import { indexingOf, summaryOf } from '../records/summary';
import { newTerms } from '../estimates/estimate.rules';
import { newState } from '../estimates/estimates.repository';
import { newPosition } from '../positions/position.rules';
import { CreatePosition } from '../positions/position.dto';
import { EstimateChange } from './estimate-change';
import { settle, type PositionDraft, type StoredPosition } from './position-draft';

let lastId = 0;
const newId = () => `id-${(lastId += 1)}`;
const PLACE = { organisationId: 'o', estimateId: 'e' };

const estimate: EstimateRow = {
  ...{ id: 'e', organisationId: 'o', projectId: 'p', createdBy: 'u', createdAt: new Date(0) },
  ...newTerms({
    name: 'Смета',
    coefficients: [{ name: 'k', group: 'condition', table: '1', values: [{ target: 'machines', value: '1.2' }] }],
  }),
  ...newState(new Date(0)),
};

/** `a`, `a.b` inside it, and `c` beside them. */
const sections: SectionRecord[] = (
  [
    ['a', null, '1.15'],
    ['a.b', 'a', '1.1'],
    ['c', null, '0.9'],
  ] as const
).map(([id, parentId, value], ordinal) => ({
  ...PLACE,
  ...{ id, parentId, ordinal, code: id, name: id, declared: null, extras: {} },
  coefficients: [
    {
      name: 'k',
      reason: '',
      group: 'technological',
      table: '',
      effect: 'consumption',
      values: [{ target: 'workersLabour', value }],
    },
  ],
}));

function changeOf(row: EstimateRow): EstimateChange {
  const change = new EstimateChange(row);
  change.know(sections.map((section) => ({ ...section, ...NO_LEVELS })));
  return change;
}

const decimals = (max: number, places: number) =>
  fc.integer({ min: 0, max: max * 10 ** places }).map((units) => (units / 10 ** places).toFixed(places));
const price = fc
  .option(decimals(5_000, 2), { nil: undefined, freq: 8 })
  .map((current) => ({ current: current ?? null }));
const input: fc.Arbitrary<CreatePosition> = fc.record({
  sectionId: fc.constantFrom('a', 'a.b', 'c'),
  kind: fc.constantFrom('cost' as const, 'cost' as const, 'material' as const, 'equipment' as const, 'text' as const),
  code: fc.constantFrom('ГЭСН06-03-004-13', 'ГЭСНп01-01-001-01', 'ТЦ_1'),
  name: fc.constant('Позиция'),
  unit: fc.constant('т'),
  quantity: fc.option(decimals(300, 5), { freq: 10 }),
  summaryType: fc.constantFrom('building' as const, 'mounting' as const, 'equipment' as const, 'other' as const),
  isExcluded: fc.integer({ min: 0, max: 9 }).map((roll) => roll === 0),
  isVatExempt: fc.integer({ min: 0, max: 3 }).map((roll) => roll === 0),
  overhead: fc.constant({ code: 'Пр/812', ratePercent: '102.5' }),
  profit: fc.constant({ code: 'Пр/774', ratePercent: '58' }),
  price,
});
const positions = input.chain((terms) =>
  fc
    .array(
      fc.record({
        kind: fc.constantFrom('worker' as const, 'machine' as const, 'material' as const, 'equipment' as const),
        code: fc.constantFrom('1-100-35', '91.05.05-015'),
        name: fc.constant('Ресурс'),
        unit: fc.constant('шт'),
        consumption: decimals(40, 4),
        price,
      }),
      { maxLength: 4 },
    )
    .map((resources) => ({ ...terms, resources: terms.kind === 'cost' ? resources : [] })),
);

type Edit =
  | { type: 'add'; input: CreatePosition }
  | { type: 'move'; at: number; sectionId: string }
  | { type: 'alter'; at: number; quantity: string }
  | { type: 'exclude' | 'exempt' | 'delete' | 'drop'; at: number };

const editsWith = (added: fc.Arbitrary<CreatePosition>): fc.Arbitrary<Edit> =>
  fc.oneof(
    fc.record({ type: fc.constant('add' as const), input: added }),
    fc.record({ type: fc.constant('move' as const), at: fc.nat(), sectionId: fc.constantFrom('a', 'a.b', 'c') }),
    fc.record({ type: fc.constant('alter' as const), at: fc.nat(), quantity: decimals(300, 5) }),
    fc.record({ type: fc.constantFrom('exclude' as const, 'exempt' as const, 'delete' as const, 'drop' as const), at: fc.nat() }),
  );
const edits = editsWith(positions);

function draftOf(edit: Edit, stored: readonly StoredPosition[]): PositionDraft | null {
  if (edit.type === 'add') {
    const place = { ...PLACE, sectionId: edit.input.sectionId, ordinal: 1, number: '1' };
    return { before: null, after: newPosition(edit.input, place, newId) };
  }
  const before = stored[edit.at % stored.length];
  return before === undefined ? null : { before, after: edited(before, edit) };
}

function edited(
  { position, lines }: PositionWithLines,
  edit: Exclude<Edit, { type: 'add' }>,
): PositionWithLines | null {
  const withTerms = (terms: Partial<PositionRecord>) => ({ position: { ...position, ...terms }, lines });
  switch (edit.type) {
    case 'move':
      return withTerms({ sectionId: edit.sectionId });
    case 'alter':
      return withTerms({ quantity: edit.quantity });
    case 'exclude':
      return withTerms({ isExcluded: !position.isExcluded });
    case 'exempt':
      return withTerms({ isVatExempt: !position.isVatExempt });
    case 'drop':
      return { position, lines: lines.slice(1) as LineRecord[] };
    case 'delete':
      return null;
  }
}

const BASE_INDEX: EstimateRow = {
  ...estimate,
  method: 'base_index',
  indices: [
    ...(['workersSalary', 'machinistSalary'] as const).map((target) => ({
      workType: null,
      target,
      value: '52.21',
      reason: '',
    })),
    ...(['building', 'mounting', 'other'] as const).flatMap((workType) => [
      { workType, target: 'machines' as const, value: '16.64', reason: '' },
      { workType, target: 'materials' as const, value: '8.49', reason: '' },
    ]),
    // None for equipment: its total lacks one as soon as there is equipment.
  ],
};
const rated = fc
  .record({
    terms: positions,
    money: fc.array(decimals(900, 2), { minLength: 4, maxLength: 4 }),
    wage: decimals(60, 2),
  })
  .map(({ terms, money, wage }): CreatePosition => {
    const [workersSalary, machinistSalary, beside, materials] = money as [string, string, string, string];
    const machines = decimal(machinistSalary).plus(beside).toFixed(2);
    const unitRate = { workersSalary, machines, machinistSalary, materials, labourHours: '1.5', machinistHours: '0.5' };
    const indices = [{ target: 'workersSalary' as const, value: wage }];
    return { ...terms, price: terms.price && { base: terms.price.current }, unitRate, indices, resources: [] };
  });

/** Edits one after another; what is stored then, and what the change came to. */
function after(row: EstimateRow, sequence: readonly Edit[]): { change: EstimateChange; stored: StoredPosition[] } {
  const change = changeOf(row);
  let stored: StoredPosition[] = [];
  for (const edit of sequence) {
    const draft = draftOf(edit, stored);
    if (draft === null) continue;
    const { rows } = settle(change, [draft]);
    stored = [...stored.filter(({ position }) => position.id !== draft.before?.position.id), ...rows];
  }
  return { change, stored };
}

/** Without what is kept of exempt positions beside the columns. */
function columnsOf(kept: ContributionsText): ContributionsText {
  return Object.fromEntries(Object.entries(kept).filter(([bucket]) => !bucket.startsWith('exempt/')));
}

/** Of the estimate and of every section, by the sums that a change keeps and by a full calculation. */
function expectSameExempt({ ledger, estimate: { method, ...rest } }: EstimateChange, full: CalculationResult): void {
  const indexing = indexingOf(estimateTerms({ method, ...rest }));
  const exemptOf = (levels: Levels) => summaryOf(levels, indexing, null).vatExempt.toFixed(2);
  expect(exemptOf(ledger.ofEstimate())).toBe(full.estimate.vatExempt.toFixed(2));
  for (const { id } of sections) expect(exemptOf(ledger.of(id))).toBe(full.sections.get(id)!.vatExempt.toFixed(2));
}

describe('a change of an estimate', () => {
  it('of the base-index method keeps both levels, from which totals are indexed once', () => {
    fc.assert(
      fc.property(fc.array(editsWith(rated), { minLength: 1, maxLength: 25 }), (sequence) => {
        const { change, stored } = after(BASE_INDEX, sequence);
        const full = calculate(estimateSnapshot(BASE_INDEX, sections, stored));
        const result = change.result(new Date(1));
        expect(columnsOf(result.contributionsBase)).toEqual(contributionsText(full.estimate.base!.buckets));
        expectSameExempt(change, full);
        expect(result.total).toBe(full.estimate.total.toFixed(2));
        expect(result.missingIndexCount).toBe(full.estimate.issues.length);
        for (const { id } of sections) {
          expect(columnsOf(contributionsText(change.ledger.of(id).base))).toEqual(
            contributionsText(full.sections.get(id)!.base!.buckets),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('comes to the sums of a full calculation, whatever was edited in whatever order', () => {
    fc.assert(
      fc.property(fc.array(edits, { minLength: 1, maxLength: 25 }), (sequence) => {
        const { change, stored } = after(estimate, sequence);
        const full = calculate(estimateSnapshot(estimate, sections, stored));
        const result = change.result(new Date(1));
        expect(columnsOf(result.contributions)).toEqual(contributionsText(full.estimate.buckets));
        expectSameExempt(change, full);
        expect(result.total).toBe(full.estimate.total.toFixed(2));
        for (const { id } of sections) {
          expect(columnsOf(contributionsText(change.ledger.of(id).current))).toEqual(
            contributionsText(full.sections.get(id)!.buckets),
          );
        }
        expect(result.positionCount).toBe(full.positions.size);
        expect(result.incompleteCount).toBe(
          [...full.positions.values()].filter(({ isComplete }) => !isComplete).length,
        );
        expect(result.revision).toBe(estimate.revision + 1);
      }),
      { numRuns: 150 },
    );
  });

  it('writes no row of a position that stays as it was', () => {
    fc.assert(
      fc.property(positions, (terms) => {
        const change = changeOf(estimate);
        const { rows } = settle(change, [draftOf({ type: 'add', input: terms }, [])!]);
        const again = settle(
          change,
          rows.map((row) => ({ before: row, after: row })),
        );
        expect(again).toMatchObject({ updated: { positions: [], lines: [] }, inserted: { positions: [], lines: [] } });
        expect(again.rows).toEqual(rows);
      }),
      { numRuns: 50 },
    );
  });

  it('moves the version of a position with any of its lines, and of no other line', () => {
    const change = changeOf(estimate);
    const resource = {
      kind: 'worker' as const,
      code: '1',
      name: 'Рабочие',
      unit: 'чел.-ч',
      consumption: '2',
      price: { current: '500' },
    };
    const terms = {
      sectionId: 'a',
      code: 'ГЭСН',
      name: 'Позиция',
      unit: 'т',
      quantity: '3',
      resources: [resource, { ...resource, code: '2' }],
    };
    const [row] = settle(change, [draftOf({ type: 'add', input: terms }, [])!]).rows;
    const [first, second] = row!.lines;
    const after = { position: row!.position, lines: [{ ...first!, consumption: '4' }, second!] };
    const { rows, updated } = settle(change, [{ before: row!, after, touched: [first!.id] }]);
    expect(updated.lines.map(({ id }) => id)).toEqual([first!.id]);
    expect(rows[0]!.lines.map(({ version }) => version)).toEqual([2, 1]);
    expect(rows[0]!.position.version).toBe(2);
  });

  it('moves the version of what somebody edited, even where the edit changed nothing', () => {
    const change = changeOf(estimate);
    const [row] = settle(change, [
      draftOf({ type: 'add', input: { sectionId: 'a', kind: 'text', name: 'Строка' } }, [])!,
    ]).rows;
    const { rows } = settle(change, [{ before: row!, after: row!, touched: [row!.position.id] }]);
    expect(rows[0]!.position.version).toBe(2);
  });

  it('refuses figures that are too large to be meant, and books nothing of them', () => {
    const change = changeOf(estimate);
    const terms = {
      sectionId: 'a',
      kind: 'material' as const,
      code: 'ТЦ',
      name: 'Позиция',
      unit: 'т',
      price: { current: '9999999999' },
    };
    const draft = draftOf({ type: 'add', input: { ...terms, quantity: '1000000' } }, [])!;
    expect(() => settle(change, [draft])).toThrow(expect.objectContaining({ code: 'LIMIT_REACHED' }));
    expect(change.result(new Date(1))).toMatchObject({ total: '0.00', positionCount: 0 });
  });
});
