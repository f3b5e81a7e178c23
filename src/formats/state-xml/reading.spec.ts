import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { essence, readBytes, writeText } from '../../../test/support/formats/reading';
import { sampleFolder } from '../../../test/support/formats/state-schemas';
import type { EstimateDocument, PositionDocument } from '../document';
import { stateXml } from '.';

const EXAMPLE = readFileSync(join(__dirname, '../../../test/fixtures/state-xml/example-rim-3.01.gge'), 'utf8');
const HEAD =
  '<Construction xsi:noNamespaceSchemaLocation="LocalEstimateResourceIndexMethod-3_01.xsd" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">';

const read = (text: string): ReturnType<typeof readBytes> => readBytes(stateXml, text);
const codesOf = async (text: string): Promise<string[]> => (await read(text)).issues.map((issue) => issue.code);
const withItem = (item: string): string =>
  `${HEAD}<Object><Estimate><Sections><Section><Code>1</Code><Name>Раздел</Name><Items>${item}</Items></Section></Sections></Estimate></Object></Construction>`;
const MATERIAL =
  '<Code>01</Code><Name>Песок</Name><Consumption>2</Consumption><Unit>м3</Unit><PriceTotalCur>10</PriceTotalCur>';
const positionsOf = (document: EstimateDocument): PositionDocument[] =>
  document.sections.flatMap((section) =>
    section.rows.flatMap((row) => (row.type === 'position' ? [row.position] : [])),
  );
const firstPosition = async (text: string): Promise<PositionDocument> => positionsOf((await read(text)).document)[0]!;

describe('numbers', () => {
  const quantity = async (text: string): Promise<[string | null, string[]]> => {
    const { document, issues } = await read(
      withItem(`<Item><Material>${MATERIAL.replace('>2<', `>${text}<`)}</Material></Item>`),
    );
    return [
      positionsOf(document)[0]!.quantity,
      issues.map((issue) => issue.code).filter((code) => code.startsWith('NUMBER')),
    ];
  };

  it.each([
    ['12.5', '12.5'],
    [' 12.50 ', '12.50'],
    ['+3', '3'],
    ['.5', '0.5'],
    ['-.5', '-0.5'],
    ['7.', '7'],
    ['-0.0000001', '-0.0000001'],
  ])('«%s» is %s', async (text, value) => {
    expect(await quantity(text)).toEqual([value, []]);
  });

  it('a comma is tolerated and told', async () => {
    expect(await quantity('12,5')).toEqual(['12.5', ['NUMBER_WITH_COMMA']]);
  });

  it.each(['1e5', 'abc', '1 000', '12,5,1', '1.2.3', 'NaN', 'INF', '0x10', '--1', '1'.repeat(40)])(
    '«%s» is no number',
    async (text) => {
      expect(await quantity(text)).toEqual([null, ['NUMBER_UNREADABLE']]);
    },
  );

  it('an empty one is simply absent', async () => {
    expect(await quantity('')).toEqual([null, []]);
  });

  it('an issue says where: path, line and column', async () => {
    const broken = EXAMPLE.replace('<Quantity>1.15032</Quantity>', '<Quantity>много</Quantity>');
    const before = broken.slice(0, broken.indexOf('<Quantity>много')).split('\n');

    const { issues } = await read(broken);

    expect(issues[0]).toMatchObject({
      code: 'NUMBER_UNREADABLE',
      severity: 'error',
      place: {
        path: '/Construction/Object/Estimate/Sections/Section[1]/Items/Item[1]/Cost/Quantity',
        line: before.length,
        column: before[before.length - 1]!.length + 1,
      },
    });
  });
});

