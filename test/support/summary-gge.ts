import { CHAPTERS, type ChapterNumber } from '../../src/engine';

/** State XML of a summary estimate as programs write it: rows of the caller's choice, in thousands. */

export interface SummaryGgeRow {
  element: 'LocalEstimate' | 'ObjectEstimate' | 'Calculation' | 'Addition';
  name: string;
  /** Обоснование; of an estimate its number. */
  reason?: string;
  building?: string;
  other?: string;
  total?: string;
  stage?: string;
}

export interface SummaryGgeChapter {
  number: ChapterNumber;
  rows: SummaryGgeRow[];
  /** Stated in place of the sum. */
  total?: Totals;
  running?: Totals;
  name?: string;
}

interface Totals {
  building: string;
  other: string;
  total: string;
}

export interface SummaryGge {
  chapters: SummaryGgeChapter[];
  total: Totals;
  version?: '3.01' | '3.02';
}

const FIRST_RUNNING = 7;
const LAST_RUNNING = 13;

export function summaryGge({ chapters, total, version = '3.01' }: SummaryGge): string {
  const file = version === '3.01' ? 'SummaryEstimate-3_01.xsd' : 'SummaryEstimate.xsd';
  let rows = 0;
  const written = chapters.map((chapter) => {
    const text = chapterText(chapter, rows);
    rows += chapter.rows.length;
    return text;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet type="text/xsl" href="SummaryEstimate-3_01.xsl"?>
<Construction xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="${file}">
  <Meta><Soft><Name>Сметная программа</Name><Version>1.0</Version></Soft><File><Type>ССР</Type><Version>${version}</Version></File></Meta>
  <AccessLevel>общедоступная информация</AccessLevel>
  <Num>ССРСС-1</Num>
  <Name>Школа на 550 мест</Name>
  <Customer>Управление капитального строительства</Customer>
  <Created>2025-11-10</Created>
  <Approved>2025-12-01</Approved>
  <PriceLevel><Year>2025</Year><Quarter>4</Quarter><BasicPrice>false</BasicPrice></PriceLevel>
  <Summary>${totals(total)}</Summary>
  ${written.join('\n  ')}
  <Signatures>
    <ProjectOrg><Name>Иванова</Name></ProjectOrg><ChiefProjectEngineer><Name>Петров</Name></ChiefProjectEngineer>
    <Chief><Name/><Department>Сметный</Department></Chief><Customer><Name/><Position/></Customer>
  </Signatures>
  <ExportDateTime>2025-12-01T10:00:00+03:00</ExportDateTime>
  <StatementDoc>Приказ № 12</StatementDoc>
</Construction>
`;
}

function chapterText({ number, rows, total, running, name }: SummaryGgeChapter, before: number): string {
  const own = name === undefined ? '' : `<CustomerNameChapter>${name}</CustomerNameChapter>`;
  const title = `<ChapterName><ConstantNameChapter>${CHAPTERS[number].ru}</ConstantNameChapter>${own}</ChapterName>`;
  const listed = rows.map((row, index) => rowText(row, before + index + 1)).join('\n    ');
  const summary = `<Summary>${totals(total ?? sumOf(rows))}</Summary>`;
  const isDrawn = number >= FIRST_RUNNING && number <= LAST_RUNNING;
  const drawn = isDrawn ? `<SubSummary>${totals(running ?? sumOf(rows))}</SubSummary>` : '';
  return `<Chapter${number}>${title}\n    ${listed}\n    ${summary}${drawn}\n  </Chapter${number}>`;
}

function rowText(row: SummaryGgeRow, number: number): string {
  const { element, name, reason = '', building = '0.00', other = '0.00', stage } = row;
  const total = row.total ?? plus(building, other);
  const head = `${totals({ building, other, total })}<Name>${name}</Name><Num>${number}</Num><Reason>${reason}</Reason>`;
  const details = element.endsWith('Estimate') ? `<Details>${detailsText(building, other, total)}</Details>` : '';
  const of = stage === undefined ? '<StageID>0</StageID><StageName>Без этапа</StageName>' : `<StageID>1</StageID><StageName>${stage}</StageName>`;
  const link = element === 'Addition' ? '' : `<Link>${reason === '' ? '' : `${reason}.gge`}</Link>${of}`;
  return `<${element}>${head}${details}${link}</${element}>`;
}

function totals({ building, other, total }: Totals): string {
  return `<Building>${building}</Building><Mounting>0.00</Mounting><Equipment>0.00</Equipment><Other>${other}</Other><Total>${total}</Total>`;
}

function detailsText(building: string, other: string, total: string): string {
  const items = (amount: string): string =>
    `<Total>${amount}</Total><WorkersSalary>${amount}</WorkersSalary><LaborCosts>12</LaborCosts><Price>${amount}</Price>`;
  const equipment = '<Equipment><Total>0.00</Total><Price>0.00</Price></Equipment>';
  return `<Building>${items(building)}</Building><Mounting>${items('0.00')}</Mounting>${equipment}<Other>${other}</Other><Total>${total}</Total><Summary>${building}</Summary>`;
}

function sumOf(rows: readonly SummaryGgeRow[]): Totals {
  const of = (column: 'building' | 'other'): string => rows.reduce((sum, row) => plus(sum, row[column] ?? '0.00'), '0.00');
  return { building: of('building'), other: of('other'), total: rows.reduce((sum, row) => plus(sum, row.total ?? plus(row.building ?? '0.00', row.other ?? '0.00')), '0.00') };
}

/** Hundredths are added as whole numbers. */
function plus(one: string, other: string): string {
  const hundredths = (text: string): number => Math.round(parseFloat(text) * 100);
  return ((hundredths(one) + hundredths(other)) / 100).toFixed(2);
}

/**
 * A construction of one object and one local estimate with site buildings, insurance, control, design, contingency, and
 * VAT of 20 % on all of it. Every total is the sum it should be.
 */
export const SUMMARY_EXAMPLE: SummaryGge = {
  chapters: [
    { number: 2, rows: [{ element: 'ObjectEstimate', name: 'Школа', reason: 'ОСР-02-01', building: '1000.00', other: '12.34' }] },
    {
      number: 7,
      name: 'Благоустройство двора',
      rows: [{ element: 'LocalEstimate', name: 'Дорожки', reason: '07-01-01', building: '50.00', stage: '1 этап' }],
      running: { building: '1050.00', other: '12.34', total: '1062.34' },
    },
    {
      number: 8,
      rows: [{ element: 'Addition', name: 'Временные здания и сооружения 2 %', reason: '332/пр', building: '21.00' }],
      running: { building: '1071.00', other: '12.34', total: '1083.34' },
    },
    {
      number: 9,
      rows: [{ element: 'Calculation', name: 'Страхование', reason: 'СР-1', other: '10.00' }],
      running: { building: '1071.00', other: '22.34', total: '1093.34' },
    },
    {
      number: 13,
      rows: [{ element: 'Addition', name: 'Непредвиденные 3 %', reason: '421/пр, п. 179', building: '32.13', other: '0.67' }],
      running: { building: '1103.13', other: '23.01', total: '1126.14' },
    },
    { number: 14, rows: [{ element: 'Addition', name: 'НДС 20 %', reason: '421/пр, п. 181', building: '220.63', other: '4.60' }] },
  ],
  total: { building: '1323.76', other: '27.61', total: '1351.37' },
};
