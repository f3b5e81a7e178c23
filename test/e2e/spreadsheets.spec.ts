import { Readable } from 'node:stream';
import { DEFAULT_READ_LIMITS } from '../../src/formats';
import { Workbook } from '../../src/formats/spreadsheet';
import { Archive } from '../../src/formats/zip/archive';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { type CellValue, workbook, workbookOf } from '../support/formats/workbooks';
import { XLSX_EXAMPLE } from '../support/formats/xlsx';
import { confirmed, imported, untilEnded, type Work } from '../support/imports';
import { upload } from '../support/uploads';
import { answered, world, type Made, type TestUser } from '../support/world';

/** A table whose titles say nothing: 4 × 25 = 100. */
const OBSCURE: Readonly<Record<number, readonly CellValue[]>> = {
  1: ['Что делаем', 'Сколько', 'Почём', 'Вместе'],
  2: ['Вынос мусора', 4, 25, 100],
  3: ['Итого', null, null, 100],
};
const OBSCURE_COLUMNS = [
  { column: 'A', role: 'name' },
  { column: 'B', role: 'quantity' },
  { column: 'C', role: 'price' },
  { column: 'D', role: 'total' },
];

describe('workbooks of Excel', () => {
  let app: TestApp;
  let user: TestUser;
  let project: Made;

  beforeAll(async () => {
    app = await startApp();
    user = await world(app).user();
    project = await world(app).project(user);
  });

  const exported = async (body: object): Promise<{ ready: Work; content: Buffer }> => {
    const begun = answered(await api(app).as(user).post('/api/exports', { format: 'xlsx', ...body }), 202);
    const ready = await untilEnded(app, user, `/api/exports/${String(begun.id)}`);
    if (ready.state !== 'ready') return { ready, content: Buffer.alloc(0) };
    const { body: content } = await api(app)
      .as(user)
      .get(`/api/exports/${ready.id}/content`)
      .buffer(true)
      .parse((response, done) => {
        const pieces: Buffer[] = [];
        response.on('data', (piece: Buffer) => pieces.push(piece));
        response.on('end', () => done(null, Buffer.concat(pieces)));
      })
      .expect(200);
    return { ready, content: content as Buffer }; // as the parser above makes it
  };
  const estimateFrom = async (content: Buffer): Promise<string> => {
    const { id } = await imported(app, user, { projectId: project.id, content, name: 'ведомость.xlsx' });
    return (await confirmed(app, user, id)).estimateId!;
  };

  it('a table of a contractor goes in, agrees with its total, and comes out as the form, which agrees again', async () => {
    const { id, report } = await imported(app, user, { projectId: project.id, content: XLSX_EXAMPLE, name: 'ведомость.xlsx' });
    expect(report).toMatchObject({
      ...{ format: 'xlsx', isReconciled: true, counts: { sections: 2, positions: 2, texts: 1 } },
      total: { computed: '8627.50', declared: '8627.50', difference: '0.00' },
      columns: { source: 'words', headRow: 5 },
    });
    const { estimateId } = await confirmed(app, user, id);
    const { ready, content } = await exported({ estimateId });
    expect(ready).toMatchObject({ report: { total: '8627.50', isValid: true } });
    const again = await imported(app, user, { projectId: project.id, content, name: 'снова.xlsx' });
    expect(again.report).toMatchObject({
      total: { computed: '8627.50', declared: '8627.50' },
      ...{ isReconciled: true, columns: { source: 'form' } },
    });
  });

  it('columns that nobody understands are shown, said once, and remembered for the next table', async () => {
    const content = workbook('Лист1', OBSCURE);
    const first = await imported(app, user, { projectId: project.id, content, name: 'непонятно.xlsx' });
    expect(first).toMatchObject({
      state: 'review',
      report: {
        counts: { positions: 0 },
        columns: { source: 'none', columns: [{ column: 'A', role: null, samples: ['Что делаем', 'Вынос мусора', 'Итого'] }, {}, {}, {}] },
      },
    });
    expect(first.report!['issues']).toMatchObject([{ code: 'COLUMNS_UNKNOWN' }]);

    const path = `/api/imports/${first.id}/column-mapping`;
    const wrong = await api(app).as(user).put(path, { columns: [{ column: 'B', role: 'quantity' }, { column: 'B', role: 'price' }] });
    expect(wrong.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ pointer: '/columns/1/column' }, { pointer: '/columns' }] });
    answered(await api(app).as(user).put(path, { headRow: 1, columns: OBSCURE_COLUMNS }), 202);
    const mapped = await untilEnded(app, user, `/api/imports/${first.id}`);
    expect(mapped).toMatchObject({
      state: 'review',
      report: { isReconciled: true, total: { computed: '100.00', declared: '100.00' }, columns: { source: 'given', headRow: 1 } },
    });
    await confirmed(app, user, first.id);

    const next = workbook('Лист1', { ...OBSCURE, 2: ['Вынос мусора', 8, 25, 200], 3: ['Итого', null, null, 200] });
    const second = await imported(app, user, { projectId: project.id, content: next, name: 'ещё.xlsx' });
    expect(second.report).toMatchObject({ total: { computed: '200.00', declared: '200.00' }, columns: { source: 'remembered' } });

    const stranger = await world(app).user();
    const theirs = await world(app).project(stranger);
    const elsewhere = await imported(app, stranger, { projectId: theirs.id, content: next, name: 'ещё.xlsx' });
    expect(elsewhere.report).toMatchObject({ columns: { source: 'none' } });
    await api(app).as(stranger).put(path, { columns: OBSCURE_COLUMNS }).expect(404);
  });

  it('columns are of tables alone, and of imports under review', async () => {
    const applied = await imported(app, user, { projectId: project.id, content: XLSX_EXAMPLE, name: 'ведомость.xlsx' });
    await confirmed(app, user, applied.id);
    const late = await api(app).as(user).put(`/api/imports/${applied.id}/column-mapping`, { columns: OBSCURE_COLUMNS });
    expect(late.body).toMatchObject({ code: 'IMPORT_STATE' });
    const csv = await imported(app, user, { projectId: project.id, content: 'Наименование;Количество;Цена\nНасос;1;2', name: 'т.csv' });
    const text = await api(app).as(user).put(`/api/imports/${csv.id}/column-mapping`, { columns: OBSCURE_COLUMNS });
    expect(text.body).toMatchObject({ code: 'IMPORT_WITHOUT_COLUMNS' });
  });

  it('the workbook of a client is filled with our prices, and nothing else in it changes', async () => {
    const estimateId = await estimateFrom(XLSX_EXAMPLE);
    const picture = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 7) % 251));
    const client = clientWorkbook(picture);
    const file = answered(await upload(app, user, 'форма заказчика.xlsx', client), 201);
    const { ready, content } = await exported({ estimateId, templateFileId: file.id });

    expect(ready).toMatchObject({ state: 'ready', templateFileId: file.id, failure: null });
    expect((ready.report!['issues'] as { code: string }[]).map(({ code }) => code)).toEqual(['QUANTITY_DIFFERS', 'ROW_NOT_IN_ESTIMATE', 'FORMULAS_KEPT']);
    expect(await cellsOf(content)).toMatchObject({ E3: '450.2', F3: '5627.5', E4: '1000', F4: '0', E5: '7', F6: '0' });
    const [before, after] = [await Archive.open(Readable.from([client])), await Archive.open(Readable.from([content]))];
    expect(after.names).toEqual(before.names);
    expect(await bytesOf(after, 'xl/media/image1.png')).toEqual(picture);
    expect(await bytesOf(after, 'xl/styles.xml')).toEqual(await bytesOf(before, 'xl/styles.xml'));
    const theirs = (await bytesOf(before, 'xl/worksheets/sheet1.xml')).toString('utf8');
    const filled = theirs
      .replace('<c r="E3" s="7" t="s"><v>0</v></c>', '<c r="E3" s="7"><v>450.2</v></c><c r="F3"><v>5627.50</v></c>')
      .replace('<c r="E4"/>', '<c r="E4"><v>1000</v></c>');
    expect((await bytesOf(after, 'xl/worksheets/sheet1.xml')).toString('utf8')).toBe(filled);
    expect((await bytesOf(after, 'xl/workbook.xml')).toString('utf8')).toContain('<calcPr fullCalcOnLoad="1"/>');
  });

  it('what cannot be filled is refused with its reason', async () => {
    const estimateId = await estimateFrom(XLSX_EXAMPLE);
    const file = answered(await upload(app, user, 'другое.xlsx', workbook('Лист1', { 1: ['просто текст'] })), 201);
    const { ready } = await exported({ estimateId, templateFileId: file.id });
    expect(ready).toMatchObject({ state: 'failed', failure: { code: 'EXPORT_TEMPLATE_UNREADABLE' } });
    const csv = await api(app).as(user).post('/api/exports', { estimateId, format: 'csv', templateFileId: file.id });
    expect(csv.body).toMatchObject({ code: 'FORMAT_NOT_SUITABLE' });
    const foreign = answered(await upload(app, await world(app).user(), 'чужое.xlsx', XLSX_EXAMPLE), 201);
    await api(app).as(user).post('/api/exports', { estimateId, format: 'xlsx', templateFileId: foreign.id }).expect(404);
  });
});

