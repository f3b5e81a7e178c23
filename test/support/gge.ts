/**
 * State XML 3.01 as programs write it, small: one section, rows of the caller's choice. The figures of the first row
 * are those of the estimate 09-01-01 of Slantsy; the norm is the position 06-03-004-13 of a state example.
 */

/** 8.825508 t × 675 rubles = 5957.2179 → 5957.22. */
export interface RubbishRow {
  quantity?: string;
  quantityTotal?: string;
  price?: string | null;
  cost?: string;
}

export function rubbish(row: RubbishRow = {}): string {
  const { quantity = '8.825508', price = '675', cost = '5957.22' } = row;
  const priceElement = price === null ? '' : `<PricePerUnitCur>${price}</PricePerUnitCur>`;
  return `<Item>
    <SummaryType>Прочее</SummaryType><WorkType>Прочее</WorkType>
    <Machine>
      <Num>1</Num><Code>ТЦ_47_4703061004_01.01.2025_40.1</Code><Name>Прием смешанных отходов</Name>
      <Consumption>${quantity}</Consumption><Unit>тн</Unit>${priceElement}
      <PriceTotalCur>${cost}</PriceTotalCur><ConsumptionTotal>${row.quantityTotal ?? quantity}</ConsumptionTotal>
    </Machine>
    <Totals><Current>${cost}</Current></Totals>
    <TotalsUnit><Current>675</Current></TotalsUnit>
  </Item>`;
}

export interface GgeOptions {
  items?: string[];
  /** What the section and the estimate state as their total, and as the only money of their column «Прочие работы». */
  total?: string;
  estimateTotal?: string;
  name?: string;
  number?: string;
  doctype?: string;
}

export function gge(options: GgeOptions = {}): string {
  const { items = [rubbish()], total = '5957.22', name = 'Строительный мусор', number = 'ЛСР 09-01-01' } = options;
  return `<?xml version="1.0" encoding="utf-8"?>
${options.doctype ?? ''}<Construction>
  <Meta>
    <Soft><Name>ГРАНД-Смета</Name><Version>2025.3</Version></Soft>
    <File><Type>ЛС</Type><Version>3.01</Version></File>
  </Meta>
  <Num>09</Num><Name>Капитальный ремонт</Name>
  <Object>
    <Num>09-01</Num><Name>Помещение</Name>
    <Estimate>
      <Region><RegionCode>47</RegionCode><RegionName>Ленинградская область</RegionName></Region>
      <ТerritoryТype>Территория</ТerritoryТype>
      <Num>${number}</Num><Name>${name}</Name>
      <Date><Year>2025</Year><Month>9</Month><Day>12</Day></Date>
      <EstimatePrice>${summary(options.estimateTotal ?? total)}</EstimatePrice>
      <Sections><Section>
        <Code>1</Code><Name>Мусор строительный</Name>
        <Items>${items.join('\n')}</Items>
        <SectionPrice>${summary(total)}</SectionPrice>
      </Section></Sections>
    </Estimate>
  </Object>
</Construction>
`;
}

/** One word of the document as windows-1251 has it, while the document claims UTF-8. */
export function inWindows1251(document: string): Buffer {
  const [before, ...after] = document.split('Строительный');
  const word = Buffer.from('\xd1\xf2\xf0\xee\xe8\xf2\xe5\xeb\xfc\xed\xfb\xe9', 'latin1');
  return Buffer.concat([Buffer.from(before!), word, Buffer.from(after.join('Строительный'))]);
}

function summary(total: string): string {
  return `<OtherWorks><Total>${total}</Total><Price>${total}</Price></OtherWorks>
    <OtherTotal>${total}</OtherTotal>
    <Summary><Total>${total}</Total><Price>${total}</Price></Summary>
    <Total>${total}</Total>`;
}
