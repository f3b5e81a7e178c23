import { api, type Api } from '../../support/api';
import type { TestApp } from '../../support/app';
import { answered, world, type Made, type TestUser } from '../../support/world';

/** An estimate with one section, and hands on it. */
export interface Desk {
  user: TestUser;
  client: Api;
  estimate: Made;
  section: Made;
  /** `/api/estimates/{id}` */
  path: string;
  addSection(body?: object): Promise<Made>;
  /** A position with one material of the given cost, in the first section unless said otherwise. */
  addPosition(body?: object): Promise<Made>;
  total(): Promise<string>;
}

export async function desk(app: TestApp, overrides: Record<string, unknown> = {}): Promise<Desk> {
  const user = await world(app).user();
  const client = api(app).as(user);
  const estimate = await world(app).estimate(user, overrides);
  const path = `/api/estimates/${estimate.id}`;
  const addSection = async (body: object = {}) =>
    answered(await client.post(`${path}/sections`, { name: 'Раздел', ...body }), 201) as Made;
  const section = await addSection();
  return {
    ...{ user, client, estimate, section, path, addSection },
    addPosition: async (body = {}) =>
      answered(
        await client.post(`${path}/positions`, { sectionId: section.id, ...material('10', '25.50'), ...body }),
        201,
      ) as Made,
    total: async () => answered(await client.get(path), 200).total as string,
  };
}

/** A material that is a position of its own: it costs quantity × price. */
export function material(quantity: string | null, price: string | null): object {
  return {
    kind: 'material',
    code: '02.3.01.02-1011',
    name: 'Песок природный',
    unit: 'м3',
    quantity,
    price: { current: price, source: 'state' },
  };
}

/** A norm with a worker, and a machine with its machinist. */
export function norm(quantity: string): object {
  return {
    kind: 'cost',
    code: 'ГЭСН01-01-013-01',
    name: 'Разработка грунта',
    unit: '1000 м3',
    quantity,
    resources: [worker('5', '400.00'), machine('2', '1500.00')],
  };
}

export function worker(consumption: string, price: string): object {
  return {
    kind: 'worker',
    code: '1-100-20',
    name: 'Средний разряд работы 2,0',
    unit: 'чел.-ч',
    consumption,
    price: { current: price },
  };
}

export function machine(consumption: string, price: string): object {
  const machinist = { code: '4-100-060', name: 'Машинист 6 разряда', crewSize: '1', price: { current: '700.00' } };
  return {
    kind: 'machine',
    code: '91.01.05-086',
    name: 'Экскаватор',
    unit: 'маш.-ч',
    consumption,
    price: { current: price },
    machinist,
  };
}

/** Every page of a list, to its end. */
export async function everything(client: Api, address: string, limit = 2): Promise<Made[]> {
  const items: Made[] = [];
  let cursor: string | undefined;
  do {
    const separator = address.includes('?') ? '&' : '?';
    const from = cursor === undefined ? '' : `&cursor=${cursor}`;
    const page = answered(await client.get(`${address}${separator}limit=${limit}${from}`), 200) as {
      data?: Made[];
      nextCursor?: string;
    };
    items.push(...page.data!);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return items;
}
