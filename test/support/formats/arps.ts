import fc from 'fast-check';
import { decode, encode } from 'iconv-lite';
import type { EstimateDocument, SectionDocument } from '../../../src/formats';
import { blankDocument, blankPosition, blankSection } from '../../../src/formats/blank';
import { blankResource } from '../../../src/formats/blank';
import type { Suite } from './suite';

/** A file as programs write it. Lines are given without their ends. */
export const arpsFile = (...lines: string[]): Buffer => encode(`${lines.join('\r\n')}\r\n`, 'cp866');

/** A record by the numbers of its fields; as long as `count` says. */
function arpsRecord(type: string, fields: Readonly<Record<number, string>>, count: number): string {
  return [type, ...Array.from({ length: count - 1 }, (_, index) => fields[index + 1] ?? '')].join('#');
}

export const position20 = (fields: Readonly<Record<number, string>>): string => arpsRecord('20', fields, 29);

export const HEADER = '1#АРПС 1.10#MNB.DLL#';

/**
 * One estimate. Position 1: 2.5 × 1000 direct, payroll 2.5 × (400 + 60), overhead 95 %, profit 50 %:
 * 2500 + 1092.50 + 575 = 4167.50. Position 2, supplied goods: 10 × 15.50 = 155. Together 4322.50.
 */
export const ARPS_EXAMPLE = arpsFile(
  HEADER,
  arpsRecord(
    '3',
    { 3: 'Кладка стен', 4: '02-01-01', 6: 'ООО Заказчик', 7: 'Иванов И.И.', 13: '4322,50', 18: 'Строительство' },
    20,
  ),
  '0#ТСН-2001 ; 2000',
  '10#0##Раздел 1. Стены',
  position20({
    ...{ 1: '1', 2: 'ТЕР08-02-001-01', 3: 'м3', 4: 'Кладка стен из кирпича', 25: '1', 26: '2,5' },
    ...{ 5: '100,00', 6: '40,00', 7: '20,00', 8: '6,00', 9: '40,00', 13: '5,00', 14: '0,50' },
    ...{ 15: '1000,00', 16: '400,00', 17: '200,00', 18: '60,00', 19: '400,00', 23: '5,00', 24: '0,50' },
  }),
  '25#2###0,95#',
  '25#3###0,5#',
  '30#1-100-30#чел.-ч#Затраты труда рабочих##5##80#',
  '30#ТССЦ04.1.02.05-0006#м3#Раствор кладочный##0,24##550,5#',
  '10#1##Подраздел. Материалы',
  position20({
    ...{ 1: '2', 2: 'Цена поставщика', 3: 'шт', 4: 'Перемычка железобетонная', 25: '19', 26: '10' },
    ...{ 5: '15,50', 9: '15,50', 15: '15,50' },
  }),
  '50#Всего###',
);

