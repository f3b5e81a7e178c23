import { api } from './api';
import type { TestApp } from './app';
import { answered, type Made, type TestUser } from './world';

export interface PriceRowInput {
  code: string;
  unit: string;
  kind?: string;
  name?: string;
  basePrice?: string;
  index?: string;
  currentPrice?: string;
}

export const SOURCE = {
  act: 'Сплит-форма ФГИС ЦС, IV квартал 2026 года',
  fileName: 'split-47-1-2026-4.xlsx',
  url: 'https://fgiscs.minstroyrf.ru/',
  sha256: 'a'.repeat(64),
  effectiveDate: '2026-12-25',
  checkedOn: '2026-12-28',
};

export const TERMS = {
  name: 'Ленинградская область, 1 зона, IV квартал 2026 года',
  regionCode: '47',
  regionName: 'Ленинградская область',
  priceZone: '1',
  year: 2026,
  quarter: 4,
  edition: 'ФСНБ-2022, дополнение 17',
  source: SOURCE,
};

export function rowInput(row: PriceRowInput): object {
  return { kind: 'material', name: row.code, ...row };
}

/** A draft with these prices. */
export async function draftSet(
  app: TestApp,
  user: TestUser,
  { rows = [], ...terms }: { rows?: PriceRowInput[]; [term: string]: unknown } = {},
): Promise<Made> {
  const client = api(app).as(user);
  const set = answered(await client.post('/api/price-sets', { ...TERMS, ...terms }), 201) as Made;
  for (let start = 0; start < rows.length; start += 1_000) {
    const items = rows.slice(start, start + 1_000).map(rowInput);
    answered(await client.post(`/api/price-sets/${set.id}/rows/bulk?atomic=true`, { items }), 207);
  }
  return set;
}

/** A published set with these prices. */
export async function publishedSet(
  app: TestApp,
  user: TestUser,
  content: { rows?: PriceRowInput[]; [term: string]: unknown },
): Promise<Made> {
  const { id } = await draftSet(app, user, content);
  return answered(await api(app).as(user).post(`/api/price-sets/${id}/publication`), 200) as Made;
}
