import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describeWithOfficialFiles } from '../../../test/support/formats/catalogue-files';
import { workbook, workbookOf } from '../../../test/support/formats/workbooks';
import { zip } from '../../../test/support/formats/zip';
import type { ReadLimits } from '../codec';
import { DEFAULT_READ_LIMITS } from '../limits';
import { unpackedBytes } from '../zip/unpacked';
import { Workbook } from './workbook';

/** Every cell of the first sheet that has something in it: `B7`, kind and text. */
async function cellsOf(source: AsyncIterable<unknown> | Buffer, limits: Partial<ReadLimits> = {}): Promise<string[][]> {
  const content = Buffer.isBuffer(source) ? pieces(source) : source;
  const book = await Workbook.open(content, { limits: { ...DEFAULT_READ_LIMITS, ...limits } });
  const cells: string[][] = [];
  for await (const { number, cells: inRow } of book.rows(book.sheetNames[0]!)) {
    for (const [column, { kind, text }] of inRow) cells.push([`${column}${number}`, kind, text]);
  }
  return cells;
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += 1_000) yield bytes.subarray(from, from + 1_000);
}

const sheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;

it('gives the cells that have something in them, with their places', async () => {
  const bytes = workbook('Сплит-форма', { 20: [1, 2], 21: ['91.01.01-014', null, 'Бульдозеры & «рыхлители»', 961.73] });
  expect(await cellsOf(bytes)).toEqual([
    ['A20', 'number', '1'],
    ['B20', 'number', '2'],
    ['A21', 'text', '91.01.01-014'],
    ['C21', 'text', 'Бульдозеры & «рыхлители»'],
    ['D21', 'number', '961.73'],
  ]);
});

it('reads numbers as they were typed: 17 digits of a binary fraction are the 15 that the program shows', async () => {
  const rows = '<row><c><v>0.10000000000000001</v></c><c><v>1.2E-3</v></c><c><v>12.300000000000001</v></c><c><v>3029</v></c></row>';
  expect((await cellsOf(workbookOf({ sheet: sheet(rows) }))).map(([, , text]) => text)).toEqual(['0.1', '0.0012', '12.3', '3029']);
});

it('takes shared texts with their runs and spaces, the values of formulas, booleans and errors', async () => {
  const sharedStrings = `<sst><si><t>м3</t></si><si><r><t>бетон</t></r><r><t xml:space="preserve"> </t></r><r><t>В15</t></r>
    <rPh><t>чтение</t></rPh></si></sst>`;
  const rows = `<row r="2"><c r="B2" t="s"><v>1</v></c><c r="AB2" t="s"><v>0</v></c></row>
    <row r="9"><c r="A9"><f>SUM(B1:B8)</f><v>7</v></c><c r="B9" t="str"><f>T("x")</f><v>итого</v></c><c r="C9" t="b"><v>1</v></c>
    <c r="D9" t="e"><v>#N/A</v></c><c r="E9" t="s"/></row>`;
  expect(await cellsOf(workbookOf({ sheet: sheet(rows), sharedStrings }))).toEqual([
    ['B2', 'text', 'бетон В15'],
    ['AB2', 'text', 'м3'],
    ['A9', 'number', '7'],
    ['B9', 'text', 'итого'],
    ['C9', 'boolean', '1'],
    ['D9', 'error', '#N/A'],
  ]);
});

it('reads the files of programs that give every name a prefix', async () => {
  const rows = '<x:worksheet xmlns:x="s"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>да</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>';
  expect(await cellsOf(workbookOf({ sheet: rows }))).toEqual([['A1', 'text', 'да']]);
});