describe('what the schema does not know', () => {
  it('is kept as it is, told, and written back in the same version', async () => {
    const vendor = '<Vendor mark="&quot;a&quot;"><Deep>5 &lt; 6</Deep><Empty/></Vendor>';
    const { document, issues } = await read(EXAMPLE.replace('<SummaryType>', `${vendor}<SummaryType>`));

    expect(issues.map((issue) => [issue.code, issue.severity])).toEqual([['ELEMENT_UNKNOWN', 'info']]);
    expect(positionsOf(document)[0]!.extras['Vendor']).toBe(vendor);
    const same = writeText(stateXml, document, { schemaVersion: '3.01' });
    expect(essence((await read(same.text)).document)).toEqual(essence(document));
    expect(same.issues.map((issue) => issue.code)).toEqual(['FOREIGN_ELEMENT_WRITTEN']);
    const dropped = writeText(stateXml, document, { schemaVersion: '3.01', foreignElements: 'drop' });
    expect(dropped.text).not.toContain('Vendor');
    expect(writeText(stateXml, document, { schemaVersion: '3.02' }).text).not.toContain('Vendor');
  });

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])('is kept when its name is %s', async (name) => {
    const element = `<${name}>1</${name}>`;
    const { document } = await read(EXAMPLE.replace('<SummaryType>', `${element}<SummaryType>`));

    expect(positionsOf(document)[0]!.extras[name]).toBe(element);
    expect(writeText(stateXml, document, { schemaVersion: '3.01' }).text).toContain(element);
  });

  it.each([
    ['the construction', '<Object>', '<Object>'],
    ['the object', '<AccessLevel>', '<AccessLevel>'],
    ['the estimate', '<Salary>Р', '<Salary>Р'],
    ['an act', '<Num>535</Num>', '<Num>535</Num>'],
    ['a section', '<Code>1</Code>', '<Code>1</Code>'],
    ['a norm', '<PerUnit>', '<PerUnit>'],
    ['a resource', '<Code>1-100-35</Code>', '<Code>1-100-35</Code>'],
    ['a summary', '<Building>', '<Building>'],
    ['an overhead', '<Target>ФОТ</Target>', '<Target>ФОТ</Target>'],
  ])('is kept in %s', async (_where, anchor, replacement) => {
    const { document, issues } = await read(EXAMPLE.replace(anchor, `<Чужое>1</Чужое>${replacement}`));

    expect(issues.map((issue) => issue.code)).toEqual(['ELEMENT_UNKNOWN']);
    const { text } = writeText(stateXml, document, { schemaVersion: '3.01' });
    expect(text.match(/<Чужое>1<\/Чужое>/g)).toHaveLength(1);
    expect(essence((await read(text)).document)).toEqual(essence(document));
  });

  it('a word out of no list becomes the default, and the word is kept', async () => {
    const position = await firstPosition(
      withItem(
        `<Item><SummaryType>Благоустройство</SummaryType><WorkType>Иное</WorkType><Material>${MATERIAL}</Material></Item>`,
      ),
    );

    expect(position).toMatchObject({
      summaryType: 'building',
      workType: null,
      extras: { SummaryType: '<SummaryType>Благоустройство</SummaryType>', WorkType: '<WorkType>Иное</WorkType>' },
    });
  });

  it('only so many issues are kept, and the rest is counted', async () => {
    const { issues } = await readBytes(stateXml, withItem('<x/>'.repeat(50)), { maxIssues: 10 });

    expect(issues).toHaveLength(11);
    expect(issues[10]).toMatchObject({
      code: 'TOO_MANY_ISSUES',
      message: { ru: 'Ещё замечаний, не показанных здесь: 40.' },
    });
  });

  it('only so much is kept', async () => {
    const { document, issues } = await readBytes(stateXml, withItem(`<x>${'я'.repeat(500)}</x><y/>`), {
      maxExtrasLength: 100,
    });

    expect(document.sections[0]!.extras).toEqual({});
    expect(issues.map((issue) => issue.code)).toContain('ELEMENT_NOT_KEPT');
  });
});