/** Position 2 has another quantity and a sum by a formula; a row that we do not have; a total by a formula. */
function clientWorkbook(picture: Buffer): Buffer {
  const text = (place: string, value: string): string => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const rows = [
    `<row r="2">${['№', 'Наименование', 'Ед.', 'Кол-во', 'Цена', 'Сумма'].map((title, index) => text(`${'ABCDEF'[index]}2`, title)).join('')}</row>`,
    `<row r="3" spans="1:6">${text('A3', '1')}${text('B3', 'Укладка плитки «Сота»\nс затиркой')}<c r="D3" s="4"><v>12.5</v></c><c r="E3" s="7" t="s"><v>0</v></c></row>`,
    `<row r="4">${text('A4', '2')}${text('B4', 'Вывоз мусора')}<c r="D4"><v>5</v></c><c r="E4"/><c r="F4"><f>D4*E4</f><v>0</v></c></row>`,
    `<row r="5">${text('B5', 'Чужая работа')}<c r="D5"><v>1</v></c><c r="E5"><v>7</v></c></row>`,
    `<row r="6">${text('B6', 'Итого')}<c r="F6"><f>SUM(F3:F5)</f><v>0</v></c></row>`,
  ];
  const sheet = `<worksheet><cols><col min="1" max="1" width="5"/></cols><sheetData>${rows.join('')}</sheetData><mergeCells count="1"><mergeCell ref="A1:F1"/></mergeCells></worksheet>`;
  const more = [{ name: 'xl/styles.xml', content: '<styleSheet/>' }, { name: 'xl/media/image1.png', content: picture }];
  return workbookOf({ sheet, sharedStrings: '<sst><si><t>—</t></si></sst>', more });
}

async function cellsOf(content: Buffer): Promise<Record<string, string>> {
  const book = await Workbook.open(Readable.from([content]), { limits: DEFAULT_READ_LIMITS });
  const found: Record<string, string> = {};
  for await (const { number, cells } of book.rows(book.sheetNames[0]!)) {
    for (const [column, { text }] of cells) found[`${column}${number}`] = text;
  }
  return found;
}

async function bytesOf(archive: Archive, name: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of archive.read(name)) pieces.push(Buffer.from(piece as Uint8Array)); // members are bytes
  return Buffer.concat(pieces);
}
