import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { describeWithOfficialFiles, readWhole, SEED_FILES } from '../../../test/support/formats/catalogue-files';
import { workbook } from '../../../test/support/formats/workbooks';
import { zip } from '../../../test/support/formats/zip';
import { IssueLog } from '../issue-log';
import { DEFAULT_READ_LIMITS } from '../limits';
import { placesOf } from './codes';
import { expectedSalary } from './machinist-tariff';
import { readCatalogueFile } from './reader';
import { MAX_CATALOGUE_ROWS } from './row-counter';

const read = (name: string) => readWhole(createReadStream(join(SEED_FILES, name)));

/** One norm of a collection, as its file writes it. */
function norms(work: string): string {
  return `\ufeff<?xml version="1.0" encoding="utf-8"?><base><ResourcesDirectory><ResourceCategory CodePrefix="ГЭСН">
    <Section Type="Таблица" Code="06-01-001" Name="Бетон"><NameGroup BeginName="Устройство:">
${work}</NameGroup></Section></ResourceCategory></ResourcesDirectory></base>`;
}

function machine(price: string, code = '91.01.01-014'): string {
  return `<ResourceCatalog><ResourcesDirectory><ResourceCategory><Section Code="91">
<Resource Code="${code}" Name="Бульдозеры" MeasureUnit="маш.-ч"><Prices><Price ${price}/></Prices></Resource>
<Resource Code="91.01.01-015" Name="Бульдозеры" MeasureUnit="маш.-ч"><Prices><Price SalaryMach="0" LabourMach="0"
PriceCostWithoutSalary="995.34"/></Prices></Resource></Section></ResourceCategory></ResourcesDirectory></ResourceCatalog>`;
}

describe('a file of norms', () => {
  it('gives whole names, headings, works, resources and the codes of overhead and profit', async () => {
    const { header, norms: rows, issues } = await read('norms-equipment-overhaul.xml');
    expect(header).toMatchObject({ kind: 'norms', priceLevel: '2022-01-01', createdOn: '2025-08-18' });
    expect(issues).toEqual([]);
    expect(rows).toHaveLength(3);
    expect(rows[2]).toMatchObject({
      code: 'ГЭСНмр01-01-002-01',
      base: 'ГЭСНмр',
      name: 'Замена электродвигателя, количество лифтов в подъезде: 1',
      unit: 'шт',
      markups: [{ overhead: 'Пр/812-104.1', profit: 'Пр/774-104.1' }],
    });
    expect(rows[2]!.headings.map(({ type, code }) => `${type} ${code}`)).toEqual(['Сборник 01', 'Отдел 1', 'Таблица 01-01-002']);
    expect(rows[2]!.resources).toMatchObject([
      { kind: 'labour', code: '1-100-41', quantity: '26.2', isReference: false },
      { kind: 'machinist', code: '2', quantity: '0.7', isReference: true },
      { kind: 'machine', code: '91.14.02-001', quantity: '0.7', isByProject: false },
    ]);
  });

  it('keeps abstract resources with their technology groups, and «П» as a question', async () => {
    const { norms: rows } = await readWhole(
      norms(`<Work Code="06-01-001-01" EndName="подготовки" MeasureUnit="100 м3"><Resources>
        <AbstractResource Code="04.1.02.05" Name="Бетон" MeasureUnit="м3" Quantity="102" TechnologyGroups="01.01.001"/>
        <AbstractResource Code="08.4.03.03" Name="Арматура" MeasureUnit="т" Quantity="П" TechnologyGroups=""/>
        </Resources></Work>`),
    );
    expect(rows[0]!.name).toBe('Устройство: подготовки');
    expect(rows[0]!.resources).toMatchObject([
      { kind: 'abstract', quantity: '102', isByProject: false, technologyGroups: ['01.01.001'] },
      { kind: 'abstract', quantity: null, isByProject: true, technologyGroups: [] },
    ]);
  });

  it('leaves out a row that cannot be read, says where it stands, and goes on', async () => {
    const { norms: rows, issues } = await readWhole(
      norms(`<Work Code="06-01-001-01" EndName="а" MeasureUnit="м"><Resources><Resource Code="1-100-34" Quantity="много"/></Resources></Work>
<Work Code="6-1-1" EndName="б" MeasureUnit="м"/>
<Work Code="06-01-001-03" EndName="в"/>
<Work Code="06-01-001-04" EndName="г" MeasureUnit="м"/>
<Work Code="06-01-001-04" EndName="д" MeasureUnit="м"/>`),
    );
    expect(rows.map(({ name }) => name)).toEqual(['Устройство: г']);
    expect(issues.map(({ code, place }) => [code, place.line])).toEqual([
      ['CATALOGUE_FIGURE_INVALID', 3],
      ['CATALOGUE_CODE_INVALID', 4],
      ['CATALOGUE_VALUE_MISSING', 5],
      ['CATALOGUE_CODE_REPEATED', 7],
    ]);
  });
});