describe('order and repetition', () => {
  it('elements in any order are the same estimate', async () => {
    const moved = EXAMPLE.replace(/( *<Salary>Р.*\n)/, '').replace(/( *<Signatures>[\s\S]*?<\/Signatures>\n)/, '');
    const salary = /( *<Salary>Р.*\n)/.exec(EXAMPLE)![0];
    const signatures = /( *<Signatures>[\s\S]*?<\/Signatures>\n)/.exec(EXAMPLE)![0];
    const backwards = moved
      .replace('      <Legal>', `${signatures}      <Legal>`)
      .replace('    </Estimate>', `${salary}    </Estimate>`);

    expect(essence((await read(backwards)).document)).toEqual(essence((await read(EXAMPLE)).document));
    expect(await codesOf(backwards)).toEqual([]);
  });

  it('of an element that is repeated the first counts', async () => {
    const { document, issues } = await read(EXAMPLE.replace('<Num>02-01-03</Num>', '<Num>02-01-03</Num><Num>99</Num>'));

    expect(document.estimate.number).toBe('02-01-03');
    expect(document.estimate.extras['Num']).toBe('<Num>99</Num>');
    expect(issues.map((issue) => issue.code)).toEqual(['ELEMENT_REPEATED']);
  });

  it('the territory is read however its letters T are spelled', async () => {
    const cyrillic = '\u0422erritory\u0422ype';
    for (const name of ['TerritoryType', '\u0422erritoryType', 'Territory\u0422ype']) {
      const text = EXAMPLE.replaceAll(cyrillic, name).replace('>Территория<', '>МПРКС<');
      expect((await read(text)).document.estimate.territory).toBe('equated_to_far_north');
    }
  });

  it('a position that is a norm and a material at once is the norm', async () => {
    const position = await firstPosition(
      withItem(`<Item><Cost><Code>н</Code></Cost><Material>${MATERIAL}</Material></Item>`),
    );

    expect(position).toMatchObject({ kind: 'cost', code: 'н', price: null });
    expect(position.extras['Material']).toContain('Песок');
  });

  it('sections inside sections are read as they stand', async () => {
    const { document } = await read(
      withItem('').replace(
        '</Items>',
        `</Items><Section><Code>2</Code><Name>Внутри</Name><Items><Item><Material>${MATERIAL}</Material></Item></Items></Section>`,
      ),
    );

    expect(document.sections[0]!.sections[0]).toMatchObject({ name: 'Внутри', rows: [{ type: 'position' }] });
  });
});

describe('half a document', () => {
  it('without amounts is read without amounts', async () => {
    const bare = EXAMPLE.replace(
      /<(\w*Price|PriceTotal\w+|PriceCur|Totals|TotalsUnit|Salary)>[\d.\s]*<\/\1>/g,
      '',
    ).replace(/<(EstimatePrice|SectionPrice)>[\s\S]*?<\/\1>/g, '');

    const { document, issues } = await read(bare);

    expect(document.declared).toBeNull();
    expect(document.sections.map((section) => section.declared)).toEqual([null, null]);
    expect(issues).toEqual([]);
  });

  it('is told what every position lacks', async () => {
    const { issues } = await read(withItem('<Item><Cost><Num>1</Num><Name>Работа</Name></Cost></Item><Item/>'));

    expect(issues.map((issue) => [issue.code, issue.place.field])).toEqual([
      ['ELEMENT_MISSING', 'code'],
      ['ELEMENT_MISSING', 'unit'],
      ['ELEMENT_MISSING', 'quantity'],
      ['POSITION_WITHOUT_CONTENT', undefined],
    ]);
  });

  it('a summary without a total states what it states', async () => {
    const { document, issues } = await read(
      withItem('').replace('</Items>', '</Items><SectionPrice><Summary><Price>5</Price></Summary></SectionPrice>'),
    );

    expect(document.sections[0]!.declared).toEqual({
      buckets: {},
      summary: { price: '5' },
      otherTotal: null,
      total: null,
    });
    expect(issues.map((issue) => [issue.code, issue.place.path])).toEqual([
      ['ELEMENT_MISSING', '/Construction/Object/Estimate/Sections/Section[1]/SectionPrice'],
    ]);
  });

  it('a date that no calendar has is told', async () => {
    const { document, issues } = await read(EXAMPLE.replace('<Day>18</Day>', '<Day>31</Day>'));

    expect(document.estimate.date).toBeNull();
    expect(issues.map((issue) => issue.code)).toEqual(['ELEMENT_PARTLY_READ']);
  });
});

