import fc from 'fast-check';
import { encode } from 'iconv-lite';
import type { EstimateDocument, SectionDocument } from '../../../src/formats';
import { blankDocument, blankPosition, blankSection } from '../../../src/formats/blank';
import type { Suite } from './suite';

/** A table of a contractor: 12.5 × 450.20 = 5627.50 and 3 × 1000 = 3000; together 8627.50, with VAT more. */
export const CSV_EXAMPLE = [
  'Смета № 02-01-01',
  '"Ремонт; санузел"',
  '№ п/п;Шифр;Наименование работ;Ед. изм.;Кол-во;Цена, руб.;Сумма, руб.',
  '1;2;3;4;5;6;7',
  ';;Раздел 1. Полы;;;;',
  '1;ТЕР11-01-027-03;"Укладка плитки ""Сота""\nс затиркой";м2;12,5;450,20;5 627,50',
  ';;Плитка заказчика;;;;',
  ';;Итого по разделу 1;;;;5 627,50',
  ';;Раздел 2. Прочее;;;;',
  '2;;Вывоз мусора;рейс;3;1 000.00 руб.;3000,00',
  ';;Итого по смете;;;;8627,5',
  ';;НДС 20%;;;;1725,50',
  '',
].join('\r\n');

const PLACE = { path: '', line: 0, column: 0 };
const words = fc
  .string({ unit: fc.constantFrom(...'абвгдЁЖ ABCxyz012<>&"\'№«»;,\n=+-@😀'), minLength: 1, maxLength: 25 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const figure = fc.integer({ min: 0, max: 10 ** 9 }).map((digits) => (digits / 100).toFixed(2));
const declaredTotal = (total: string) => ({ buckets: {}, summary: null, otherTotal: null, total });

const position = fc
  .record({
    ...{ number: words, code: words, name: words, unit: words, quantity: figure },
    ...{ current: fc.option(figure), total: fc.option(figure) },
    kind: fc.constantFrom('material', 'machine', 'equipment', 'transport', 'other'),
  })
  .map(({ current, total, kind, ...made }) => ({
    ...blankPosition(PLACE),
    ...made,
    ...{ kind, code: `Ц ${made.code}`, summaryType: kind === 'equipment' ? 'equipment' : 'building' },
    price: { base: null, index: null, current, source: 'manual' as const, indexName: null, indexReason: null },
    declared: total === null ? null : { quantityTotal: null, amounts: {}, total, totalBase: null, totalPerUnit: null },
  }));

const row = fc.oneof(
  words.map((text) => ({ type: 'text' as const, text })),
  position.map((made) => ({ type: 'position' as const, position: made })),
);

const section = (code: string, inside: readonly SectionDocument[]): fc.Arbitrary<SectionDocument> =>
  fc
    .record({ name: words, rows: fc.array(row, { maxLength: 3 }), total: fc.option(figure) })
    .map(({ total, ...made }) => {
      const declared = total === null ? null : declaredTotal(total);
      return { ...blankSection(PLACE), ...made, code, sections: [...inside], declared } as SectionDocument;
    });

/** Documents as a table carries them whole. */
const csvDocuments: fc.Arbitrary<EstimateDocument> = fc
  .record({
    ...{ number: words, name: words.map((text) => `Дом ${text}`), total: fc.option(figure) },
    sections: section('1.1', []).chain((inside) => fc.tuple(section('1', [inside]), section('2', []))),
  })
  .map(({ number, name, total, sections }) => {
    const document = blankDocument('csv');
    Object.assign(document.estimate, { number, name });
    document.sections = sections;
    document.declared = total === null ? null : declaredTotal(total);
    return document;
  });

const HEADER = 'Наименование;Количество;Цена';

export const csvSuite: Suite = {
  fixtures: [['a table of a contractor', Buffer.from(CSV_EXAMPLE)]],
  alike: (bytes) => [
    Buffer.concat([Buffer.from('\ufeff'), bytes]),
    encode(bytes.toString('utf8'), 'win1251'),
    encode(bytes.toString('utf8'), 'cp866'),
  ],
  written: [{ title: 'priced positions', documents: csvDocuments, options: {} }],
  hostile: [
    { title: 'a table without a header', bytes: () => Buffer.from('1;2;3\r\n4;5;6'), reason: 'not_this_format' },
    { title: 'nothing', bytes: () => Buffer.alloc(0), reason: 'not_this_format' },
    { title: 'quotes that never close', bytes: () => Buffer.from(`${HEADER}\n"abc;1;2\n`), reason: 'malformed' },
    { title: 'a cell of a million characters', bytes: () => Buffer.from(`${HEADER}\n${'я'.repeat(1_000_000)}`), reason: 'too_large' },
    { title: 'a row of a hundred thousand cells', bytes: () => Buffer.from(`${HEADER}\n${';'.repeat(100_000)}`), reason: 'too_many_nodes' },
    { title: 'rows shorter and longer than the header', bytes: () => Buffer.from(`${HEADER}\nа\nб;1;2;3;4;5;6\n`), reason: null },
    { title: 'bytes that are no text', bytes: () => Buffer.from([0xff, 0xfe, 0x00, 0x01]), reason: 'not_this_format' },
  ],
  broken: (bytes) => ({ bytes: Buffer.concat([bytes, Buffer.from(';;"')]), line: CSV_EXAMPLE.split('\n').length }),
  large: (bytes) => {
    const more = Array.from({ length: 3000 }, () => `3;;${'Вывоз мусора '.repeat(20)};рейс;3;1000;3000\r\n`);
    return Buffer.concat([bytes, ...more.map((line) => Buffer.from(line))]);
  },
  limits: [
    ['maxBytes', 100, 'too_large'],
    ['maxNodes', 50, 'too_many_nodes'],
    ['maxTextLength', 20, 'too_large'],
    ['maxPositions', 2, 'too_many_nodes'],
    ['maxResources', 0, 'too_many_nodes'],
    ['maxRecordNodes', 5, 'too_many_nodes'],
  ],
  alwaysTold: [],
};
