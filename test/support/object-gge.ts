/** State XML 3.01 of an object estimate as programs write it, small: rows of the caller's choice, in thousands. */

export interface ObjectRow {
  name: string;
  building: string;
  /** The building works unless it is stated. */
  total?: string;
  percent?: string;
}

export interface ObjectGge {
  locals: ObjectRow[];
  temporaryBuildings?: ObjectRow[];
  subtotals: string[];
  total: string;
  created?: string;
}

export function objectGge({ locals, temporaryBuildings = [], subtotals, total, created = '2025-02-28' }: ObjectGge): string {
  const [first = '', second = ''] = subtotals;
  const temporary = temporaryBuildings.map((row) => `<TempBuildings>${figures(row)}${named(row)}<Reason>332/пр</Reason><Link/></TempBuildings>`);
  return `<?xml version="1.0" encoding="utf-8"?>
<Construction xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="ObjectEstimate-3_01.xsd">
  <Meta><Soft><Name>Сметная программа</Name><Version>1.0</Version></Soft><File><Type>ОСР</Type><Version>3.01</Version></File></Meta>
  <Num>01</Num><Name>Линия электропередачи</Name>
  <Object>
    <Num>01-02</Num><AccessLevel>общедоступная информация</AccessLevel><Name>Подготовка трассы</Name><Region>02</Region>
    <Reason>Чертежи</Reason><ReasonLink/><Quantity>2.5</Quantity><PricePerUnit>18200.23</PricePerUnit><QuantityUnit>км</QuantityUnit>
    <Created>${created}</Created><Approved>2025-03-13</Approved>
    <PriceLevel><Year>2000</Year><Month>1</Month><Quarter>1</Quarter><BasicPrice>true</BasicPrice></PriceLevel>
    <Summary>${figures({ name: '', building: total })}</Summary>
    <Signatures>
      <ChiefProjectEngineer><Name>Петров</Name></ChiefProjectEngineer><Chief><Name/><Department>Сметный</Department></Chief>
      <Composer><Name/><Position/></Composer><Verifier><Name/><Position/></Verifier>
    </Signatures>
    ${locals.map(localEstimate).join('\n    ')}
    <SubSummary1>${figures({ name: '', building: first })}</SubSummary1>
    ${temporary.join('')}${temporary.length === 0 ? '' : `<SubSummary2>${figures({ name: '', building: second })}</SubSummary2>`}
    <Details>${details(total)}</Details>
  </Object>
  <ExportDateTime>2025-03-13T10:00:00</ExportDateTime>
</Construction>
`;
}

function localEstimate(row: ObjectRow, index: number): string {
  const reason = `<Num>${index + 1}</Num><Reason>01-02-0${index + 1}</Reason>`;
  const link = `<Link>01-02-0${index + 1}.gge</Link>`;
  return `<LocalEstimate>${figures(row)}${named(row)}${reason}<Details>${details(row.building)}</Details>${link}</LocalEstimate>`;
}

function named({ name, percent }: ObjectRow): string {
  return `<Name>${name}</Name>${percent === undefined ? '' : `<Percent>${percent}</Percent>`}`;
}

function figures({ building, total = building }: ObjectRow): string {
  return `<Building>${building}</Building><Mounting>0.00</Mounting><Equipment>0.00</Equipment><Other>0.00</Other><Total>${total}</Total>`;
}

/** Elements of the building works; the rest of the schema's summary is empty. */
function details(total: string): string {
  const items = (amount: string, materials = amount): string =>
    `<Total>${amount}</Total><Materials>${materials}</Materials><LaborCosts>115933</LaborCosts><Price>${amount}</Price>`;
  return `<Building>${items(total)}</Building><Mounting>${items('0.00')}</Mounting><Equipment><Total>0.00</Total><Price>0.00</Price></Equipment><Other>0.00</Other><Total>${total}</Total><Summary>${items(total)}</Summary>`;
}