describe('prices', () => {
  const priceOf = async (inside: string, code = '01.7.15.03'): Promise<PositionDocument['price']> =>
    (
      await firstPosition(
        withItem(`<Item><Material>${MATERIAL.replace('>01<', `>${code}<`)}${inside}</Material></Item>`),
      )
    ).price;

  it('of the state, of an index and of a market analysis are told apart', async () => {
    const index =
      '<Index><Name>Индекс</Name><Num>1</Num><Value><Final>1.10</Final><IndexValue>1.0</IndexValue></Value></Index>';

    expect(await priceOf('<PricePerUnitCur>5</PricePerUnitCur>')).toMatchObject({ source: 'state', current: '5' });
    expect(await priceOf(`<PricePerUnitBase>4</PricePerUnitBase>${index}`)).toMatchObject({
      source: 'index',
      base: '4',
      index: '1.10',
    });
    expect(await priceOf('<PricePerUnitCur>5</PricePerUnitCur>', 'ТЦ_01_47')).toMatchObject({
      source: 'market_analysis',
    });
    expect(await priceOf('<PricePerUnitCur>5</PricePerUnitCur><isExternal>true</isExternal>')).toMatchObject({
      source: 'market_analysis',
    });
    expect(
      await priceOf('<PricePerUnitCur>5</PricePerUnitCur><isExternal>false</isExternal>', 'ТЦ_01_47'),
    ).toMatchObject({ source: 'state' });
    expect(await priceOf('')).toMatchObject({ source: null });
  });

  it('the value of an index before its coefficient is kept', async () => {
    const position = await firstPosition(
      withItem(
        `<Item><Material>${MATERIAL}<PricePerUnitBase>4</PricePerUnitBase><Index><Name>И</Name><Num>1</Num><Value><Final>1.21</Final><IndexValue>1.1</IndexValue>` +
          '<Coefficient><Name>к</Name><Num>1</Num><CoefValue>1.1</CoefValue></Coefficient></Value></Index></Material></Item>',
      ),
    );

    expect(position.price!.index).toBe('1.21');
    expect(position.extras).toEqual({
      'Material/Index/Value/IndexValue': '<IndexValue>1.1</IndexValue>',
      'Material/Index/Value/Coefficient':
        '<Coefficient><Name>к</Name><Num>1</Num><CoefValue>1.1</CoefValue></Coefficient>',
    });
  });

  it('several indices of a transport are kept and not guessed at', async () => {
    const index = '<Index><Name>И</Name><Num>1</Num><Value><Final>2</Final><IndexValue>2</IndexValue></Value></Index>';
    const { document, issues } = await read(
      withItem(`<Item><Transport>${MATERIAL}<Indexes>${index}${index}</Indexes></Transport></Item>`),
    );

    expect(positionsOf(document)[0]!.price!.index).toBeNull();
    expect(issues.map((issue) => issue.code)).toEqual(['ELEMENT_PARTLY_READ']);
  });
});

