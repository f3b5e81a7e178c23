import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { zip } from '../../../test/support/formats/zip';
import { gge, inWindows1251, rubbish } from '../../../test/support/gge';
import type { CheckedDocument } from './check-document';
import { checkSource, type CheckOutcome } from './read-document';

const EXAMPLE = join(__dirname, '../../../test/fixtures/state-xml/example-rim-3.01.gge');

function check(content: string | Buffer): Promise<CheckOutcome> {
  return checkSource({ content: Readable.from([Buffer.from(content)]), mediaType: 'application/xml' });
}

async function checked(content: string | Buffer): Promise<CheckedDocument> {
  const outcome = await check(content);
  if (outcome.kind === 'unreadable') throw new Error(`unreadable: ${outcome.failure.code}`);
  return outcome;
}

describe('the check of a document', () => {
  it('finds the declared 5957.22 of the estimate 09-01-01 to the kopeck', async () => {
    const { report, issues } = await checked(gge());
    expect(report.isReconciled).toBe(true);
    expect(report.figures[0]).toEqual({
      bucket: null,
      figure: 'total',
      computed: '5957.22',
      declared: '5957.22',
      difference: '0.00',
    });
    expect(report.figures.every(({ difference }) => difference === '0.00')).toBe(true);
    expect(report.differences).toEqual([]);
    expect(issues).toEqual([]);
    expect(report).toMatchObject({
      format: 'state-xml',
      schemaVersion: '3.01',
      program: 'ГРАНД-Смета',
      estimate: { number: 'ЛСР 09-01-01', method: 'resource_index', date: '2025-09-12' },
      counts: { sections: 1, positions: 1, texts: 0, resources: 0, coefficients: 0 },
    });
  });

  it('names the position, section and estimate that a changed quantity throws out', async () => {
    // 9.825508 × 675 = 6632.2179 → 6632.22, which is 675.00 more than the document states.
    const { report } = await checked(gge({ items: [rubbish({ quantity: '9.825508', quantityTotal: '8.825508' })] }));
    expect(report.isReconciled).toBe(false);
    expect(report.figures[0]).toMatchObject({ computed: '6632.22', declared: '5957.22', difference: '675.00' });
    expect(report.differences.map(({ scope, number, cause }) => [scope, number, cause])).toEqual([
      ['estimate', 'ЛСР 09-01-01', 'rows'],
      ['section', '1', 'rows'],
      ['position', '1', 'quantity'],
    ]);
    const position = report.differences[2]!;
    expect(position).toMatchObject({
      code: 'ТЦ_47_4703061004_01.01.2025_40.1',
      place: { path: '/Construction/Object/Estimate/Sections/Section[1]/Items/Item[1]', line: expect.any(Number) },
    });
    expect(position.figures).toContainEqual({
      bucket: null,
      figure: 'quantity',
      computed: '9.825508',
      declared: '8.825508',
      difference: '1',
    });
  });

  it('lays figures of more digits than any document has beside those that are stated', async () => {
    const long = '1000000000000000000000';
    const { report } = await checked(gge({ items: [rubbish({ quantity: long, price: long, cost: long })], total: long }));
    expect(report.isReconciled).toBe(false);
    expect(report.figures[0]?.computed).toMatch(/^1(0{42})\.00$/);
  });

  it.each([
    ['a price that does not give the stated cost', [rubbish({ price: '676' })], '5957.22', 'arithmetic'],
    ['a cost a kopeck off', [rubbish({ cost: '5957.23' })], '5957.23', 'rounding'],
    ['a cost in thousands', [rubbish({ cost: '5.96' })], '5.96', 'thousands'],
    ['a row without price', [rubbish({ price: null })], '5957.22', 'missing_price'],
  ])('guesses the cause: %s', async (_, items, total, cause) => {
    const { report } = await checked(gge({ items, total }));
    expect(report.differences.find(({ scope }) => scope === 'position')?.cause).toBe(cause);
  });

  it.each([
    ['a rate of overhead', '<Value>102</Value>', '<Value>103</Value>', 'markup'],
    ['a price of a worker', '<PricePerUnitCur>527.2</PricePerUnitCur>', '<PricePerUnitCur>540</PricePerUnitCur>', 'resource'],
    ['a consumption of a worker', '<Consumption>20<', '<Consumption>21<', 'resource'],
  ])('guesses the cause in a norm: %s was changed', async (_, before, after, cause) => {
    const example = readFileSync(EXAMPLE, 'utf8');
    const { report } = await checked(example.replace(before, after));
    expect(example).toContain(before);
    const positions = report.differences.filter(({ scope }) => scope === 'position');
    expect(positions).toMatchObject([{ number: '1', code: '06-03-004-13', cause }]);
  });

  it('lists a part that differs under a total that agrees, and asks nobody to accept it', async () => {
    const hours = '<Summary><Total>5957.22</Total><LaborCosts>3</LaborCosts>';
    const { report } = await checked(gge().replace('<Summary><Total>5957.22</Total>', hours));
    expect(report.differences).toMatchObject([{ scope: 'estimate', figures: [{ figure: 'labourHours', declared: '3' }] }]);
    expect(report.isReconciled).toBe(true);
  });

  it('tells a wrong sum of the document from wrong rows', async () => {
    const { report } = await checked(gge({ estimateTotal: '6000' }));
    expect(report.differences.map(({ scope, cause }) => [scope, cause])).toEqual([['estimate', 'document_sum']]);
  });

  it.each([
    ['no rows at all', 'Наименование;Кол-во;Цена;Сумма\nИтого;;;100', 'no_rows'],
    ['a row without a price, which states no sum of its own', 'Наименование;Кол-во;Цена;Сумма\nНасос;2;;\nИтого;;;100', 'missing_price'],
    ['rows that state no sums of their own', 'Наименование;Кол-во;Цена;Сумма\nНасос;2;40;\nИтого;;;100', 'rows_not_stated'],
  ])('does not blame the sum of a document with %s', async (_, table, cause) => {
    const { report } = await checked(table);
    expect(report.differences.map((difference) => [difference.scope, difference.cause])).toEqual([['estimate', cause]]);
  });

  it('reports a missing price with its place in the file, and takes it for no zero', async () => {
    const { report, issues } = await checked(gge({ items: [rubbish({ price: null })] }));
    expect(report.issueCounts.error).toBe(1);
    expect(issues).toMatchObject([
      {
        code: 'NEEDS_PRICE',
        severity: 'error',
        positionNumber: '1',
        place: { path: '/Construction/Object/Estimate/Sections/Section[1]/Items/Item[1]', line: expect.any(Number) },
      },
    ]);
    expect(issues[0]!.place).not.toHaveProperty('positionId');
  });

  const LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>\n';

  it.each([
    ['.xls', Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), 'an old format'],
    ['.ods', Buffer.from(`PK\u0003\u0004${'\0'.repeat(26)}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`), 'OpenDocument'],
    ['.xlsb', zip([{ name: '[Content_Types].xml', content: '<Types/>' }, { name: 'xl/workbook.bin', content: '' }]), 'binary workbook'],
  ])('asks whoever sends an %s to save it as .xlsx', async (_, content, named) => {
    const outcome = await check(content);
    expect(outcome).toMatchObject({ kind: 'unreadable', failure: { code: 'IMPORT_KIND_UNSUPPORTED' } });
    const { detail } = (outcome as Extract<CheckOutcome, { kind: 'unreadable' }>).failure; // it was asserted above
    expect(detail.en).toContain(named);
    expect(detail.en).toContain('save the table as an .xlsx workbook');
  });

  it('says of a comparative takeoff that it is one', async () => {
    expect(await check('<comparativeQuantityTakeoff/>')).toMatchObject({ failure: { detail: { en: expect.stringMatching(/^This is a comparative quantity takeoff;/) } } });
  });

  it.each([
    ['by a name space of its own', gge().replace(/<(\/?)(?=\p{L})/gu, '<$1g:').replace('<g:Construction', '<g:Construction xmlns:g="urn:gge"')],
    ['with notes to other programs before its root', gge().replace('<Construction', '<?xml-model href="a.rng"?>\n<?mso-application progid="x"?>\n<Construction')],
    ['behind an empty line', `\n\n${gge()}`],
    ['with texts in CDATA and comments', gge().replace('<Name>Прием смешанных отходов', '<!-- - --><Name><![CDATA[Прием смешанных отходов]]>')],
  ])('reads a document %s as the document that it is', async (_, content) => {
    const { report, issues } = await checked(content);
    expect([report.isReconciled, report.figures[0]!.declared, issues]).toEqual([true, '5957.22', []]);
  });

  it.each([
    ['a truncated document', gge().slice(0, 900), 'IMPORT_MALFORMED'],
    ['billion laughs', gge({ doctype: LAUGHS, name: '&lol2;' }), 'IMPORT_FORBIDDEN_MARKUP'],
    ['200,000 elements deep', `<Construction>${'<a>'.repeat(200_000)}`, 'IMPORT_TOO_DEEP'],
    ['another kind of document', gge().replace('<Type>ЛС</Type>', '<Type>СЗ</Type>'), 'IMPORT_KIND_UNSUPPORTED'],
    ['some other XML', '<?xml version="1.0"?><rss version="2.0"><channel/></rss>', 'IMPORT_NOT_RECOGNISED'],
    ['an encoding that is not the declared one', Buffer.from(gge(), 'utf16le'), 'IMPORT_ENCODING'],
    ['windows-1251 said to be UTF-8', inWindows1251(gge()), 'IMPORT_ENCODING'],
    ['a document that was cut off in the middle of a letter', Buffer.from(gge()).subarray(0, Buffer.from(gge()).indexOf('Строительный') + 1), 'IMPORT_MALFORMED'],
    ['an ampersand that should be one of markup', gge({ name: 'Снос & вывоз' }), 'IMPORT_MALFORMED'],
    ['a document without its estimate', gge().replace(/<Object>[^]*<\/Object>/u, ''), 'IMPORT_MALFORMED'],
  ])('refuses %s with a reason', async (_, content, code) => {
    const outcome = await check(content);
    expect(outcome).toMatchObject({ kind: 'unreadable', failure: { code } });
  });

  it.each([
    ['two estimates in one object', gge().replace(/<Estimate>[^]*<\/Estimate>/u, (estimate) => `${estimate}\n${estimate}`), '<Estimate>'],
    ['two objects', gge().replace(/<Object>[^]*<\/Object>/u, (object) => `${object}\n${object}`), '<Object>'],
    ['one document behind another', `${gge()}\n${gge().replace(/^<\?xml[^>]*>\s*/u, '')}`, '<Construction'],
  ])('says where the second one begins: %s', async (_, content, element) => {
    const line = content.slice(0, content.lastIndexOf(element)).split('\n').length;
    const outcome = await check(content);
    expect(outcome).toMatchObject({ kind: 'unreadable', failure: { code: 'IMPORT_SEVERAL_DOCUMENTS', place: { line } } });
  });
});
