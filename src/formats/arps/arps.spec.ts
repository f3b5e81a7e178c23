import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from 'iconv-lite';
import { ARPS_EXAMPLE, arpsFile, HEADER, position20 } from '../../../test/support/formats/arps';
import { figuresOf } from '../../../test/support/formats/figures-of';
import { readBytes, writeBytes } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { calculate, type CalculationResult } from '../../engine';
import { moneyText } from '../../kernel/decimal';
import type { DocumentFigures } from '../codec';
import type { EstimateDocument, PositionDocument } from '../document';
import { stateXml } from '../state-xml';
import { arps } from '.';

const read = (...lines: string[]) => readBytes(arps, arpsFile(HEADER, ...lines));
const calculated = (document: EstimateDocument): { result: CalculationResult; figures: DocumentFigures } => {
  // The estimate is priced as it stands: without indices.
  const snapshot = { ...snapshotOf(document), indexKind: document.estimate.indexKind ?? undefined };
  const result = calculate(snapshot);
  return { result, figures: figuresOf(snapshot, result) };
};
const linesOf = (bytes: Buffer): string[] => decode(bytes, 'cp866').split('\r\n');
const firstPosition = ({ sections }: EstimateDocument): PositionDocument => {
  const row = sections[0]!.rows[0]!;
  if (row.type !== 'position') throw new Error('the first row is a text');
  return row.position;
};

describe('an ARPS file', () => {
  it('is an estimate whose calculated total is the one it declares', async () => {
    const { document, issues } = await readBytes(arps, ARPS_EXAMPLE);

    expect(document.estimate).toMatchObject({ name: 'Кладка стен', number: '02-01-01', method: 'base_index' });
    expect(document.declared!.total).toBe('4322.50');
    expect(moneyText(calculated(document).result.estimate.total)).toBe('4322.50');
    expect(calculated(document).result.isComplete).toBe(true);
    expect(issues.map(({ code, place }) => [code, place.line])).toEqual([['RECORD_UNKNOWN', 12]]);
  });

  it('has its sections, rows and resources where they stand', async () => {
    const { document } = await readBytes(arps, ARPS_EXAMPLE);

    expect(document.sections).toMatchObject([
      { code: '1', name: 'Раздел 1. Стены', sections: [{ code: '1.1', name: 'Подраздел. Материалы' }] },
    ]);
    expect(firstPosition(document)).toMatchObject({
      ...{ number: '1', prefix: 'ТЕР', code: '08-02-001-01', unit: 'м3', quantity: '2.5' },
      unitRate: { workersSalary: '400', machines: '200', machinistSalary: '60', materials: '400', labourHours: '5' },
      overhead: { base: 'salary', ratePercent: '95' },
      resources: [
        { kind: 'worker', consumption: '5', price: { current: '80' } },
        { kind: 'material', prefix: 'ТССЦ', code: '04.1.02.05-0006', price: { current: '550.5' } },
      ],
    });
  });

  it('may have points for commas, and groups of digits', async () => {
    const { document } = await read(position20({ 2: 'К1', 15: '1 000.50', 19: '1000,50', 26: '2.0' }));

    expect(firstPosition(document)).toMatchObject({ quantity: '2.0', unitRate: { materials: '1000.5' } });
  });

  it('at base prices alone stays at base prices, and says so', async () => {
    const { document, issues } = await read(position20({ 2: 'К1', 5: '100', 6: '60', 9: '40', 26: '3' }));

    expect(firstPosition(document).unitRate).toMatchObject({ workersSalary: '60', materials: '40' });
    expect(issues).toMatchObject([{ code: 'BASE_PRICE_LEVEL', severity: 'info' }]);
    const written = position20({ 2: 'К1', 5: '100', 6: '60', 7: '0', 8: '0', 9: '40', 13: '0', 14: '0', 26: '3' });
    expect(linesOf(writeBytes(arps, document).bytes)).toContain(written);
  });

  it('says where it contradicts itself', async () => {
    const rate = (direct: string): string => position20({ 2: 'К1', 15: direct, 16: '100', 17: '50', 19: '50', 26: '2' });
    const { issues } = await read('30#1', rate('210'), rate('190'), '25#7###1#', '20#2#К2#шт#Без объёма#5');

    expect(issues.map(({ code, place }) => [code, place.line])).toEqual([
      ['RECORD_OUT_OF_PLACE', 2],
      ['COST_WITHOUT_ELEMENTS', 3],
      ['COST_BELOW_ELEMENTS', 4],
      ['RECORD_UNKNOWN', 5],
      ['QUANTITY_MISSING', 6],
      ['OTHER_PRICE_LEVEL', 6],
    ]);
  });

  it.each(['constructor', 'toString', '__proto__'])('keeps a markup of the kind «%s» as one it does not know', async (kind) => {
    const { document, issues } = await read(position20({ 2: 'К1', 15: '100', 16: '100', 26: '2' }), `25#${kind}#1,2`);

    expect(issues.map(({ code }) => code)).toEqual(['RECORD_UNKNOWN']);
    expect(Object.values(firstPosition(document).extras).join()).toContain(`25#${kind}#1,2`);
  });

  it('of another version is read with a warning, and a word for a number leaves a gap', async () => {
    const { document, issues } = await readBytes(arps, arpsFile('1#АРПС 2.0#X#', position20({ 26: 'по проекту' })));

    expect(issues.map(({ code }) => code)).toEqual(['VERSION_UNEXPECTED', 'NUMBER_UNREADABLE', 'QUANTITY_MISSING']);
    expect(firstPosition(document)).toMatchObject({ quantity: null, unitRate: null });
  });
});

