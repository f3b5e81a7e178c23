import { GRAND_SMETA, gsfxOf, inWindows1251 } from '../../../test/support/formats/grand-smeta';
import { readBytes } from '../../../test/support/formats/reading';
import { zip } from '../../../test/support/formats/zip';
import type { PositionDocument, ReadResult, SectionDocument } from '..';
import { grandSmetaXml, gsfx } from '.';

const read = (text = GRAND_SMETA): Promise<ReadResult> => readBytes(grandSmetaXml, inWindows1251(text));

function positionsOf(sections: readonly SectionDocument[]): PositionDocument[] {
  return sections.flatMap(({ rows, sections: inner }) => [
    ...rows.flatMap((row) => (row.type === 'position' ? [row.position] : [])),
    ...positionsOf(inner),
  ]);
}

const numbered = async (number: string, text?: string): Promise<PositionDocument> =>
  positionsOf((await read(text)).document.sections).find((position) => position.number === number)!;

describe('a document of GRAND-Smeta', () => {
  it('says what it is an estimate of, by whom and at which prices', async () => {
    const { document } = await read();
    expect(document).toMatchObject({
      source: { format: 'grand-smeta-xml', program: 'ГРАНД-Смета', programVersion: '15.2.1.1020' },
      construction: { name: 'Канализация «Северная»' },
      object: { name: 'Насосная станция' },
      estimate: {
        ...{ number: '06-07-03-01', name: 'Общестроительные работы', method: 'resource_index', date: '2026-05-05' },
        ...{ reason: '0528.001-КР2.5.ВР', salaryAct: 'Приказ № 77' },
        region: { code: '23', name: 'Краснодарский край' },
        priceLevelCurrent: { year: 2026, quarter: 2, month: null },
        signatures: { composedBy: 'Иванова А. А.', verifiedBy: 'Петров Б. Б.' },
        constructionVolume: { quantity: '120', unit: 'м' },
        variables: [
          { name: 'L', about: 'Длина траншеи', value: '120' },
          { name: 'S', about: 'Площадь', value: 'L*2,5' },
        ],
      },
    });
    expect(document.estimate.legal.map(({ role, date, orders }) => [role, date, orders])).toEqual([
      ['main', '2021-12-30', 'Приказ № 1046/пр'],
      ['overheads', null, 'Приказ № 812/пр'],
      ['profits', null, 'Приказ № 774/пр'],
    ]);
  });

  it('has headings for subsections and comments for texts', async () => {
    const { sections } = (await read()).document;
    expect(sections.map(({ code, name }) => [code, name])).toEqual([['1', 'Фундаменты'], ['', 'Оборудование']]);
    expect(sections[0]!.rows[0]).toEqual({ type: 'text', text: 'Захватка 1' });
    expect(sections[0]!.sections).toMatchObject([{ name: 'Гидроизоляция', rows: [{ position: { number: '3' } }] }]);
  });

  it('gives each position its norm, quantity, link and lines', async () => {
    expect(await numbered('1')).toMatchObject({
      ...{ kind: 'cost', prefix: 'ГЭСН', code: '06-01-001-16', unit: '100 м3', identifier: 'F1' },
      ...{ quantity: '1.05', quantityFormula: 'окр(S*0,35/100; 6)', summaryType: 'building' },
      resources: [
        { kind: 'worker', grade: '3.1', consumption: '220.66', price: { current: '527.2', source: 'state' } },
        {
          ...{ kind: 'machine', code: '91.05.01-017', price: { base: '512.11', current: '690.4' } },
          children: [{ kind: 'machinist', grade: '6', crewSize: '1', price: { current: '743.29' } }],
        },
        { kind: 'material', identifier: 'r1', isExcluded: true, placement: 'norm' },
        {
          ...{ kind: 'material', placement: 'project' },
          price: { base: '44000.5', index: '1.27', indexName: 'Индекс на арматуру', source: 'index' },
          coefficients: [{ name: 'Отходы', effect: 'consumption', values: [{ target: 'materials', value: '1.02' }] }],
        },
      ],
    });
    expect(await numbered('2')).toMatchObject({
      ...{ kind: 'material', prefix: null, code: 'ФСБЦ-04.1.02.05-0009' },
      ...{ quantity: '106.575', quantityFormula: 'F1.r1*1,015', price: { current: '6120.45', source: 'state' } },
    });
    expect(await numbered('3')).toMatchObject({ isExcluded: true, quantity: '2.5', quantityFormula: '(250)*0,01' });
    expect(await numbered('5')).toMatchObject({ kind: 'equipment', price: { source: 'market_analysis' }, quantityFormula: null });
    expect(await numbered('6')).toMatchObject({ kind: 'other', quantity: '12.5', price: { current: '310.8' } });
  });

  it('charges overhead and profit by the kind of works, with what a position has of its own', async () => {
    const { overhead, profit } = await numbered('1');
    expect(overhead).toMatchObject({ code: 'Пр/812-006.0-1', base: 'salary', ratePercent: '97', coefficients: [{ value: '0.94' }] });
    expect(profit).toMatchObject({ code: 'Пр/774-006.0', ratePercent: '58', coefficients: [] });
    expect(await numbered('4')).toMatchObject({ summaryType: 'mounting', overhead: { ratePercent: '90' }, profit: { ratePercent: '46' } });
    expect(await numbered('6')).toMatchObject({ overhead: null, profit: null });
  });

  it('adds coefficients of one level and multiplies those of different ones', async () => {
    const { coefficients } = await numbered('1');
    expect(coefficients.map(({ name, group, table, effect }) => [name, group, table, effect])).toEqual([
      ['Вредные условия', 'condition', '3', 'consumption'],
      ['Повышенная влажность', 'condition', '3', 'consumption'],
      ['Районная надбавка', 'wage_only', '', 'cost'],
    ]);
    const alone = await numbered('1', GRAND_SMETA.replace('Level="1" Code="421/пр прил.10 табл.3 п.4"', 'Level="7" Code="421/пр прил.10 табл.3 п.4"'));
    expect(alone.coefficients.map(({ group }) => group)).toEqual(['technological', 'technological', 'wage_only']);
    const together = await numbered('1', GRAND_SMETA.replace('Level="2" Code="421/пр п.60(1)"', 'Level="1" Code="421/пр п.60(1)"'));
    expect(together.coefficients.map(({ group, table }) => [group, table])).toEqual(Array(3).fill(['condition', '1']));
  });

  it('has coefficients of the whole document, without those switched off', async () => {
    const { coefficients } = (await read()).document.estimate;
    expect(coefficients).toMatchObject([
      {
        name: 'Стеснённые условия застройки',
        values: [
          { target: 'workersLabour', value: '1.15' },
          { target: 'machines', value: '1.15' },
          { target: 'machinistLabour', value: '1.15' },
        ],
      },
    ]);
  });

  it('hands a coefficient for one kind of works to the positions of that kind', async () => {
    const text = GRAND_SMETA.replace('Level="1" Code="421/пр прил.10 табл.1', 'Level="1" AllVidRabs="No" VrsLinks="(10)" Code="421/пр прил.10 табл.1');
    expect((await read(text)).document.estimate.coefficients).toEqual([]);
    expect((await numbered('4', text)).coefficients).toMatchObject([{ name: 'Стеснённые условия застройки' }]);
    expect((await numbered('5', text)).coefficients).toEqual([]);
  });

  it('does not depend on the order of elements', async () => {
    const blocks = /(<Koefficients>[\s\S]*?<\/VidRab_Catalog>\s*)(<Chapters>[\s\S]*<\/Chapters>\s*)/;
    const turned = GRAND_SMETA.replace(blocks, '$2$1');
    const strip = ({ document }: ReadResult): unknown => JSON.parse(JSON.stringify(document, (key, value: unknown) => (key === 'place' ? undefined : value)));
    expect(turned).not.toBe(GRAND_SMETA);
    expect(strip(await read(turned))).toEqual(strip(await read()));
  });

  it('takes the pay of machinists out of the price of a machine-hour where it is inside', async () => {
    const text = GRAND_SMETA.replace('AddZatr 2020Mode SeparateFot 2022Mode', 'AddZatr 2020Mode');
    expect(await numbered('4', text)).toMatchObject({ resources: [{ price: { current: '430' }, children: [{ price: { current: '690' } }] }] });
    expect(await numbered('4')).toMatchObject({ resources: [{ price: { current: '1120' }, children: [{ price: { current: '690' } }] }] });
  });

  it('reports what it did not understand, and what is kept without effect, with its place', async () => {
    const { issues } = await read();
    expect(issues.map(({ code, place }) => [code, place.path])).toEqual([
      ['SIGNATURE_NOT_KEPT', '/Document'],
      ['NOT_APPLIED', '/Document/AddZatrats'],
      ['ELEMENT_UNKNOWN', '/Document/Chapters/Chapter[1]/Position[3]'],
      ['ELEMENT_UNKNOWN', '/Document/GrandPlugin'],
    ]);
    expect(issues.every(({ place }) => place.line! > 1)).toBe(true);
  });

  it.each([
    ['Quantity="12,5"', 'Quantity="много"', 'quantityFormula', 'много'],
    ['PZ="310,8"', 'PZ="договорная"', 'price.current', null],
  ])('invents nothing where a number is none: %s', async (before, after, path, value) => {
    expect(await numbered('6', GRAND_SMETA.replace(before, after))).toHaveProperty(path, value);
  });

  it('links to one row by each identifier', async () => {
    const text = GRAND_SMETA.replace('Code="ГЭСН08-01-003-07"', 'Code="ГЭСН08-01-003-07" Identifier="F1"');
    expect((await read(text)).issues).toContainEqual(expect.objectContaining({ code: 'IDENTIFIER_UNUSABLE' }));
    expect((await numbered('3', text)).identifier).toBeUndefined();
  });

  it('is by the base-index method where it has unit rates and is not of 2022', async () => {
    const text = GRAND_SMETA.replace(' SeparateFot 2022Mode', '')
      .replace('<IndexesRes>', '<IndexesPos><Index Caption="Письмо № 1" Code="П1" OZ="25,5" EM="11,2"/></IndexesPos><IndexesRes>')
      .replace('Code="ГЭСНм07-01-001-01"', 'Code="ФЕРм07-01-001-01" IndexCode="П1" NKI="0,9"')
      .replace('<Quantity Result="2"/>', '<PriceBase OZ="12,5" EM="40" ZM="5,1" MT="3"/><Quantity Result="2"/>');
    expect((await read(text)).document.estimate).toMatchObject({ method: 'base_index', indexKind: 'elements_in_position' });
    expect(await numbered('4', text)).toMatchObject({
      unitRate: { workersSalary: '12.5', machines: '40', machinistSalary: '5.1', materials: '3' },
      indices: [
        { target: 'workersSalary', value: '25.5', reason: 'Письмо № 1' },
        { target: 'machines', value: '11.2', reason: 'Письмо № 1' },
      ],
      overhead: { coefficients: [{ value: '0.9' }] },
    });
  });

  it.each([
    ['D345', 'summary_estimate'],
    ['D354', 'market_analysis'],
    ['D350', 'quantity_takeoff'],
  ])('is refused by name where it is another document: %s', async (end, documentKind) => {
    await expect(read(GRAND_SMETA.replace('D340}', `${end}}`))).rejects.toMatchObject({ reason: 'unsupported_version', documentKind });
  });
});

