import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { loadedEdition, operator } from '../support/catalogue';
import { gge, rubbish } from '../support/gge';
import { confirmed, imported, type Work } from '../support/imports';
import { NORM_FILES } from '../support/norm-files';
import { answered, world, type Made, type TestUser } from '../support/world';

const KERB = 'Установка бортовых камней бетонных: при других видах покрытий';

interface Row {
  prefix: string;
  code: string;
  name: string;
  unit: string;
}

const LIFT: Row = { prefix: 'ГЭСНмр', code: '01-01-007-01', name: 'Замена системы управления лифтов: 1, одиночная работа', unit: 'система' };
const BY_THE_METRE: Row = { prefix: 'ГЭСН', code: '27-02-010-02', name: KERB, unit: 'м' };
const OF_2001: Row = { prefix: 'ФЕР', code: '27-02-010-02', name: KERB, unit: '100 м' };
const NEIGHBOUR: Row = { prefix: 'ГЭСН', code: '27-02-010-09', name: 'Установка бортовых камней бетонных при асфальтобетонных покрытиях', unit: '100 м' };
/** As ФСБЦ has it, priced by itself. */
const HOIST = rubbish({ quantity: '1', price: '1', cost: '1.00' })
  .replace('ТЦ_47_4703061004_01.01.2025_40.1', '91.06.06-011')
  .replace('Прием смешанных отходов', 'Автогидроподъемники, высота подъема 12 м')
  .replace('тн', 'маш.-ч');

function item({ prefix, code, name, unit }: Row): string {
  return `<Item><SummaryType>Строительные</SummaryType><WorkType>Строительные</WorkType>
    <Cost><Num>1</Num><Prefix>${prefix}</Prefix><Code>${code}</Code><Name>${name}</Name>
    <Quantity>1</Quantity><QuantityTotal>1</QuantityTotal><Unit>${unit}</Unit></Cost></Item>`;
}

const DOCUMENT = gge({ items: [item(LIFT), item(BY_THE_METRE), item(OF_2001), item(NEIGHBOUR), rubbish(), HOIST] });

/** Eight positions and 19 resource lines, some of them of the edition. */
const EXAMPLE = readFileSync(join(__dirname, '../fixtures/state-xml/example-rim-3.01.gge'), 'utf8')
  .replace('<Code>91.18.01-007<', '<Code>91.18.01-099<')
  .replace('<Name>Молотки отбойные пневматические при работе', '<Name>Перфораторы пневматические при работе');