describe('coefficients', () => {
  const detail = (target: string, value: string): string =>
    `<Coefficient><Values><Value><Target>${target}</Target><CoefValue>${value}</CoefValue></Value></Values><Name>Стеснённость</Name><Reason>421/пр прил.10 т.1</Reason></Coefficient>`;
  const final = (target: string, value: string): string =>
    `<Final><Values><Value><Target>${target}</Target><CoefValue>${value}</CoefValue></Value></Values></Final>`;
  const norm = (ofResource: string): string =>
    withItem(
      `<Item><Cost><Num>1</Num><Code>н</Code><Name>Работа</Name><Quantity>1</Quantity><Unit>т</Unit>` +
        `<Coefficients>${final('ЗТ', '1.15')}${detail('ЗТ', '1.15')}</Coefficients>` +
        `<ResourcesInternal><Worker>${MATERIAL}${ofResource}</Worker></ResourcesInternal></Cost></Item>`,
    );

  it('repeated with a resource stand with the position alone', async () => {
    const position = await firstPosition(
      norm(`<Coefficients>${final('Расход', '1.15')}${detail('Расход', '1.15')}</Coefficients>`),
    );

    expect(position.coefficients).toMatchObject([{ group: 'condition', table: '1', effect: 'consumption' }]);
    expect(position.resources[0]).toMatchObject({
      coefficients: [],
      statedConsumptionCoefficient: '1.15',
      statedCostCoefficient: '1',
    });
  });

  it('that a resource says to be of cost are of cost', async () => {
    const position = await firstPosition(
      norm(`<Coefficients>${final('Стоимость', '1.15')}${detail('Стоимость', '1.15')}</Coefficients>`),
    );

    expect(position.coefficients[0]!.effect).toBe('cost');
    expect(position.resources[0]).toMatchObject({ statedConsumptionCoefficient: '1', statedCostCoefficient: '1.15' });
  });

  it('a resource of its own coefficients keeps them', async () => {
    const position = await firstPosition(
      norm(`<Coefficients>${final('Расход', '1.3')}${detail('Расход', '1.3')}</Coefficients>`),
    );

    expect(position.resources[0]!.coefficients).toHaveLength(1);
  });

  it('a resource that states none leaves it to the position', async () => {
    const position = await firstPosition(norm(''));

    expect(position.resources[0]).toMatchObject({ statedConsumptionCoefficient: null, statedCostCoefficient: null });
  });

  it('the formula of a final coefficient is kept and written back', async () => {
    const text = norm(
      `<Coefficients>${final('Расход', '1.3').replace('</CoefValue>', '</CoefValue><Formula>1+0.3</Formula>')}${detail('Расход', '1.3')}</Coefficients>`,
    );
    const { document } = await read(text);

    expect(positionsOf(document)[0]!.resources[0]!.extras).toEqual({
      'Coefficients/Final/Расход/Formula': '<Formula>1+0.3</Formula>',
    });
    expect(writeText(stateXml, document, { schemaVersion: '3.01' }).text).toContain('<Formula>1+0.3</Formula>');
  });
});

const itWithSample = sampleFolder === null ? it.skip : it;

describe('altered copies of a real estimate (skipped where it is not beside the project)', () => {
  const sample = (): string => readFileSync(join(sampleFolder!, 'gge/LSR_RIM_3.01_09-01-01_1962-POS.gge'), 'utf8');
  const item = (text: string): string => / *<Item>[\s\S]*<\/Item>\n/.exec(text)![0];

  itWithSample('as it is: one machine row of 5957.22, and the same bytes when written again', async () => {
    const { document, issues } = await read(sample());
    const { text } = writeText(stateXml, document, { schemaVersion: '3.01' });
    const body = (whole: string): string => whole.slice(whole.indexOf('<Num>'), whole.indexOf('<ExportDateTime>'));

    expect(issues).toEqual([]);
    expect(document.declared!.total).toBe('5957.22');
    expect(body(text)).toBe(body(sample()));
  });

  itWithSample('with the position doubled, moved between sections, or gone', async () => {
    const doubled = sample().replace(item(sample()), item(sample()).repeat(2));
    const gone = sample().replace(item(sample()), '');
    const moved = gone.replace(
      '<Sections>',
      `<Sections><Section><Code>9</Code><Name>Новый</Name><Items>${item(sample())}</Items></Section>`,
    );

    expect(positionsOf((await read(doubled)).document)).toHaveLength(2);
    expect(positionsOf((await read(gone)).document)).toEqual([]);
    const { document } = await read(moved);
    expect(document.sections.map((section) => [section.code, section.rows.length])).toEqual([
      ['9', 1],
      ['1', 0],
    ]);
    for (const text of [doubled, gone, moved]) expect(await codesOf(text)).toEqual([]);
  });
});
