import { api, type Api } from '../../support/api';
import type { TestApp } from '../../support/app';
import { answered, world, type Made, type TestUser } from '../../support/world';
import { material } from '../estimates/builders';

/** Five figures of a row: building, mounting, equipment, other, total. */
export type Figures = Record<'building' | 'mounting' | 'equipment' | 'other' | 'total', string>;

/** A local estimate with one material, and the hands to change its price. */
export interface Local {
  id: string;
  /** A new price of the material; the quantity is 1. */
  reprice(rubles: string | null): Promise<void>;
  /** Another material in the same section. */
  add(rubles: string, overrides?: object): Promise<Made>;
}

/** A construction, and somebody at work on its consolidated estimates. */
export interface Office {
  user: TestUser;
  client: Api;
  projectId: string;
  /** A local estimate that costs so many rubles; null: a price is missing. */
  local(number: string, rubles: string | null): Promise<Local>;
  /** Addresses `/api/object-estimates/{id}` and `/api/summary-estimates/{id}`. */
  object(body?: object): Promise<string>;
  summary(body?: object): Promise<string>;
  /** A row of either. */
  addRow(path: string, body: object): Promise<Made>;
  total(path: string): Promise<Figures>;
}

export async function office(app: TestApp): Promise<Office> {
  const user = await world(app).user();
  const client = api(app).as(user);
  const { id: projectId } = await world(app).project(user);
  const made = async (path: string, body: object): Promise<Made> => answered(await client.post(path, body), 201) as Made;
  return {
    ...{ user, client, projectId },
    local: async (number, rubles) => {
      const estimate = await world(app).estimate(user, { projectId, number, name: `Смета ${number}` });
      const path = `/api/estimates/${estimate.id}`;
      const section = await made(`${path}/sections`, { name: 'Раздел' });
      const position = await made(`${path}/positions`, { sectionId: section.id, ...material('1', rubles) });
      return {
        id: estimate.id,
        reprice: async (price) => {
          const change = client.with({ 'If-Match': '*' }).patch(`${path}/positions/${position.id}`, {
            price: { current: price, source: 'state' },
          });
          answered(await change, 200);
        },
        add: (cost, overrides = {}) =>
          made(`${path}/positions`, { sectionId: section.id, ...material('1', cost), ...overrides }),
      };
    },
    object: async (body = {}) =>
      `/api/object-estimates/${(await made('/api/object-estimates', { projectId, number: '02-01', name: 'Школа', ...body })).id}`,
    summary: async (body = {}) =>
      `/api/summary-estimates/${(await made('/api/summary-estimates', { projectId, name: 'Школа', taxStatus: 'exempt', ...body })).id}`,
    addRow: (path, body) => made(`${path}/rows`, body),
    total: async (path) => answered(await client.get(`${path}/totals`), 200).total as Figures,
  };
}

/** Thousands as they are shown: columns that are not named are empty. */
export function thousands(figures: Partial<Figures>): Figures {
  return { building: '0.00', mounting: '0.00', equipment: '0.00', other: '0.00', total: '0.00', ...figures };
}
