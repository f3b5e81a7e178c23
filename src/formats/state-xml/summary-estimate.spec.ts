import { Readable } from 'node:stream';
import { SUMMARY_EXAMPLE, summaryGge } from '../../../test/support/summary-gge';
import { FormatError } from '../codec';
import { DEFAULT_READ_LIMITS } from '../limits';
import { followedVat } from '../summary-figures';
import type { ReadSummaryEstimate } from '../summary-estimate';
import { readSummaryEstimate } from '.';

const read = (text: string): Promise<ReadSummaryEstimate> =>
  readSummaryEstimate(Readable.from([Buffer.from(text)]), { limits: DEFAULT_READ_LIMITS });

const TEXT = summaryGge(SUMMARY_EXAMPLE);

it('a summary estimate is its chapters with their rows, in thousands of rubles', async () => {
  const { document, issues } = await read(TEXT);

  expect(issues).toEqual([]);
  expect(document).toMatchObject({
    kind: 'summary_estimate',
    source: { program: 'Сметная программа', schemaVersion: '3.01', exportedAt: '2025-12-01T10:00:00+03:00' },
    ...{ number: 'ССРСС-1', name: 'Школа на 550 мест', customer: 'Управление капитального строительства' },
    ...{ createdOn: '2025-11-10', approvedOn: '2025-12-01', approvedBy: 'Приказ № 12', isBaseLevel: false },
    total: { building: '1323.76', total: '1351.37' },
  });
  const rows = document.chapters.flatMap(({ number, rows: own }) =>
    own.map(({ type, number: row, reason, columns: { total } }) => [number, type, row, reason, total]),
  );
  expect(rows).toEqual([
    [2, 'object_estimate', '1', 'ОСР-02-01', '1012.34'],
    [7, 'local_estimate', '2', '07-01-01', '50.00'],
    [8, 'addition', '3', '332/пр', '21.00'],
    [9, 'calculation', '4', 'СР-1', '10.00'],
    [13, 'addition', '5', '421/пр, п. 179', '32.80'],
    [14, 'addition', '6', '421/пр, п. 181', '225.23'],
  ]);
  const [, yard] = document.chapters;
  expect(yard).toMatchObject({ name: 'Благоустройство двора', runningTotal: { building: '1050.00', total: '1062.34' } });
  expect(yard!.rows[0]).toMatchObject({
    ...{ link: '07-01-01.gge', stage: { id: '1', name: '1 этап' } },
    details: { buckets: { building: { workersSalary: '50.00' } }, summary: { total: '50.00' }, total: '50.00' },
    place: { path: '/Construction/Chapter7/LocalEstimate[1]', line: 18 },
  });
});

it('chapters may come in any order, and one that comes twice is one', async () => {
  const twice = TEXT.replace(/(<Chapter2>[\s\S]*<\/Chapter2>)([\s\S]*<\/Chapter14>)/, '$2$1$1');
  const { document, issues } = await read(twice);

  expect(document.chapters.map(({ number, rows }) => [number, rows.length])).toEqual([[2, 2], [7, 1], [8, 1], [9, 1], [13, 1], [14, 1]]);
  expect(new Set(document.chapters[0]!.rows.map(({ place }) => place.path)).size).toBe(2);
  expect(issues.map(({ code, place }) => [code, place.path])).toEqual([
    ['ELEMENT_REPEATED', '/Construction/Chapter2/ChapterName'],
    ['ELEMENT_REPEATED', '/Construction/Chapter2/Summary'],
  ]);
});

it('what is no number, no day and no element of the schema is told with its place, and costs no row', async () => {
  const spoilt = TEXT.replace('<Building>21.00<', '<Building>21 тыс<')
    .replace('<Created>2025-11-10<', '<Created>2025-02-30<')
    .replace('<Customer>У', '<Investor>Город</Investor><Customer>У');
  const { document, issues } = await read(spoilt);

  expect(document.chapters.flatMap(({ rows }) => rows)).toHaveLength(6);
  expect(issues.map(({ code, place }) => [code, place.path])).toEqual([
    ['ELEMENT_UNKNOWN', '/Construction/Investor'],
    ['ELEMENT_PARTLY_READ', '/Construction/Created'],
    ['NUMBER_UNREADABLE', '/Construction/Chapter8/Addition[1]/Building'],
  ]);
});

it.each([
  ['a local estimate by its schema', TEXT.replace('SummaryEstimate-3_01.xsd"', 'LocalEstimateBaseIndexMethod-3_01.xsd"'), 'unsupported_version'],
  ['an object estimate by its type', TEXT.replace('SummaryEstimate-3_01.xsd"', '"').replace('>ССР<', '>ОСР<'), 'unsupported_version'],
  ['a construction of nothing', '<Construction/>', 'not_this_format'],
])('%s is no summary estimate', async (_what, text, reason) => {
  await expect(read(text)).rejects.toMatchObject({ reason });
  await expect(read(text)).rejects.toBeInstanceOf(FormatError);
});

describe('VAT of a document', () => {
  const vatOf = async (change: (text: string) => string) => followedVat((await read(change(TEXT))).document)?.ratePercent ?? null;

  it('follows from the rate that its row names, where it does to the hundredth', async () => {
    expect(await vatOf((text) => text)).toBe('20');
    expect(await vatOf((text) => text.replace('НДС 20 %', 'Налог на добавленную стоимость (20,00 %)'))).toBe('20.00');
  });

  it('is what it is where it does not, where no rate is named, or where it is not the only tax', async () => {
    expect(await vatOf((text) => text.replace('<Building>220.63<', '<Building>220.62<'))).toBeNull();
    expect(await vatOf((text) => text.replace('НДС 20 %', 'НДС'))).toBeNull();
    expect(await vatOf((text) => text.replace('НДС 20 %', 'Пошлина 20 %'))).toBeNull();
    expect(await vatOf((text) => text.replace(/(<Chapter14>[\s\S]*?)(<Addition>[\s\S]*?<\/Addition>)/, '$1$2$2'))).toBeNull();
  });
});