const words = fc
  .string({ unit: fc.constantFrom(...'абвгдЁЖ ABCxyz0123<>&"\'№;,.='), minLength: 1, maxLength: 25 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
const figure = fc.integer({ min: 1, max: 10 ** 9 }).map((digits) => String(digits / 100));
const PLACE = { path: '', line: 0, column: 0 };
const price = { base: null, index: null, source: null, indexName: null, indexReason: null };

const resource = fc.record({ code: words, name: words, consumption: figure, current: figure }).map((made) => ({
  ...blankResource({ kind: 'material', placement: 'norm' }, {}, PLACE),
  ...{ code: made.code, name: made.name, unit: 'м3', consumption: made.consumption },
  price: { ...price, current: made.current },
}));

const markup = fc.option(
  figure.map((ratePercent) => ({
    ...{ code: '', name: null, base: 'salary' as const, ratePercent, coefficients: [] },
    ...{ declaredRatePercent: null, declaredAmount: null },
  })),
);

const position = fc
  .record({
    ...{ number: words, code: words, name: words, quantity: figure, resources: fc.array(resource, { maxLength: 3 }) },
    ...{ overhead: markup, profit: markup, prefix: fc.constantFrom(null, 'ФЕР', 'ГЭСНмр') },
    unitRate: fc.record({
      ...{ workersSalary: figure, machines: figure, machinistSalary: figure, materials: figure },
      ...{ labourHours: figure, machinistHours: figure },
    }),
  })
  .map((made) => ({
    ...blankPosition(PLACE),
    ...made,
    ...{ code: made.prefix === null ? `Ц ${made.code}` : `01-${made.code}`, unit: 'шт' },
  }));

/** Documents as ARPS carries them whole. */
const arpsDocuments: fc.Arbitrary<EstimateDocument> = fc
  .record({
    ...{ name: words, number: words, total: fc.option(figure) },
    sections: fc.array(fc.record({ name: words, rows: fc.array(position, { minLength: 1, maxLength: 3 }) }), {
      ...{ minLength: 1, maxLength: 3 },
    }),
  })
  .map(({ name, number, total, sections }) => {
    const document = blankDocument('arps');
    const { estimate } = document;
    Object.assign(estimate, { name, number, method: 'base_index', indexKind: 'none' });
    document.sections = sections.map((made, index) => sectionOf(made, String(index + 1)));
    document.declared = total === null ? null : { buckets: {}, summary: null, otherTotal: null, total };
    return document;
  });

function sectionOf(made: { name: string; rows: ReturnType<typeof blankPosition>[] }, code: string): SectionDocument {
  const rows = made.rows.map((row) => ({ type: 'position' as const, position: row }));
  return { ...blankSection(PLACE), code, name: made.name, rows };
}

const nested = (count: number): Buffer =>
  arpsFile([HEADER, ...Array.from({ length: count }, (_, level) => `10#${level}##Раздел`)].join('\r\n'));

export const arpsSuite: Suite = {
  fixtures: [['an estimate', ARPS_EXAMPLE]],
  alike: (bytes) => [
    encode(decode(bytes, 'cp866'), 'win1251'),
    Buffer.from(decode(bytes, 'cp866')),
    Buffer.from(`\ufeff${decode(bytes, 'cp866')}`),
    Buffer.from(`\ufeff${decode(bytes, 'cp866')}`, 'utf16le'),
    encode(decode(bytes, 'cp866').replaceAll('\r\n', '\n'), 'cp866'),
    encode(decode(bytes, 'cp866').replaceAll('\r\n', '\r'), 'cp866'),
  ],
  written: [{ title: 'rates at current prices', documents: arpsDocuments, options: {} }],
  hostile: [
    { title: 'a file cut off in the middle', bytes: () => ARPS_EXAMPLE.subarray(0, 500), reason: null },
    { title: 'positions without any fields', bytes: () => arpsFile(HEADER, '20\r\n'.repeat(5000)), reason: null },
    { title: 'records of every odd type', bytes: () => arpsFile(HEADER, '__proto__#1', 'constructor#', '20'), reason: null },
    { title: 'a markup kind named after every object', bytes: () => arpsFile(HEADER, '20#1', '25#constructor###1#'), reason: null },
    { title: '200,000 sections one inside another', bytes: () => nested(200_000), reason: 'too_deep' },
    { title: 'a line of a million characters', bytes: () => arpsFile(HEADER, 'я'.repeat(1_000_000)), reason: 'too_large' },
    { title: 'a record of a million fields', bytes: () => arpsFile(HEADER, `20${'#'.repeat(150_000)}`), reason: 'too_many_nodes' },
    { title: 'another text', bytes: () => arpsFile('Смета № 1', '20#1'), reason: 'not_this_format' },
    { title: 'nothing', bytes: () => Buffer.alloc(0), reason: 'not_this_format' },
  ],
  broken: (bytes) => ({ bytes: Buffer.concat([arpsFile('20#1'), bytes]), line: 1 }),
  large: (bytes) => {
    const position = arpsFile(`20#1#ТЕР08-02-001-01#м3#${'Кладка стен из кирпича '.repeat(10)}#100,00`);
    return Buffer.concat([bytes, ...Array.from({ length: 3000 }, () => position)]);
  },
  limits: [
    ['maxBytes', 100, 'too_large'],
    ['maxNodes', 50, 'too_many_nodes'],
    ['maxDepth', 1, 'too_deep'],
    ['maxTextLength', 20, 'too_large'],
    ['maxPositions', 2, 'too_many_nodes'],
    ['maxResources', 1, 'too_many_nodes'],
    ['maxRecordNodes', 10, 'too_many_nodes'],
  ],
  alwaysTold: ['WITHOUT_GUARANTEE'],
};
