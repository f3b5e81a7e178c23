import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { answered, world, type Made } from '../../support/world';
import { desk } from './builders';
import { ANCHORS } from './anchors';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

/** Over what `addPosition` says of a material. */
const REAL = { ...ANCHORS, kind: 'cost', price: undefined };
const TEXT = { Accept: 'text/plain' };

/** Documents have spaces that do not break between thousands. */
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('an explanation as a text', () => {
  it('is there for a real position, in Russian, with formulas, figures, roundings and acts in their editions', async () => {
    const { client, path, addPosition } = await desk(app);
    const position = await addPosition(REAL);
    const response = await client.with(TEXT).get(`${path}/positions/${position.id}/explanation`).expect(200);

    expect(response.headers['content-type']).toBe('text/plain; charset=utf-8');
    const text = spaced(response.text);
    expect(text).toMatch(/^Позиция 1\. ГЭСН06-03-004-13 Установка закладных деталей весом: свыше 20 кг; 1\.15032 т\n\n/);
    expect(text).toContain('1. Всего по позиции: 14 693,39');
    expect(text).toContain('C = Q × P = 26,45736 × 527,20 = 13 948,32');
    expect(text).toContain('k1 – Производство работ в стеснённых условиях (Приказ от 30.01.2024 № 55/пр прил.5');
    expect(text).toContain('№ 421/пр, в ред. приказов от 07.07.2022 № 557/пр');
    expect(text).toMatch(/Отпечаток исходных данных [0-9a-f]{64}\.\n$/);
  });

  it('is there for the estimate and for a section, and leads to the positions', async () => {
    const { client, path, section, addPosition } = await desk(app, { vatRatePercent: '22' });
    await addPosition(REAL);
    const estimate = spaced((await client.with(TEXT).get(`${path}/explanation`).expect(200)).text);
    expect(estimate).toMatch(/^Смета 02-01-01\. Общестроительные работы\n\n1\. Всего с НДС: /);
    // 14693.39 × 22 / 100 = 3232.5458.
    expect(estimate).toContain('НДС = Всего × р / 100 = 14 693,39 × 22 / 100 = 3 232,55');
    expect(estimate).toContain('позиция 1: 14 693,39');
    const ofSection = await client.with(TEXT).get(`${path}/sections/${section.id}/explanation`).expect(200);
    expect(ofSection.text).toMatch(/^Раздел 1\. Раздел\n\n1\. /);
  });

  it('comes in English where that is asked for, and as JSON where nothing is', async () => {
    const { client, path, addPosition } = await desk(app);
    const address = `${path}/positions/${(await addPosition()).id}/explanation`;
    const english = await client.with({ ...TEXT, 'Accept-Language': 'en' }).get(address).expect(200);
    expect(english.text).toMatch(/1\. Total of the position: 255\.00/);
    const json = answered(await client.with({ Accept: 'application/json, text/plain, */*' }).get(address), 200);
    expect(json).toMatchObject({ rootId: 'position/total', inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('has an entity tag of its own, tells caches what it depends on, and moves with the figures', async () => {
    const { client, path, addPosition } = await desk(app);
    const position = await addPosition();
    const address = `${path}/positions/${position.id}/explanation`;
    const [text, json] = [await client.with(TEXT).get(address), await client.get(address)];
    const etag = text.headers['etag']!;
    expect(etag).not.toBe(json.headers['etag']);
    for (const { headers } of [text, json]) expect(headers['vary']).toBe('Accept-Encoding, Accept, Accept-Language');
    await client.with({ ...TEXT, 'If-None-Match': etag }).get(address).expect(304);
    const change = client.with({ 'If-Match': position.etag });
    answered(await change.patch(`${path}/positions/${position.id}`, { quantity: '11' }), 200);
    await client.with({ ...TEXT, 'If-None-Match': etag }).get(address).expect(200);
  });

  it('keeps another company out, with a problem and not with a text', async () => {
    const { path, addPosition } = await desk(app);
    const position: Made = await addPosition();
    const stranger = api(app).as(await world(app).stranger());
    for (const address of [`${path}/explanation`, `${path}/positions/${position.id}/explanation`]) {
      const response = await stranger.with(TEXT).get(address).expect(404);
      expect(response.headers['content-type']).toContain('application/problem+json');
    }
  });
});