describe('an estimate written as ARPS', () => {
  it('goes back with the fields that nobody understood', async () => {
    const { document } = await readBytes(arps, ARPS_EXAMPLE);
    const lines = linesOf(writeBytes(arps, document).bytes);

    expect(lines).toContain('0#ТСН-2001 ; 2000');
    expect(lines[1]).toContain('#ООО Заказчик#Иванов И.И.#');
    expect(lines.find((line) => line.startsWith('20#1#'))).toContain('#100,00#40,00#20,00#6,00#40,00#');
  });

  it.each(['example-rim-3.01.gge', 'example-bim-3.02.gge'])(
    'of %s has the total of the calculation, and says what it lost',
    async (name) => {
      const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, name)));
      const { result, figures } = calculated(document);
      const { bytes, issues } = writeBytes(arps, document, { figures });
      const { document: again } = await readBytes(arps, bytes);

      expect(again.declared!.total).toBe(result.estimate.total.toFixed());
      const codes = issues.map(({ code }) => code);
      expect(codes).toContain('WITHOUT_GUARANTEE');
      expect(codes).toContain('NOT_CARRIED');
      expect(again.sections.map((section) => section.name)).toEqual(document.sections.map((section) => section.name));
    },
  );

  it('by the resource-index method comes to the same money when it is read', async () => {
    const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, 'example-rim-3.01.gge')));
    const { result, figures } = calculated(document);
    const { document: again } = await readBytes(arps, writeBytes(arps, document, { figures }).bytes);

    // Costs per unit have seven places and eight positions are rounded: kopecks at the most.
    expect(calculated(again).result.estimate.total.minus(result.estimate.total).abs().toNumber()).toBeLessThan(0.5);
  });

  it('has no separator and no foreign character in its texts', async () => {
    const { document } = await readBytes(arps, ARPS_EXAMPLE);
    firstPosition(document).name = 'Труба «Ø20» #5\n😀';
    const { bytes, issues } = writeBytes(arps, document);

    expect(linesOf(bytes)).toContainEqual(expect.stringContaining('#Труба "D20" №5 ?#'));
    expect(issues.map(({ code }) => code)).toContain('CHARACTERS_REPLACED');
  });
});