describe('a document that other programs have had', () => {
  /** The money and the parts of it, without the places, which move with the markup. */
  const essenceOf = async (text: string) =>
    positionsOf((await read(text)).document.sections).map(({ number, quantity, coefficients, resources, overhead }) => ({
      ...{ number, quantity, overhead, coefficients },
      resources: resources.map(({ code, consumption, price }) => ({ code, consumption, price })),
    }));

  /** Every attribute where another one stood. */
  const reversed = (text: string): string =>
    text.replace(/<(\w+)((?:\s+\w+="[^"]*")+)/g, (_, name: string, attributes: string) => `<${name} ${attributes.match(/\w+="[^"]*"/g)!.reverse().join(' ')}`);

  it.each([
    ['without a generator', GRAND_SMETA.replace(' Generator="GrandSmeta"', '')],
    ['with its attributes in another order', reversed(GRAND_SMETA)],
    ['with apostrophes for quotes', GRAND_SMETA.replace(/="([^"']*)"/g, "='$1'")],
    ['with points for commas', GRAND_SMETA.replace(/="(\d+),(\d+)"/g, '="$1.$2"')],
    ['with a name space', GRAND_SMETA.replace(/<(\/?)(?=[A-Z])/g, '<$1gs:').replace('<gs:Document', '<gs:Document xmlns:gs="urn:gs"')],
  ])('is the same %s', async (_, text) => {
    expect(grandSmetaXml.detects(inWindows1251(text))).toBe(true);
    expect(await essenceOf(text)).toEqual(await essenceOf(GRAND_SMETA));
  });

  it('and that has lost its rows is an estimate without rows, which is told', async () => {
    const { document, issues } = await read(GRAND_SMETA.replace(/<Chapters>[^]*<\/Chapters>/, ''));
    expect(document).toMatchObject({ estimate: { number: '06-07-03-01' }, sections: [] });
    expect(issues.map(({ code }) => code)).toContain('NO_POSITIONS');
  });
});

describe('rows that do not stand where the program puts them', () => {
  const position = (name: string): string => `<Position Caption="${name}" Number="1" Code="ФСБЦ-01.7.03.01-0001" Units="м3"><PriceCurr MT="10"/><Quantity Result="2"/></Position>`;
  const tree = (sections: readonly SectionDocument[]): unknown[] =>
    sections.map(({ name, rows, sections: inner }) => [name, rows.map((row) => (row.type === 'position' ? row.position.name : row.text)), ...tree(inner)]);

  it.each<[string, string, unknown[]]>([
    ['in no chapter', `${position('а')}${position('б')}`, [['', ['а', 'б']]]],
    ['behind a chapter', `<Chapter Caption="Стены">${position('а')}</Chapter>${position('б')}`, [['Стены', ['а']], ['', ['б']]]],
    ['in a chapter of a chapter', `<Chapter Caption="Стены"><Chapter Caption="Кладка">${position('а')}</Chapter>${position('б')}</Chapter>`, [['Стены', ['б'], ['Кладка', ['а']]]]],
    ['in a group', `<Chapter Caption="Стены"><ItemsGroup Caption="Кладка"><Items>${position('а')}</Items></ItemsGroup></Chapter>`, [['Стены', [], ['Кладка', [], ['', ['а']]]]]],
  ])('%s are positions all the same', async (_, chapters, expected) => {
    const { document } = await read(GRAND_SMETA.replace(/<Chapters>[^]*<\/Chapters>/, `<Chapters>${chapters}</Chapters>`));
    expect(tree(document.sections)).toEqual(expected);
  });
});

describe('a .gsfx', () => {
  it('may be packed by hand: names in small letters, a total with spaces', async () => {
    const archive = zip([{ name: 'properties.txt', content: 'Total = 1 234 567,89\r\n' }, { name: 'data.xml', content: inWindows1251(GRAND_SMETA) }]);
    expect(gsfx.detects(archive)).toBe(true);
    expect((await readBytes(gsfx, archive)).document.declared).toMatchObject({ total: '1234567.89' });
  });

  it('is the same document with the total beside it', async () => {
    const { document } = await readBytes(gsfx, gsfxOf(GRAND_SMETA));
    const plain = (await read()).document;
    expect(document).toEqual({ ...plain, source: { ...plain.source, format: 'gsfx' }, declared: expect.objectContaining({ total: '1234567.89' }) });
  });

  it('takes nothing but its three members from the archive', async () => {
    const archive = gsfxOf(GRAND_SMETA, [{ name: 'Data.sign', content: 'x' }, { name: 'Other.xml', content: '<a/>' }]);
    expect((await readBytes(gsfx, archive)).document.sections).toHaveLength(2);
  });
});