it.each(['worksheets/sheet1.xml', '/xl/worksheets/sheet1.xml', './worksheets/sheet1.xml', '../xl/worksheets/sheet1.xml'])('finds its parts at %s', async (target) => {
  const relations = `<Relationships><Relationship Id="rId1" Type="…/worksheet" Target="${target}"/><Relationship Id="rId2" Type="…/sharedStrings" Target="Strings.xml"/></Relationships>`;
  const bytes = zip([
    { name: 'xl/workbook.xml', content: '<workbook xmlns:r="r"><sheets><sheet name="Лист1" r:id="rId1"/></sheets></workbook>' },
    { name: 'xl/_rels/workbook.xml.rels', content: relations },
    { name: 'xl/worksheets/sheet1.xml', content: sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>') },
    { name: 'xl/Strings.xml', content: '<sst><si><t>да</t></si></sst>' },
  ]);
  expect(await cellsOf(bytes)).toEqual([['A1', 'text', 'да']]);
});

it('puts sheets that nobody sees behind the others', async () => {
  const bytes = zip([
    { name: 'xl/workbook.xml', content: '<workbook xmlns:r="r"><sheets><sheet name="Черновик" state="veryHidden" r:id="a"/><sheet name="Смета" r:id="b"/></sheets></workbook>' },
    { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships><Relationship Id="a" Target="worksheets/1.xml"/><Relationship Id="b" Target="worksheets/2.xml"/></Relationships>' },
    { name: 'xl/worksheets/1.xml', content: sheet('') },
    { name: 'xl/worksheets/2.xml', content: sheet('') },
  ]);
  const book = await Workbook.open(pieces(bytes), { limits: DEFAULT_READ_LIMITS });
  expect([book.sheetNames, book.sheetNamesVisibleFirst]).toEqual([['Черновик', 'Смета'], ['Смета', 'Черновик']]);
});

describe('what is no workbook, or made to hurt', () => {
  const honest = workbook('Лист1', { 1: ['а'] });
  it.each([
    ['a picture', Buffer.from('89504e470d0a1a0a', 'hex'), 'not_this_format'],
    ['nothing', Buffer.alloc(0), 'not_this_format'],
    ['a ZIP file of something else', zip([{ name: 'Data.xml', content: '<Document/>' }]), 'not_this_format'],
    ['a file that was cut off', honest.subarray(0, honest.length - 30), 'malformed'],
    ['a byte that was changed', changed(honest), 'malformed'],
    ['bytes that are not those which were packed', withOtherChecksums(honest), 'malformed'],
    ['a text that is not there', workbookOf({ sheet: sheet('<row><c t="s"><v>7</v></c></row>') }), 'malformed'],
    ['a row that comes twice', workbookOf({ sheet: sheet('<row r="2"/><row r="2"/>') }), 'malformed'],
    ['a cell that comes twice', workbookOf({ sheet: sheet('<row><c r="B1"/><c r="A1"/></row>') }), 'malformed'],
    ['more rows than a sheet has', workbookOf({ sheet: sheet('<row r="1048577"/>') }), 'too_large'],
    ['a column past the last one', workbookOf({ sheet: sheet('<row><c r="ZZZ1"/></row>') }), 'too_large'],
    ['entities', workbookOf({ sheet: '<!DOCTYPE a [<!ENTITY b "bb">]><worksheet>&b;</worksheet>' }), 'forbidden_markup'],
  ])('%s is refused as such', async (_, bytes, reason) => {
    await expect(cellsOf(bytes)).rejects.toMatchObject({ reason });
  });

  it('a bomb goes off no further than the limit, whatever its directory says', async () => {
    const rows = sheet('<row><c><v>1</v></c></row>'.repeat(400_000));
    const bytes = workbookOf({ sheet: rows });
    expect(bytes.length).toBeLessThan(100_000);
    await expect(cellsOf(bytes, { maxBytes: 1_000_000 })).rejects.toMatchObject({ reason: 'too_large' });
    const lying = workbookOf({ sheet: sheet(''), more: [{ name: 'xl/sharedStrings.xml', content: rows, claimedBytes: 10 }] });
    await expect(cellsOf(lying)).rejects.toMatchObject({ reason: 'malformed' });
  });

  it('too many members are refused before they are listed', async () => {
    const many = Array.from({ length: 2_001 }, (_, index) => ({ name: `${index}.xml`, content: '' }));
    await expect(cellsOf(zip(many))).rejects.toMatchObject({ reason: 'too_many_nodes' });
  });
});

/** One byte of the packed sheet is another one. */
function withOtherChecksums(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  for (let at = copy.indexOf('PK\u0001\u0002'); at !== -1; at = copy.indexOf('PK\u0001\u0002', at + 1)) copy.writeUInt32LE(1, at + 16);
  return copy;
}

function changed(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  const at = copy.indexOf('sheet1.xml') + 'sheet1.xml'.length + 20;
  copy[at] = copy[at]! ^ 0x55;
  return copy;
}

describeWithOfficialFiles('the official workbook of overhead and profit', (folder) => {
  it('has its headings in row 5 and the figures of item 1.1 in row 10', async () => {
    const cells = new Map((await cellsOf(createReadStream(join(folder, 'fsnb2022_dop17_nr_sp_binding.xlsx')))).map(([place, , text]) => [place, text]));
    expect(['E5', 'F5', 'G5'].map((place) => cells.get(place))).toEqual(['Территория', 'МПРКС', 'РКС']);
    expect(['A10', 'B10', 'E10', 'F10', 'G10', 'H10'].map((place) => cells.get(place))).toEqual(['1.1', '001.1', '92', '93', '97', '46']);
  });
});

describe('a small file that would be a large document', () => {
  const one = sheet('<row r="1"><c r="A1"><v>1</v></c></row>');
  const listing = (tabs: string, relations: string): Buffer =>
    zip([
      { name: 'xl/workbook.xml', content: `<workbook><sheets>${tabs}</sheets></workbook>` },
      { name: 'xl/_rels/workbook.xml.rels', content: `<Relationships>${relations}</Relationships>` },
      { name: 'xl/worksheets/sheet1.xml', content: one },
    ]);
  const related = '<Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="worksheets/sheet1.xml"/>';

  it('shows one sheet under two tabs, and is refused', async () => {
    await expect(cellsOf(listing('<sheet name="1" id="a"/><sheet name="2" id="b"/>', related))).rejects.toThrow('malformed');
  });

  it('gives two sheets one name, or a name without end, and is refused', async () => {
    await expect(cellsOf(listing('<sheet name="1" id="a"/><sheet name="1" id="a"/>', related))).rejects.toThrow('malformed');
    await expect(cellsOf(listing(`<sheet name="${'я'.repeat(300)}" id="a"/>`, related))).rejects.toThrow('malformed');
  });

  it('lists more than an archive has room for, and is refused', async () => {
    await expect(cellsOf(listing('<sheet name="1" id="a"/>'.repeat(2_001), related))).rejects.toThrow('too_many_nodes');
    await expect(cellsOf(listing('', related.repeat(1_001)))).rejects.toThrow('too_many_nodes');
  });

  it('refers to a long text from many cells: they count as if it stood in each', async () => {
    const sharedStrings = `<sst><si><t>${'я'.repeat(1_000)}</t></si></sst>`;
    const cells = '<c t="s"><v>0</v></c>';
    const maxBytes = 5_500;
    expect(await cellsOf(workbookOf({ sheet: sheet(`<row>${cells.repeat(5)}</row>`), sharedStrings }), { maxBytes })).toHaveLength(5);
    const more = workbookOf({ sheet: sheet(`<row>${cells.repeat(6)}</row>`), sharedStrings });
    await expect(cellsOf(more, { maxBytes })).rejects.toThrow('too_large');
  });

  it('has two members of one name, of which each program takes another one, and is refused', async () => {
    const twice = workbookOf({ sheet: one, more: [{ name: 'xl/worksheets/sheet1.xml', content: one }] });
    await expect(cellsOf(twice)).rejects.toThrow('malformed');
  });
});

describe('how much a file holds', () => {
  it('is what it unpacks to, or what it shows', async () => {
    const text = '1'.repeat(500_000);
    const packed = workbookOf({ sheet: sheet(`<row><c><v>${text}</v></c></row>`) });
    expect(packed.length).toBeLessThan(10_000);
    expect(await unpackedBytes(packed)).toBeGreaterThan(text.length);
    expect(await unpackedBytes(Buffer.from('<Construction/>'))).toBe(15);
    expect(await unpackedBytes(packed.subarray(0, 500))).toBe(500);
  });
});
