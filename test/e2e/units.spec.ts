import { api, type Api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { answered, world } from '../support/world';
import { everything } from './estimates/builders';

let app: TestApp;
let client: Api;

beforeAll(async () => {
  app = await startApp();
  client = api(app).as(await world(app).user());
});

const convert = (quantity: string, from: string, to: string) =>
  client.post('/api/normatives/unit-conversions', { quantity, from, to });

describe('units', () => {
  it('are listed as data, each once, with what they measure', async () => {
    const units = await everything(client, '/api/normatives/units', 10);
    expect(new Set(units.map(({ id }) => id)).size).toBe(units.length);
    expect(units.find(({ id }) => id === 'га')).toEqual({ id: 'га', dimension: 'area', factor: '10000', aliases: [] });
    const volumes = await everything(client, '/api/normatives/units?dimension=volume', 2);
    expect(volumes.map(({ id }) => id)).toEqual(['м3', 'дм3', 'л', 'см3']);
  });

  // 1250 / 100; 12.5 × 100; 3000 / 100; 1.5 × 10000 / 1000; a third, cut to seven places.
  it.each([
    ['1250', 'м3', '100 м3', '12.5', true],
    ['12.5', '100 м³', 'куб.м', '1250', true],
    ['-3', 'тыс. шт', '100 шт', '-30', true],
    ['1.5', 'га', '1000 м2', '15', true],
    ['1', 'антенна', '3 антенна', '0.3333333', false],
  ])('%s %s is converted to %s', async (quantity, from, to, value, isExact) => {
    expect(answered(await convert(quantity, from, to), 200)).toMatchObject({ quantity, from, to, value, isExact });
  });

  it('that measure different things are refused, with a remedy, in both languages', async () => {
    const english = answered(await convert('1', 'м3', 'т'), 422);
    expect(english).toMatchObject({ code: 'UNIT_MISMATCH', from: 'м3', to: 'т' });
    expect(english.detail).toContain('measure different things');
    const body = { quantity: '1', from: 'м3', to: 'т' };
    const russian = await client.with({ 'Accept-Language': 'ru' }).post('/api/normatives/unit-conversions', body);
    expect(answered(russian, 422).detail).toContain('измеряют разное. Укажите количество в единице нормы');
  });

  it('need a quantity that is a decimal text, and both units', async () => {
    const { body } = await client.post('/api/normatives/unit-conversions', { quantity: 5, from: 'м' }).expect(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual(['/quantity', '/to']);
    await client.get('/api/normatives/units?dimension=beauty').expect(400);
  });
});
