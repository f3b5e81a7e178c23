import type { Response } from 'supertest';
import type { TestApp } from '../../support/app';
import { answered, type Made } from '../../support/world';
import { desk, type Desk } from '../estimates/builders';

export interface Line {
  positionId: string;
  quantity: string;
  unit?: string;
  [field: string]: unknown;
}

/** An estimate with positions, and acts of what is done of them. */
export interface Site extends Desk {
  /** A draft of March 2026 unless said otherwise. */
  act(body?: object): Promise<Made>;
  write(act: { id: string }, items: Line[], query?: string): Promise<Response>;
  /** Signs the act as it is now. */
  sign(act: { id: string }): Promise<Made>;
  /** A signed act with these lines. */
  signed(items: Line[], body?: object): Promise<Made>;
  show(act: { id: string }): Promise<Made>;
  pathOf(act: { id: string }): string;
}

const PERIOD = { date: '2026-03-31', periodFrom: '2026-03-01', periodTo: '2026-03-31' };

export async function site(app: TestApp, overrides: Record<string, unknown> = {}): Promise<Site> {
  const place = await desk(app, overrides);
  const { client, path } = place;
  let count = 0;
  const pathOf = ({ id }: { id: string }) => `${path}/acts/${id}`;
  const show = async (act: { id: string }) => answered(await client.get(pathOf(act)), 200) as Made;
  const act = async (body: object = {}) =>
    answered(await client.post(`${path}/acts`, { number: String((count += 1)), ...PERIOD, ...body }), 201) as Made;
  const write = async (of: { id: string }, items: Line[], query = '') =>
    client.post(`${pathOf(of)}/lines/bulk${query}`, { items });
  const sign = async (of: { id: string }) => {
    const { etag } = await show(of);
    return answered(await client.with({ 'If-Match': etag }).post(`${pathOf(of)}/signature`), 200) as Made;
  };
  const signed = async (items: Line[], body: object = {}) => {
    const draft = await act(body);
    answered(await write(draft, items, '?atomic=true'), 207);
    return sign(draft);
  };
  return { ...place, act, write, sign, signed, show, pathOf };
}