describe('a file of resources', () => {
  it('gives prices, the order behind it, and what it knows of machines', async () => {
    const { header, resources, issues } = await read('machines.xml');
    expect(header).toMatchObject({ kind: 'resources', act: '490/пр', actDate: '2025-08-14' });
    expect(issues).toEqual([]);
    expect(resources[0]).toMatchObject({
      ...{ code: '91.01.01-014', kind: 'machine', unit: 'маш.-ч', price: '961.73', wholesalePrice: null },
      machine: { salary: '386.65', labour: '1.00', driverCode: '4-100-050', machinistGrade: '5.0', withRelocation: true },
    });
    expect(resources[3]!.machine).toMatchObject({ driverCode: null, machinistGrade: null });
  });

  it('takes materials in the same form', async () => {
    const { resources } = await readWhole(
      machine('Cost="3500.10" OptCost="3400"', '04.1.02.05-0003').replace('Бульдозеры', 'Бетон'),
    );
    expect(resources[0]).toMatchObject({ kind: 'material', price: '3500.10', wholesalePrice: '3400', machine: null });
  });

  it("tells where the machinists' pay is not hours by their tariff, and keeps the row", async () => {
    const price = 'SalaryMach="386.60" LabourMach="1.00" PriceCostWithoutSalary="961.73" DriverCode="4-100-050"';
    const { resources, issues } = await readWhole(machine(price));
    expect(resources).toHaveLength(2);
    expect(issues).toMatchObject([{ code: 'CATALOGUE_MACHINE_SALARY_DIFFERS', severity: 'warning', place: { line: 2 } }]);
    expect(issues[0]!.message.en).toContain('386.65');
  });

  it('leaves out a resource whose price is no number', async () => {
    const { resources, issues } = await readWhole(machine('Cost="-"', '04.1.02.05-0003'));
    expect(resources.map(({ code }) => code)).toEqual(['91.01.01-015']);
    expect(issues).toMatchObject([{ code: 'CATALOGUE_FIGURE_INVALID' }]);
  });
});

/** 251.07 × 1.54 = 386.6478; half way from 1.54 to 1.80 is 1.67 and 251.07 × 1.67 = 419.2869; two hours of grade 4. */
it.each([
  ['4-100-050', '1.00', '386.65'],
  ['4-100-055', '1.00', '419.29'],
  ['4-100-040', '2.00', '672.86'],
  ['4-100-100', '1.00', '597.55'],
  ['4-200-050', '1.00', null],
])('an hour of %s for %s hours costs %s', (driverCode, labour, expected) => {
  const rest = { salary: '0', machinistGrade: null, withRelocation: false };
  expect(expectedSalary({ driverCode, labour, ...rest })).toBe(expected);
});

