import { api, type Api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { untilJob } from '../../support/jobs';
import { publishedSet } from '../../support/price-sets';
import { sql } from '../../support/sql';
import { answered, world, type Made, type TestUser } from '../../support/world';
import { desk, everything, material, norm, type Desk } from './builders';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

const VARIABLES = [
  { name: 'площадь', about: 'Площадь пола, м2', value: '100' },
  { name: 'толщина', about: 'Толщина подготовки, м', value: '0.1' },
  { name: 'объём', about: '', value: 'площадь * толщина' },
  { name: 'лишняя', about: 'Никому не нужна', value: '7' },
];
const SAND = '02.3.01.02-1011';

/** A floor: a bed of sand by area and thickness, twice as much work, and a hint of what stands in another section. */
async function floor(app: TestApp, terms: object = {}): Promise<Desk & { outside: Made }> {
  const story = await desk(app, { variables: VARIABLES, ...terms });
  const other = await story.addSection({ name: 'Другой раздел' });
  const outside = await story.addPosition({ ...material('5', '1.00'), sectionId: other.id, identifier: 'F9', name: 'Плита' });
  const inside = await story.addSection({ name: 'Подготовка', parentId: story.section.id });
  const bed = { ...material(null, '25.50'), sectionId: inside.id, identifier: 'F1', quantityFormula: 'объём', comment: 'Внутренняя заметка' };
  await story.addPosition(bed);
  await story.addPosition({ ...norm('1'), quantity: undefined, quantityFormula: 'F1 * 2 / 10 + F9' });
  await story.addPosition({ ...material('1', '98500.00'), code: 'ТЦ_08.4', price: { current: '98500.00', source: 'manual' } });
  return { ...story, outside };
}

async function saved({ client, estimate, section }: Desk, input: object = {}): Promise<Made> {
  const template = { name: 'Пол по грунту', visibility: 'organisation', estimateId: estimate.id, sectionId: section.id };
  return answered(await client.post('/api/templates', { ...template, ...input }), 201) as Made;
}

async function versionsOf(client: Api, { id }: Made): Promise<Made[]> {
  return everything(client, `/api/templates/${id}/versions`);
}

interface Applied {
  estimate: Made;
  sectionIds: string[];
  positionCount: number;
  names: { inTemplate: string; inEstimate: string }[];
  unpriced: Made[];
  unpricedCount: number;
  keptCount: number;
}

async function applied(client: Api, path: string, template: Made, input: object = {}): Promise<Applied> {
  const answer = await client.post(`${path}/template-applications`, { templateId: template.id, ...input });
  return answered(answer, 201) as unknown as Applied;
}

/** An estimate of the same organisation that takes its prices from a set. */
async function priced(user: TestUser, rows: { code: string; unit: string; currentPrice: string }[], terms: object = {}) {
  const client = api(app).as(user);
  const estimate = await world(app).estimate(user, { name: 'Новая смета', ...terms });
  const path = `/api/estimates/${estimate.id}`;
  const set = await publishedSet(app, user, { rows });
  const { links } = answered(await client.post(`${path}/repricings`, { priceSetId: set.id }), 202) as { links: { job: string; self: string } };
  await untilJob(app, { user, id: links.job.split('/').at(-1)! });
  answered(await client.post(`${links.self}/application`), 200);
  return { client, path, set };
}

const WORKERS = [
  { code: '1-100-20', unit: 'чел.-ч', currentPrice: '440.00' },
  { code: '4-100-060', unit: 'чел.-ч', currentPrice: '750.00' },
];

describe('a template', () => {
  it('keeps a section with its subsections, and what its quantities follow', async () => {
    const story = await floor(app);
    const template = await saved(story);
    expect(template).toMatchObject({ kind: 'section', method: 'resource_index', positionCount: 3, lastNumber: 1, isOwn: true });
    const [version] = await versionsOf(story.client, template);
    expect(version).toMatchObject({ number: 1, sectionCount: 2, positionCount: 3 });
    // What no formula needs stays away, and what they take from another section has to be given or stays as it is.
    expect(version!.parameters).toEqual([
      ...VARIABLES.slice(0, 3),
      { name: 'F9', about: 'Плита', value: '5' },
    ]);
    const contents = await everything(story.client, `/api/templates/${template.id}/versions/${version!.id}/positions`);
    expect(contents.map(({ section, identifier, quantityFormula }) => [section, identifier, quantityFormula])).toEqual([
      ['Раздел', null, 'F1 * 2 / 10 + F9'],
      ['Раздел', null, null],
      ['Раздел / Подготовка', 'F1', 'объём'],
    ]);
  });

  it('comes into an estimate with other quantities, at its prices, linked anew, and says what has none', async () => {
    const story = await floor(app);
    const template = await saved(story);
    const { client, path, set } = await priced(story.user, [{ code: SAND, unit: 'м3', currentPrice: '30.00' }, ...WORKERS], {
      variables: [{ name: 'площадь', value: '1' }],
    });
    const first = await applied(client, path, template, { parameters: [{ name: 'площадь', value: '250' }, { name: 'F9', value: '0' }] });
    expect(first).toMatchObject({ positionCount: 3, keptCount: 1, unpricedCount: 1 });
    expect(first.unpriced).toMatchObject([{ code: '91.01.05-086', quantity: '10', issue: { code: 'NEEDS_PRICE' } }]);
    expect(first.names).toEqual([
      { inTemplate: 'площадь', inEstimate: 'площадь_2' },
      ...['толщина', 'объём', 'F9', 'F1'].map((name) => ({ inTemplate: name, inEstimate: name })),
    ]);
    // 25 m3 of sand at 30; 5 units of work of 5 h at 440 and 2 h of the machinist at 750; a price of one's own.
    // 750 + 11000 + 7500 + 98500
    expect(first.estimate).toMatchObject({ total: '117750.00', incompleteCount: 1, positionCount: 3 });
    const positions = await everything(client, `${path}/positions`, 100);
    expect(positions.map(({ number, quantity, quantityFormula }) => [number, quantity, quantityFormula])).toEqual([
      ['1', '5', 'F1 * 2 / 10 + F9'],
      ['2', '1', null],
      ['3', '25', 'объём'],
    ]);
    expect(answered(await client.get(`${path}/positions/${positions[2]!.id}`), 200)).toMatchObject({
      priceOrigin: { priceSetId: set.id },
    });

    // Once more: names are taken now, so rows and variables get others, and links follow them.
    const second = await applied(client, path, template, { parentId: first.sectionIds[0], parameters: [{ name: 'F9', value: 'F9 + 1' }] });
    expect(second.names).toContainEqual({ inTemplate: 'F1', inEstimate: 'F1_2' });
    const after = await everything(client, `${path}/positions`, 100);
    expect(after.map(({ quantity, quantityFormula }) => [quantity, quantityFormula])).toEqual([
      ...[['5', 'F1 * 2 / 10 + F9'], ['1', null], ['25', 'объём']],
      ...[['3', 'F1_2 * 2 / 10 + F9_2'], ['1', null], ['10', 'объём_2']],
    ]);
    const { data } = answered(await client.get(`${path}/sections`), 200) as { data: { sections: { name: string }[] }[] };
    expect(data[0]!.sections.map(({ name }) => name)).toEqual(['Подготовка', 'Раздел']);
    const { jobId } = answered(await client.post(`${path}/calculations`), 202);
    expect(await untilJob(app, { user: story.user, id: String(jobId) })).toMatchObject({ result: { changedPositions: 0 } });

    // Parameters are variables of the estimate: quantities go on following them.
    const { variables } = answered(await client.get(path), 200) as { variables: Made[] };
    const wider = variables.map((one) => (one.name === 'толщина' ? { ...one, value: '0.2' } : one));
    await client.patch(path, { variables: wider }).expect(200);
    const bed = answered(await client.get(`${path}/positions/${positions[2]!.id}`), 200);
    expect(bed).toMatchObject({ quantity: '50', total: '1500.00' });
  });

  it('brings no price of another level where the estimate has no price set', async () => {
    const story = await floor(app);
    const template = await saved(story, { sectionId: undefined });
    const { id } = await world(app).estimate(story.user, {});
    const outcome = await applied(story.client, `/api/estimates/${id}`, template);
    expect(outcome).toMatchObject({ positionCount: 4, keptCount: 1, estimate: { total: '98500.00' } });
    expect(outcome.sectionIds).toHaveLength(2);
    expect(outcome.unpriced.map(({ code }) => code)).toEqual(['1-100-20', '91.01.05-086', '4-100-060', SAND]);
  });

  it('changes nothing where it cannot be applied', async () => {
    const story = await floor(app);
    const { client, path } = story;
    const template = await saved(story);
    const before = answered(await client.get(path), 200);
    const refusals: [number, string, object][] = [
      [400, '/parameters/0/name', { parameters: [{ name: 'ширина', value: '1' }] }],
      [400, '/parameters/1/name', { parameters: [{ name: 'F9', value: '1' }, { name: 'F9', value: '2' }] }],
      [400, '/parentId', { parentId: template.id }],
      [400, '/afterSectionId', { afterSectionId: template.id }],
    ];
    for (const [status, pointer, input] of refusals) {
      const { body } = await client.post(`${path}/template-applications`, { templateId: template.id, ...input }).expect(status);
      expect(body).toMatchObject({ errors: [{ pointer }] });
    }
    const stale = client.post(`${path}/template-applications`, { templateId: template.id }).set('If-Match', 'W/"1"');
    await stale.expect(412);
    await client.post(`${path}/template-applications?validateOnly=true`, { templateId: template.id }).expect(200);
    const byIndices = await world(app).estimate(story.user, { method: 'base_index' });
    const other = await client.post(`/api/estimates/${byIndices.id}/template-applications`, { templateId: template.id }).expect(409);
    expect(other.body).toMatchObject({ code: 'TEMPLATE_METHOD_DIFFERS' });
    expect(answered(await client.get(path), 200)).toEqual(before);
    const empty = await story.addSection();
    const nothing = await client.post('/api/templates', { name: 'Пусто', estimateId: story.estimate.id, sectionId: empty.id }).expect(422);
    expect(nothing.body).toMatchObject({ code: 'TEMPLATE_EMPTY' });
  });

  it('is saved again as another version, and the one before stays what it was', async () => {
    const story = await floor(app);
    const { client, path, estimate, section } = story;
    const template = await saved(story);
    const [first] = await versionsOf(client, template);
    await story.addPosition(material('3', '25.50'));
    const again = { estimateId: estimate.id, sectionId: section.id, comment: 'С отсыпкой' };
    const second = answered(await client.post(`/api/templates/${template.id}/versions`, again), 201) as Made;
    expect(second).toMatchObject({ number: 2, positionCount: 4, comment: 'С отсыпкой' });
    expect((await versionsOf(client, template)).map(({ number }) => number)).toEqual([2, 1]);
    expect((await applied(client, path, template)).positionCount).toBe(4);
    expect((await applied(client, path, template, { templateVersionId: first!.id })).positionCount).toBe(3);
    await expect(sql("UPDATE estimate_template_version SET content = '' WHERE id = $1", [first!.id])).rejects.toThrow('never changed');

    const renamed = client.patch(`/api/templates/${template.id}`, { name: 'Пол' }).set('If-Match', template.etag);
    await renamed.expect(412);
    answered(await client.patch(`/api/templates/${template.id}`, { name: 'Пол тёплый', description: 'Утеплитель 150' }), 200);
    const found = async (q: string) => (await everything(client, `/api/templates?q=${encodeURIComponent(q)}`)).map(({ id }) => id);
    expect(await found('утеплитель')).toEqual([template.id]);
    expect(await found('кровля')).toEqual([]);
    await client.delete(`/api/templates/${template.id}`).expect(204);
    await client.get(`/api/templates/${template.id}`).expect(404);
  });
});

describe('the circle of a template', () => {
  it('is its author, the organisation, or everybody once somebody who may has published it', async () => {
    const owner = await floor(app);
    const estimator = api(app).as(await world(app).member(owner.user, 'estimator'));
    const stranger = api(app).as(await world(app).stranger());
    const mine = await saved(owner, { visibility: 'private' });
    const address = `/api/templates/${mine.id}`;
    await estimator.get(address).expect(404);
    answered(await owner.client.patch(address, { visibility: 'organisation' }), 200);
    await estimator.get(address).expect(200);
    await stranger.get(address).expect(404);

    await estimator.post(`${address}/publication`).expect(403);
    await owner.client.patch(address, { visibility: 'public' }).expect(400);
    expect(answered(await owner.client.post(`${address}/publication`), 200)).toMatchObject({ visibility: 'public' });
    expect((await everything(stranger, '/api/templates?visibility=public')).map(({ id }) => id)).toContain(mine.id);
    for (const change of [estimator.patch(address, { name: 'X' }), estimator.delete(address)]) await change.expect(403);
    await stranger.patch(address, { name: 'X' }).expect(404);

    expect(answered(await owner.client.delete(`${address}/publication`), 200)).toMatchObject({ visibility: 'organisation' });
    await stranger.get(address).expect(404);
  });

  it('tells strangers nothing of where it comes from', async () => {
    const owner = await floor(app);
    const template = await saved(owner);
    await owner.client.post(`/api/templates/${template.id}/publication`).expect(200);
    const user = await world(app).stranger();
    const { client, path } = await priced(user, [{ code: SAND, unit: 'м3', currentPrice: '30.00' }, ...WORKERS]);
    const seen = [await client.get(`/api/templates/${template.id}`), await client.get(`/api/templates/${template.id}/versions`)];
    const [version] = await versionsOf(client, template);
    seen.push(await client.get(`/api/templates/${template.id}/versions/${version!.id}/positions`));
    expect(answered(seen[0]!, 200)).toMatchObject({ isOwn: false, createdBy: null });

    const outcome = await applied(client, path, template);
    // A price that somebody had stated on their own does not travel.
    expect(outcome).toMatchObject({ keptCount: 0, positionCount: 3 });
    expect(outcome.unpriced.map(({ code }) => code)).toEqual(['91.01.05-086', 'ТЦ_08.4']);
    for (const { id } of await everything(client, `${path}/positions`, 100)) seen.push(await client.get(`${path}/positions/${id}`));
    const { id, organisationId } = owner.user;
    const secrets = [id, organisationId, owner.estimate.id, owner.section.id, owner.outside.id, 'Внутренняя заметка', '98500'];
    for (const { text } of seen) expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
