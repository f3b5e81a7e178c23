import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBytes, writeText } from '../../../test/support/formats/reading';
import type { EstimateDocument, PositionDocument } from '../document';
import { FormatError } from '../codec';
import { blankDocument, blankPosition, blankSection } from '../blank';
import { stateXml } from '.';

const FIXTURE = readFileSync(join(__dirname, '../../../test/fixtures/state-xml/example-rim-3.01.gge'));
const example = async (): Promise<EstimateDocument> => (await readBytes(stateXml, FIXTURE)).document;
const PLACE = { path: '', line: 0, column: 0 };
const firstPosition = (document: EstimateDocument): PositionDocument => {
  const row = document.sections[0]!.rows.find((candidate) => candidate.type === 'position');
  if (row?.type !== 'position') throw new Error('the example begins with a position');
  return row.position;
};

it('an estimate that nobody has filled in is written as far as it goes, and told what it lacks', () => {
  const document = blankDocument('state-xml');
  document.sections.push({ ...blankSection(PLACE), code: '1', name: 'Раздел' });
  document.sections[0]!.rows.push({
    type: 'position',
    position: { ...blankPosition(PLACE), number: '1', code: '01-01-001-01' },
  });

  const { issues } = writeText(stateXml, document, { schemaVersion: '3.02' });

  const told = (severity: string): string[] =>
    issues
      .filter((issue) => issue.severity === severity)
      .map((issue) => issue.place.path!.split('/Estimate/')[1] ?? issue.place.path!);
  expect(told('error')).toEqual([
    'Legal/Main',
    'Legal/Metodology',
    'Legal/Overheads',
    'Legal/Profits',
    'ObjectType',
    'Sections/Section[1]/Items/Item[1]/Cost/Prefix',
    'Sections/Section[1]/Items/Item[1]/Cost/Quantity',
    'Sections/Section[1]/Items/Item[1]/Cost/QuantityTotal',
    'Sections/Section[1]/SectionPrice',
  ]);
  expect(told('warning')).toEqual([
    '/LocalEstimateResourceIndexMethod/Num',
    '/LocalEstimateResourceIndexMethod/Object/Num',
    'Salary',
    'Region/RegionCode',
    'Region/RegionName',
    'Signatures/ComposeFIO',
    'Signatures/VerifyFIO',
  ]);
});

it('money that nobody stated or calculated is not written as zero', () => {
  const document = blankDocument('state-xml');
  document.sections.push({ ...blankSection(PLACE), code: '1' });

  const { text } = writeText(stateXml, document, { schemaVersion: '3.01' });

  expect(text).not.toMatch(/<(Total|Price|Current)>/);
});

it('names of rows that the schema does not allow are refused by name', async () => {
  const document = await example();
  firstPosition(document).number = '1.2';
  document.estimate.guid = 'сам придумал';
  document.object.accessLevel = 'секретно';

  const { issues, text } = writeText(stateXml, document, { schemaVersion: '3.01' });

  expect(issues.map((issue) => [issue.code, issue.place.path])).toEqual([
    ['SCHEMA_REFUSES_VALUE', '/Construction/Object/AccessLevel'],
    ['SCHEMA_REFUSES_VALUE', '/Construction/Object/Estimate/GUID'],
    ['SCHEMA_REFUSES_VALUE', '/Construction/Object/Estimate/Sections/Section[1]/Items/Item[1]/Cost/Num'],
  ]);
  expect(text).not.toContain('секретно');
});

it('a GUID is written as the schema spells it', async () => {
  const document = await example();
  document.estimate.guid = '6b1f0c52-8d3e-4a77-9c15-2f4e7a90b3d1';

  expect(writeText(stateXml, document).text).toContain('<GUID>{6B1F0C52-8D3E-4A77-9C15-2F4E7A90B3D1}</GUID>');
});

it('characters that XML cannot hold are removed and told', async () => {
  const document = await example();
  document.estimate.name = 'Смета\u0000 №\u001b 5 \ud800 и 😀 & <всё>';

  const { text, issues } = writeText(stateXml, document, { schemaVersion: '3.01' });

  expect(text).toContain('<Name>Смета № 5  и 😀 &amp; &lt;всё&gt;</Name>');
  expect(issues.map((issue) => issue.code)).toEqual(['CHARACTERS_REMOVED']);
});

it('what is excluded is left out and told: whoever reads the file would pay for it', async () => {
  const document = await example();
  firstPosition(document).resources[0]!.isExcluded = true;
  const before = writeText(stateXml, await example(), { schemaVersion: '3.01' }).text;

  const { text, issues } = writeText(stateXml, document, { schemaVersion: '3.01' });
  expect(before).toContain('1-100-35');
  expect(text).not.toContain('1-100-35');
  expect(issues.map((issue) => issue.code)).toEqual(['NOT_CARRIED']);

  firstPosition(document).isExcluded = true;
  expect(writeText(stateXml, document, { schemaVersion: '3.01' }).text).not.toContain('06-03-004-13');
});

it('sections inside sections come out one after another, each with its own money', async () => {
  const document = await example();
  const [outer, inner] = document.sections;
  const total = (section: typeof outer): string | null => section!.declared!.total;
  document.sections = [{ ...outer!, sections: [inner!], declared: document.declared }];

  const { text, issues } = writeText(stateXml, document, { schemaVersion: '3.01' });
  const { document: again } = await readBytes(stateXml, text);

  expect(again.sections.map((section) => [section.code, section.name, section.declared!.total])).toEqual([
    ['1', 'Приямок лифтовой шахты', '220507.18'],
    ['2', 'Лифтовое оборудование', '1031256.15'],
  ]);
  expect([total(outer), total(inner)]).toEqual(['220507.18', '1031256.15']);
  expect(issues.map((issue) => issue.code)).toEqual(['NOT_CARRIED']);
});

it('section codes that are no whole numbers are counted anew', async () => {
  const document = await example();
  document.sections[0]!.code = 'А';

  const { document: again } = await readBytes(stateXml, writeText(stateXml, document).text);

  expect(again.sections.map((section) => section.code)).toEqual(['1', '2']);
});

it('a resource the schema wants elsewhere is written there, and told', async () => {
  const document = await example();
  const [worker] = firstPosition(document).resources;
  worker!.placement = 'outside';
  const own = { coefficients: [], statedConsumptionCoefficient: null, statedCostCoefficient: null };
  firstPosition(document).resources.push({
    ...worker!,
    ...own,
    kind: 'equipment',
    placement: 'norm',
    code: 'оборудование',
  });

  const { text, issues } = writeText(stateXml, document, { schemaVersion: '3.01' });

  expect(issues.map((issue) => issue.code)).toEqual(['NOT_CARRIED', 'NOT_CARRIED']);
  expect(text).toMatch(/<ResourcesInternal>\s*<Worker>\s*<Num>1<\/Num>\s*<Code>1-100-35/);
  expect(text).toMatch(/<\/Cost>\s*<Resources>\s*<Equipment>\s*<Num>1<\/Num>\s*<Code>оборудование/);
});

it('a version that does not exist is refused', async () => {
  const document = await example();

  expect(() =>
    stateXml.write(document, { exportedAt: '', program: { name: '', version: '' }, schemaVersion: '9.9' }),
  ).toThrow(FormatError);
});

it('the schema that a document came in is written where none is asked for, else the newest', async () => {
  const document = await example();
  expect(writeText(stateXml, document).text).toContain('<Construction ');
  const made = { ...document, source: { ...document.source, format: 'api', schemaVersion: null } };
  expect(writeText(stateXml, made).text).toContain('<LocalEstimateResourceIndexMethod ');
});