describe('the binding of coefficients', () => {
  it('gives effects, the order and the norms, and says what is bound to nothing', async () => {
    const { coefficients } = await read('coefficients.xml');
    expect(coefficients[0]).toMatchObject({
      ...{ code: '2022-1-ГЭСНп-ОП-01-01-05-000', target: 'Расход', act: '378/пр', actDate: '2022-05-18' },
      effects: { labour: { value: '0.5', formula: null } },
      places: ['ГЭСНп01-01-001'],
    });
    expect(coefficients[0]!.headings[1]).toEqual({ code: 'П.-Ч.1', name: 'Часть 1. Электротехнические устройства' });
    const { issues, coefficients: odd } = await readWhole(`<Coefficients><Section code="С."><Coefficient code="К-1">
      <Name>Поливы</Name><Machine><Formula formula="N"/></Machine><Applys><Section code="77-01"/>
      <Resources Material="0,5"><Resource code="08.1.02.11-0001"/></Resources></Applys></Coefficient></Section></Coefficients>`);
    expect(odd[0]).toMatchObject({
      effects: { machines: { value: null, formula: 'N' } },
      resources: [{ effects: { materials: { value: '0.5', formula: null } }, codes: ['08.1.02.11-0001'] }],
      places: [],
    });
    expect(issues.map(({ code }) => code)).toEqual(['CATALOGUE_PLACE_UNKNOWN', 'CATALOGUE_COEFFICIENT_UNBOUND']);
  });

  it('is asked by norm, table and collection', () => {
    expect(placesOf('ГЭСНп01-02-003-04')).toEqual(['ГЭСНп01-02-003-04', 'ГЭСНп01-02-003', 'ГЭСНп01']);
  });
});

describe('the workbook of overhead and profit', () => {
  const head = { 2: ['Рекомендуемая привязка'], 5: [null, null, null, null, 'Территория', 'МПРКС', 'РКС'], 6: ['1', '2', 3, 4, 5, 6, 7, 8] };

  it('gives types of work with the captions of their groups, and leaves out a row without a figure', async () => {
    const { header, markups, issues } = await readWhole(
      workbook('доп. 17', {
        ...head,
        8: ['I', null, null, 'Строительные работы'],
        9: [1, null, 'Земляные работы, выполняемые:', 'ГЭСН 81-02-01-…'],
        10: ['1.1', '001.1', 'механизированным\nспособом', 'раздел 1', 92, 93, 97, 46],
        11: ['1.2', '001.2', 'ручным способом', 'раздел 2', 89, 90, '-', 40],
        12: ['2', '002.0', 'Горновскрышные работы', 'ГЭСН 81-02-02-…', 99, 100, 104, 44],
        13: [null, '002.1', null, 'раздел 3', 74.5, 75, 78, 36],
        14: ['2', '002.0', 'Повтор', null, 1, 1, 1, 1],
        15: ['Примечание: 1) …'],
      }),
    );
    expect(header).toMatchObject({ kind: 'markups', title: 'Рекомендуемая привязка' });
    expect(markups[0]).toEqual({
      ...{ code: '001.1', item: '1.1', chapter: 'Строительные работы', collections: 'раздел 1', profit: '46' },
      name: 'Земляные работы, выполняемые: механизированным способом',
      overhead: { ordinary: '92', equated_to_far_north: '93', far_north: '97' },
    });
    expect(markups.slice(1)).toMatchObject([
      { code: '002.0', name: 'Горновскрышные работы' },
      { code: '002.1', item: '2', name: 'Горновскрышные работы', overhead: { ordinary: '74.5' } },
    ]);
    expect(issues.map(({ code, place }) => [code, place.line])).toEqual([
      ['CATALOGUE_FIGURE_INVALID', 11],
      ['CATALOGUE_CODE_REPEATED', 14],
    ]);
  });

  it.each([
    ['with two columns exchanged', workbook('доп. 17', { 5: [null, null, null, null, 'МПРКС', 'Территория', 'РКС'] })],
    ['of something else', workbook('Лист1', { 1: ['Смета'] })],
  ])('%s is refused', async (_, bytes) => {
    await expect(readWhole(bytes)).rejects.toMatchObject({ reason: 'not_this_format' });
  });
});

