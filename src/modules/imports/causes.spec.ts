import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '../../../test/support/formats/reading';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { calculate } from '../../engine';
import type { CoefficientDocument, EstimateDocument, PositionDocument } from '../../formats';
import { stateXml } from '../../formats/state-xml';
import { decimal, moneyText } from '../../kernel/decimal';
import { checkDocument } from './check-document';
import { snapshotOf } from './document-snapshot';

const EXAMPLE = readFileSync(join(XML_FIXTURES, 'example-rim-3.01.gge'));

/** The example, which agrees with its calculation to the kopeck, after somebody has changed it. */
async function changed(change: (position: PositionDocument, document: EstimateDocument) => void): Promise<EstimateDocument> {
  const { document } = await readBytes(stateXml, EXAMPLE);
  change(firstOf(document), document);
  return document;
}

function firstOf({ sections }: EstimateDocument): PositionDocument {
  const row = sections.flatMap(({ rows }) => rows).find(({ type }) => type === 'position');
  if (row?.type !== 'position') throw new Error('the example has positions');
  return row.position;
}

/** What differs, by its scope, and why most likely. */
function causesIn(document: EstimateDocument): string[] {
  return checkDocument({ document, issues: [] }).report.differences.map(({ scope, cause }) => `${scope}: ${cause}`);
}

function addTo(position: PositionDocument, amount: string): void {
  position.declared!.total = moneyText(decimal(position.declared!.total!).plus(decimal(amount)));
}

describe('the likely cause of a difference', () => {
  it('is rounding, where the figures are kopecks apart and the row has as many parts', async () => {
    expect(causesIn(await changed((position) => addTo(position, '0.02')))).toEqual(['position: rounding']);
  });

  it('is not rounding where they are further apart', async () => {
    expect(causesIn(await changed((position) => addTo(position, '5')))).toEqual(['position: unknown']);
  });

  it('is a missing index, where a resource has a base price and nothing that brings it to the present', async () => {
    const document = await changed(({ resources }) => {
      const machine = resources.find(({ kind }) => kind === 'machine')!;
      Object.assign(machine.price, { base: '1000', index: null, current: null });
    });
    expect(causesIn(document)).toContain('position: missing_index');
  });

  it('is a missing price, where there is no price at all', async () => {
    const document = await changed(({ resources }) => {
      Object.assign(resources.find(({ kind }) => kind === 'machine')!.price, { base: null, index: null, current: null });
    });
    expect(causesIn(document)).toContain('position: missing_price');
  });

  it('is the order of coefficients, where the document rounds their products to two digits before it applies them', async () => {
    // 1.15 × 1.35 is 1.5525 by the schema, and 1.55 to a program that rounds the product of a group.
    const of = (table: string, value: string): CoefficientDocument => ({
      ...{ name: 'Стеснённые условия', reason: table, group: 'condition', table, effect: 'consumption' },
      values: [{ target: 'workersLabour', value }],
    });
    const document = await changed((position) => {
      position.coefficients = [of('т.1', '1.15'), of('т.5', '1.35')];
      // What a document states of a row counts, whatever its coefficients make.
      const rows = position.resources.flatMap((row) => [row, ...row.children]);
      for (const row of rows) row.statedConsumptionCoefficient = null;
    });
    const { snapshot, positions } = snapshotOf(document);
    const theirs = calculate({ ...snapshot, coefficientCombination: 'two_digit_group' }).positions.get(positions[0]!.id)!;
    const position = firstOf(document);
    position.declared = { ...NOTHING, total: moneyText(theirs.amounts.total) };
    Object.assign(position.overhead!, NO_AMOUNTS);
    Object.assign(position.profit!, NO_AMOUNTS);
    expect(causesIn(document)).toContain('position: coefficient_order');
  });

  it('is thousands of rubles, of a row as of the whole', async () => {
    const inThousands = (total: string): string => moneyText(decimal(total).div(decimal('1000')));
    const document = await changed((position, { declared }) => {
      position.declared!.total = inThousands(position.declared!.total!);
      declared!.total = inThousands(declared!.total!);
    });
    expect(causesIn(document)).toEqual(['estimate: thousands', 'position: thousands']);
  });

  it('of the whole is that of its rows, or else its own sum', async () => {
    const ofRows = await changed((position, { declared }) => {
      addTo(position, '500');
      declared!.total = moneyText(decimal(declared!.total!).plus(decimal('500')));
    });
    expect(causesIn(ofRows)[0]).toBe('estimate: rows');
    const ofItself = await changed((_, { declared }) => {
      declared!.total = moneyText(decimal(declared!.total!).plus(decimal('500')));
    });
    expect(causesIn(ofItself)).toEqual(['estimate: document_sum']);
  });
});

const NOTHING = { quantityTotal: null, amounts: {}, totalBase: null, totalPerUnit: null };
const NO_AMOUNTS = { declaredRatePercent: null, declaredAmount: null };
