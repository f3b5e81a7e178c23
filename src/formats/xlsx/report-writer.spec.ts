import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memberOf, SHEET } from '../../../test/support/formats/members';
import { readBytes, WRITTEN_BY } from '../../../test/support/formats/reading';
import { snapshotOf } from '../../../test/support/formats/snapshot-of';
import { XML_FIXTURES } from '../../../test/support/formats/suites';
import { calculate, ResourceTally } from '../../engine';
import { decimal } from '../../kernel/decimal';
import { ComparisonReport, type Report, ResourceReport } from '../print';
import { stateXml } from '../state-xml';
import { writeReportXlsx } from './report-writer';

function bookOf(report: Report): Buffer {
  const { content } = writeReportXlsx(report, WRITTEN_BY);
  return Buffer.concat([...content].map((piece) => Buffer.from(piece)));
}

const formulasOf = (sheet: string): string[] =>
  [...sheet.matchAll(/<f>([^<]*)<\/f><v>([^<]*)<\/v>/g)].map(([, formula, value]) => `${formula} = ${value}`);

describe('a report as a workbook', () => {
  it('adds up the resources to the total of the estimate by formulas, and stays put when it is scrolled', async () => {
    const { document } = await readBytes(stateXml, readFileSync(join(XML_FIXTURES, 'example-rim-3.01.gge')));
    const snapshot = snapshotOf(document);
    const results = calculate(snapshot);
    const tally = new ResourceTally(snapshot.method);
    for (const position of snapshot.positions) tally.add(position, results.positions.get(position.id)!);
    const report = new ResourceReport({ number: '02-01-03', name: 'Приямок', construction: 'Школа' }, tally.summary());

    const book = bookOf(report);
    const sheet = await memberOf(book, SHEET);
    const formulas = formulasOf(sheet);
    expect(formulas[0]).toMatch(/^ROUND\(E\d+\*F\d+,2\) = /);
    expect(formulas.filter((formula) => /^SUM\(G\d+(:G\d+)?\) = /.test(formula)).length).toBeGreaterThan(3);
    expect(formulas.at(-1)).toMatch(/^SUM\(G\d+:G\d+\) = 1251763\.33$/);
    expect(sheet).toContain('state="frozen"');
    expect(sheet).toContain('<pageSetup paperSize="9" orientation="landscape"');
    expect(await memberOf(book, 'xl/workbook.xml')).toMatch(/sheet name="Ведомость".*Print_Titles[^>]*>'Ведомость'!\$\d+:\$\d+</s);
  });

  it('shows what changed as differences of its cells, and no formula that would come to another figure', async () => {
    const position = { number: '1', code: '=1+1', name: 'Кладка', unit: 'м3', quantity: decimal('12') };
    const estimate = { number: '02-01', name: 'Смета', versionNumber: null, total: decimal('100') };
    const before = { ...estimate, positions: [{ ...position, id: 'a', total: decimal('10.10') }] };
    const positions = [
      { ...position, id: 'a', total: decimal('12.35') },
      { ...position, id: 'b', quantity: null, total: decimal('1000000') },
    ];
    const book = bookOf(new ComparisonReport(before, { ...estimate, total: decimal('1000012.35'), positions }));
    const sheet = await memberOf(book, SHEET);

    const formulas = formulasOf(sheet);
    expect(formulas.filter((formula) => /^H\d+-G\d+ = 2\.25$/.test(formula))).toHaveLength(1);
    expect(formulas.filter((formula) => /^SUM\(H\d+\) = 1000000\.00$/.test(formula))).toHaveLength(1);
    // The whole has positions that are not listed: it is no sum of the rows above.
    expect(formulas.at(-1)).toMatch(/^H\d+-G\d+ = 999912\.35$/);
    expect(sheet).not.toContain('<f>=');
  });
});
