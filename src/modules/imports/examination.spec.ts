import { Readable } from 'node:stream';
import { gge, rubbish } from '../../../test/support/gge';
import { examine, type Examination } from './examination';
import { examinationDetails, examinationTable } from './examination-table';

function examined(name: string, content: string | Buffer): Promise<Examination> {
  return examine({ name, content: Readable.from([Buffer.from(content)]) });
}

/** Rows of the table, their cells trimmed; lines below it are one cell. */
const rowsOf = (table: string): string[][] =>
  table.split('\n').map((line) => line.split('|').map((cell) => cell.trim()).filter((_, index, all) => all.length === 1 || (index > 0 && index < all.length - 1)));

describe('an examination of files', () => {
  it('says of each what an import would: its parts, totals, the difference and its cause', async () => {
    const files = [
      await examined('честная.gge', gge()),
      await examined('другой объём.gge', gge({ items: [rubbish({ quantity: '9.825508', quantityTotal: '8.825508' })] })),
      await examined('сводка.gge', gge().replace('<Type>ЛС</Type>', '<Type>СЗ</Type>')),
      await examined('письмо.docx', 'PK\u0003\u0004'),
      await examined('заметки.txt', 'Позвонить заказчику'),
    ];

    const [heading, , ...rows] = rowsOf(examinationTable(files, 'en'));

    expect(heading).toEqual(['file', 'format', 'positions', 'sections', 'not understood', 'declared', 'computed', 'difference', 'cause']);
    expect(rows).toEqual([
      ['честная.gge', 'state-xml 3.01', '1', '1', '', '5957.22', '5957.22', '0.00', ''],
      ['другой объём.gge', 'state-xml 3.01', '1', '1', '', '5957.22', '6632.22', '675.00', 'quantity 1'],
      ['сводка.gge', 'refused', '', '', 'IMPORT_KIND_UNSUPPORTED', '', '', '', 'This is a costs summary'],
      [''],
      ['Other files, not documents of exchange: .docx 1, .txt 1'],
      [''],
    ]);
  });

  it('counts what was not understood, and tells it in words where details are asked for', async () => {
    const files = [await examined('смета.csv', 'Наименование;Ед. изм.;Кол-во;Цена;Сумма\nКладка;м3;десять;100;1000\nИтого;;;;1000\n')];

    expect(rowsOf(examinationTable(files, 'ru'))[2]).toEqual([
      ...['смета.csv', 'csv', '1', '1', 'NUMBER_UNREADABLE 1, QUANTITY_MISSING 1, NEEDS_QUANTITY 1'],
      ...['1000.00', '0.00', '-1000.00', 'missing_quantity 1'],
    ]);
    expect(examinationDetails(files, 'ru')).toContain('«десять»');
  });

  it('tells a file that an upload would not take by its name, and reads it all the same', async () => {
    const table = examinationTable([await examined('смета.bak', gge())], 'en');
    expect(rowsOf(table)[2]).toEqual(expect.arrayContaining(['5957.22', 'an upload of this name is not taken']));
  });

  it('goes on behind a file that cannot be read at all, and calls it a crash', async () => {
    const content = new Readable({ read: () => content.destroy(new Error('the disk is gone')) });
    const file = await examine({ name: 'смета.gge', content });
    expect(rowsOf(examinationTable([file], 'en'))[2]).toEqual(['смета.gge', 'CRASHED', '', '', '', '', '', '', 'Error: the disk is gone']);
  });
});
