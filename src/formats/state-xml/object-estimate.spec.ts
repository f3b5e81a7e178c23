import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sampleFolder } from '../../../test/support/formats/state-schemas';
import { decimal, sum } from '../../kernel/decimal';
import { FormatError } from '../codec';
import type { ConsolidatedResult } from '../consolidated';
import { DEFAULT_READ_LIMITS } from '../limits';
import { readObjectEstimate } from '.';

const read = (text: string | Buffer): Promise<ConsolidatedResult> =>
  readObjectEstimate(Readable.from([Buffer.from(text)]), { limits: DEFAULT_READ_LIMITS });

const columns = (building: string, total: string): string =>
  `<Building>${building}</Building><Mounting>0.00</Mounting><Equipment>0.00</Equipment><Other>0.00</Other><Total>${total}</Total>`;
const OBJECT_ESTIMATE = `<?xml version="1.0"?>
<?xml-stylesheet type="text/xsl" href="ObjectEstimate-3_01.xsl"?>
<Construction xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="ObjectEstimate-3_01.xsd">
  <Meta><Soft><Name>Сметная программа</Name><Version>1.0</Version></Soft><File><Type>ОСР</Type><Version>3.01</Version></File></Meta>
  <Num>01-02</Num><Name>Линия электропередачи</Name>
  <Object>
    <Num>01-02</Num><Name>Рекультивация</Name><Region>02</Region><Reason/><Created>2025-02-28</Created>
    <PriceLevel><Year>2000</Year><Quarter>1</Quarter><BasicPrice>1</BasicPrice></PriceLevel>
    <Summary>${columns('45500.57', '45500.57')}</Summary>
    <LocalEstimate>${columns('16893.25', '16893.25')}<Name>Первый этап</Name><Num>1</Num><Reason>01-02-01</Reason>
      <Details><Building><Total>16893.25</Total><Machines>650.74</Machines><Materials>13106.11</Materials><Price>16893.24</Price></Building><Total>16893.25</Total></Details>
      <Link>01-02-01.gge</Link></LocalEstimate>
    <LocalEstimate>${columns('28383,30', '28383.30')}<Name>Второй этап</Name><Num>2</Num><Reason>01-02-02</Reason></LocalEstimate>
    <SubSummary1>${columns('45276.55', '45276.55')}</SubSummary1>
    <TempBuildings>${columns('224.02', '224.02')}<Name>Временные здания</Name><Percent>0.5</Percent><Reason>332/пр</Reason><Link/></TempBuildings>
    <SubSummary2>${columns('45500.57', '45500.57')}</SubSummary2>
  </Object>
  <ExportDateTime>2025-02-28T10:00:00</ExportDateTime>
</Construction>`;

it('an object estimate is its rows in their order, in thousands of rubles', async () => {
  const { document, issues } = await read(OBJECT_ESTIMATE);

  expect(document).toMatchObject({
    kind: 'object_estimate',
    source: { program: 'Сметная программа', schemaVersion: '3.01' },
    object: { number: '01-02', name: 'Рекультивация', regionCode: '02' },
    createdOn: '2025-02-28',
    isBaseLevel: true,
    priceLevel: { year: 2000, quarter: 1 },
    total: { building: '45500.57', total: '45500.57' },
  });
  expect(
    document.rows.map(({ type, name, reason, percent, columns: { total } }) => [type, name, reason, percent, total]),
  ).toEqual([
    ['local_estimate', 'Первый этап', '01-02-01', null, '16893.25'],
    ['local_estimate', 'Второй этап', '01-02-02', null, '28383.30'],
    ['subtotal', '', null, null, '45276.55'],
    ['temporary_buildings', 'Временные здания', '332/пр', '0.5', '224.02'],
    ['subtotal', '', null, null, '45500.57'],
  ]);
  expect(document.rows[0]!.details!.buckets.building).toEqual({
    total: '16893.25',
    machines: '650.74',
    materials: '13106.11',
    price: '16893.24',
  });
  expect(issues.map((issue) => [issue.code, issue.place.path])).toEqual([
    ['NUMBER_WITH_COMMA', '/Construction/Object/LocalEstimate[2]/Building'],
  ]);
});

it.each([
  [
    'a local estimate by its schema',
    OBJECT_ESTIMATE.replace('ObjectEstimate-3_01.xsd', 'LocalEstimateResourceIndexMethod-3_01.xsd'),
  ],
  ['a summary estimate by its type', OBJECT_ESTIMATE.replace('ObjectEstimate-3_01.xsd', '').replace('>ОСР<', '>ССР<')],
])('%s is no object estimate', async (_what, text) => {
  await expect(read(text)).rejects.toMatchObject({ reason: 'unsupported_version' });
  await expect(read(text)).rejects.toBeInstanceOf(FormatError);
});

it('a construction without an object is none', async () => {
  await expect(read('<Construction/>')).rejects.toMatchObject({ reason: 'not_this_format' });
});

(sampleFolder === null ? it.skip : it)('the official sample adds up (skipped where it is absent)', async () => {
  const { document, issues } = await read(readFileSync(join(sampleFolder!, 'gge/OSR_3.01_01-02_rekultivaciya.gge')));
  const estimates = document.rows.filter((row) => row.type === 'local_estimate');

  expect(issues).toEqual([]);
  expect(estimates.map((row) => row.columns.total)).toEqual(['16893.25', '28383.30', '28000.11']);
  expect(sum(estimates.map((row) => decimal(row.columns.total!))).toFixed(2)).toBe('73276.66');
  expect(document.total!.total).toBe('73276.66');
});