describe('a file made to be too much', () => {
  it('of ten million rows ends at the limit of rows, with what was read so far forgotten', async () => {
    let rows = 0;
    const source = endless('<NewDataSet><base>', () => `<TechnologyGroup Code="${++rows}"/>`, 10_000_000);
    let taken = 0;
    const nothing = (): boolean => (taken += 1) > 0;
    const reading = readCatalogueFile(source, {
      ...{ limits: DEFAULT_READ_LIMITS, issues: new IssueLog(10) },
      rows: { norm: nothing, resource: nothing, technologyGroup: nothing, coefficient: nothing, markup: nothing },
    });
    await expect(reading).rejects.toMatchObject({ reason: 'too_many_nodes' });
    expect(taken).toBe(MAX_CATALOGUE_ROWS);
    expect(rows).toBeLessThan(MAX_CATALOGUE_ROWS + 20_000);
  }, 600_000);

  it('texts longer than the catalogue holds leave out their rows', async () => {
    const long = 'м'.repeat(101);
    const { norms: rows, issues } = await readWhole(
      norms(`<Work Code="06-01-001-01" EndName="а" MeasureUnit="${long}"/><Work Code="06-01-001-02" EndName="б" MeasureUnit="м"/>`),
    );
    expect(rows.map(({ code }) => code)).toEqual(['ГЭСН06-01-001-02']);
    expect(issues).toMatchObject([{ code: 'CATALOGUE_VALUE_TOO_LONG', severity: 'error', place: { line: 3 } }]);
  });
});

/** A file that is made while it is read, so that the test holds none of it. */
async function* endless(head: string, row: () => string, count: number): AsyncGenerator<Buffer> {
  yield Buffer.from(head);
  for (let made = 0; made < count; made += 1_000) yield Buffer.from(Array.from({ length: 1_000 }, row).join(''));
}

describe('a file that is none of ФСНБ', () => {
  it.each([
    ['of another root', '<Construction/>', 'not_this_format'],
    ['that breaks off', '<base><ResourcesDirectory>', 'malformed'],
    ['with a document type', '<!DOCTYPE base [<!ENTITY a "b">]><base/>', 'forbidden_markup'],
    ['that begins like a workbook and breaks off', 'PK', 'malformed'],
    ['that is no markup', 'Смета', 'not_this_format'],
    ['of the family, and of another kind', zip([{ name: 'Data.xml', content: '<Document/>' }]), 'not_this_format'],
    ['in UTF-16 that says it is UTF-8', Buffer.from('\ufeff<?xml version="1.0" encoding="utf-8"?><base/>', 'utf16le'), 'unsupported_encoding'],
    ['that says windows-1251 and is UTF-8', '<?xml version="1.0" encoding="windows-1251"?><base BaseName="ГЭСНмр от 18 августа"/>', 'unsupported_encoding'],
  ])('%s is refused as such', async (_, text, reason) => {
    await expect(readWhole(text)).rejects.toMatchObject({ reason });
  });
});

describeWithOfficialFiles('the official files', (folder) => {
  const official = (name: string) => readWhole(createReadStream(join(folder, name)));

  it.each([
    ['fsnb2022_dop15/ГЭСНп.xml', 2604],
    ['fsnb2022_dop15/ГЭСНмр.xml', 425],
  ])('%s: all norms', async (name, count) => {
    const { norms: rows, issues } = await official(name);
    expect(issues).toEqual([]);
    expect(rows).toHaveLength(count);
  });

  it.each([
    ['fsnb2022_dop15/ФСБЦ_Маш.xml', 1711, 1026],
    ['fsnb2022_earlier_edition/ФСБЦ_Маш.xml', 1701, 1025],
  ])('%s: all machines, every driven one paid by the tariff', async (name, count, driven) => {
    const { resources, issues } = await official(name);
    expect(issues).toEqual([]);
    expect(resources).toHaveLength(count);
    expect(resources.filter(({ machine: facts }) => facts?.driverCode)).toHaveLength(driven);
  });

  it('fsnb2022_dop15/База ТГ.xml: all groups and links', async () => {
    const { groups } = await official('fsnb2022_dop15/База ТГ.xml');
    expect(groups).toHaveLength(6572);
    expect(groups.reduce((sum, { resourceCodes }) => sum + resourceCodes.length, 0)).toBe(62653);
  });

  it('the binding: all coefficients, 12 of them bound to nothing', async () => {
    const { coefficients, issues } = await official('fsnb2022_dop16_coefficients_binding.xml');
    expect(coefficients).toHaveLength(2171);
    expect(issues.filter(({ code }) => code === 'CATALOGUE_COEFFICIENT_UNBOUND')).toHaveLength(12);
    expect(issues).toHaveLength(12);
  });
});