describe('the rows of an imported document in the catalogue', () => {
  let app: TestApp;
  let user: TestUser;
  let client: Api;
  let project: Made;
  let editionId: string;
  let beforeTheEdition: Work;

  beforeAll(async () => {
    app = await startApp();
    user = await world(app).user();
    client = api(app).as(user);
    project = await world(app).project(user);
    beforeTheEdition = await imported(app, user, { projectId: project.id, content: gge() });
    editionId = await loadedEdition(app, await operator(app), { edition: { name: 'ФСНБ для импорта' }, files: NORM_FILES });
  });

  const begin = (): Promise<Work> => imported(app, user, { projectId: project.id, content: DOCUMENT });
  const itemsOf = async ({ id }: Work, query = ''): Promise<Record<string, unknown>[]> =>
    answered(await client.get(`/api/imports/${id}/items${query}`), 200).data as Record<string, unknown>[];
  const decide = (work: Work, body: object) => client.post(`/api/imports/${work.id}/resolutions`, body);

  it('are told apart: exact, otherwise written, alike, missing', async () => {
    const work = await begin();
    expect(work.report).toMatchObject({
      match: { editionId, editionName: 'ФСНБ для импорта', exact: 2, differs: 1, analogue: 2, missing: 1, linkedCount: 2, decidedCount: 0 },
    });
    const [lift, metre, of2001, neighbour, own, hoist] = await itemsOf(work);
    expect(lift).toMatchObject({ ordinal: 0, code: 'ГЭСНмр01-01-007-01', match: 'exact', linked: { part: 'norm', code: 'ГЭСНмр01-01-007-01' } });
    expect(metre).toMatchObject({ match: 'differs', linked: null, entry: { code: 'ГЭСН27-02-010-02', unit: '100 м' } });
    // A metre is a hundredth of the unit of the norm.
    expect(metre!.differences).toEqual([{ field: 'unit', document: 'м', catalogue: '100 м', factor: '0.01', likeness: null }]);
    expect(of2001).toMatchObject({ match: 'analogue', candidates: [{ code: 'ГЭСН27-02-010-02', reason: 'other_base', score: '1.000' }] });
    expect(neighbour).toMatchObject({ match: 'analogue', candidates: [{ code: 'ГЭСН27-02-010-02', reason: 'same_table' }] });
    expect(own).toMatchObject({ match: 'missing', missingReason: 'price_list', candidates: [] });
    expect(hoist).toMatchObject({ match: 'exact', linked: { part: 'resource', code: '91.06.06-011' } });
    expect((await itemsOf(work, '?match=analogue&limit=1')).map(({ ordinal }) => ordinal)).toEqual([2]);
  });

  it('stay as somebody decides, and the positions remember it', async () => {
    const work = await begin();
    const body = {
      items: [
        { ordinal: 1, decision: 'accept' },
        { ordinal: 3, decision: 'own' },
        { ordinal: 4, decision: 'code', code: '91.21.10-002' },
        { ordinal: 5, decision: 'own' },
      ],
      acceptAnalogues: { minScore: '0.900' },
    };
    const decided = answered(await decide(work, body), 200);
    expect(decided.report).toMatchObject({ match: { linkedCount: 4, decidedCount: 5 } });
    expect((await itemsOf(work, '?decided=false')).map(({ ordinal }) => ordinal)).toEqual([0]);
    expect(answered(await decide(work, { items: [{ ordinal: 5, decision: 'undo' }] }), 200).report).toMatchObject({ match: { linkedCount: 5 } });

    const { estimateId, state } = await confirmed(app, user, work.id, { acceptDifferences: true });
    expect(state).toBe('applied');
    expect(answered(await client.get(`/api/estimates/${estimateId}`), 200)).toMatchObject({ catalogueEditionId: editionId });
    const { data } = answered(await client.get(`/api/estimates/${estimateId}/positions`), 200) as { data: Record<string, unknown>[] };
    const part = 'norm';
    const matches = [
      { editionId, part, code: 'ГЭСНмр01-01-007-01', match: 'exact' },
      { editionId, part, code: 'ГЭСН27-02-010-02', match: 'differs' },
      { editionId, part, code: 'ГЭСН27-02-010-02', match: 'analogue' },
      null,
      { editionId, part: 'resource', code: '91.21.10-002', match: 'missing' },
      { editionId, part: 'resource', code: '91.06.06-011', match: 'exact' },
    ];
    expect(data.map(({ catalogueMatch }) => catalogueMatch)).toEqual(matches);
    // An analogue, or a resource, is not what a position is made of.
    expect(data.map(({ normEditionId }) => normEditionId)).toEqual([editionId, editionId, null, null, null, null]);
    expect((await decide(work, body).expect(409)).body.code).toBe('IMPORT_STATE');
  });

  it('are decided about all at once, or not at all', async () => {
    const work = await begin();
    const items = [
      { ordinal: 0, decision: 'own' },
      { ordinal: 4, decision: 'accept' },
      { ordinal: 1, decision: 'code', code: 'ГЭСН99-99-999-99' },
      { ordinal: 99, decision: 'own' },
      { ordinal: 0, decision: 'undo' },
      { ordinal: 2, decision: 'code' },
    ];
    const { body } = await decide(work, { items }).expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/items/1/decision',
      '/items/2/code',
      '/items/3/ordinal',
      '/items/4/ordinal',
      '/items/5/code',
    ]);
    expect(await itemsOf(work, '?decided=true')).toEqual([]);
  });

  it('have resources of their own, each looked for once', async () => {
    const work = await imported(app, user, { projectId: project.id, content: EXAMPLE });
    expect(work.report).toMatchObject({
      match: { resources: { exact: 3, differs: 1, analogue: 1, missing: 11, lineCount: 19, leftOutLineCount: 0 } },
    });
    const resources = async (query: string) =>
      (answered(await client.get(`/api/imports/${work.id}/resources${query}`), 200) as { data: Record<string, unknown>[] }).data;
    expect(await resources('?match=exact')).toMatchObject([
      // Those who drive three machines are one resource: of machinists the edition knows the code alone.
      { kind: 'machinist', code: '4-100-040', lineCount: 3, positionNumber: '1', entry: { name: '' } },
      { kind: 'worker', code: '1-100-37', lineCount: 1, positionNumber: '4', entry: { name: 'Средний разряд работы 3,7', unit: 'чел.-ч' } },
      { kind: 'machine', code: '91.06.06-011', group: { code: '91', name: 'Строительные машины' } },
    ]);
    expect(await resources('?match=differs')).toMatchObject([
      { code: '91.21.10-002', differences: [{ field: 'name', catalogue: 'Молотки отбойные пневматические' }], line: expect.any(Number) },
    ]);
    expect(await resources('?match=analogue')).toMatchObject([
      { code: '91.18.01-099', entry: null, candidates: [{ code: '91.18.01-007', reason: 'renumbered' }] },
    ]);
    const missing = await resources('?match=missing&kind=transport');
    expect(missing.map(({ code, missingReason }) => [code, missingReason])).toEqual([
      ['ФССЦпг03-21-01-030', 'other_base'],
      ['ТЦ_103_47_4703061004_12.08.2025_02', 'price_list'],
    ]);
    expect((await resources('?kind=worker&limit=1')).map(({ ordinal }) => ordinal)).toEqual([0]);
  });

  it('are not matched where there is no edition, and only with one that is there', async () => {
    expect(beforeTheEdition.report).toMatchObject({ match: null });
    expect(await itemsOf(beforeTheEdition)).toEqual([]);
    expect(answered(await client.get(`/api/imports/${beforeTheEdition.id}/resources`), 200).data).toEqual([]);
    const refused = await decide(beforeTheEdition, { acceptAnalogues: { minScore: '0.5' } }).expect(409);
    expect(refused.body.code).toBe('IMPORT_NOT_MATCHED');
    const nowhere = { fileId: beforeTheEdition.fileId, projectId: project.id, catalogueEditionId: project.id };
    await client.post('/api/imports', nowhere).expect(404);
  });
});
