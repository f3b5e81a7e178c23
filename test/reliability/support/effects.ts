import { Client } from 'pg';
import { until } from './until';

const PATIENCE_MS = 60_000;

/** Counts what jobs did, in the database of this test file. */
export class Effects {
  private constructor(private readonly url: string) {}

  static async in(url = process.env.DATABASE_URL!): Promise<Effects> {
    const effects = new Effects(url);
    await effects.query('CREATE TABLE IF NOT EXISTS effect (job_id uuid NOT NULL, pid int NOT NULL)');
    await effects.query('GRANT ALL ON effect TO estimates_service, estimates_across');
    return effects;
  }

  /** Asks the service at `url` for jobs; answers their ids. */
  async ask(url: string, body: { count: number; durationMs: number }): Promise<string[]> {
    const response = await fetch(`${url}/api/effects`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.status !== 202) throw new Error(`asking for effects: ${response.status} ${await response.text()}`);
    const { ids } = (await response.json()) as { ids: string[] };
    return ids;
  }

  /** How many effects each of these jobs left, as `{ effects: jobs }`; `{ 1: 500 }` is what one wants to see. */
  async perJob(ids: string[]): Promise<Record<number, number>> {
    const rows = await this.query<{ effects: number; jobs: number }>(
      `SELECT effects::int, count(*)::int AS jobs FROM (
         SELECT id, count(effect.job_id) AS effects
         FROM unnest($1::uuid[]) AS id LEFT JOIN effect ON job_id = id GROUP BY id
       ) AS counted GROUP BY effects`,
      [ids],
    );
    return Object.fromEntries(rows.map(({ effects, jobs }) => [effects, jobs]));
  }

  async states(ids: string[]): Promise<Record<string, number>> {
    const rows = await this.query<{ state: string; jobs: number }>(
      'SELECT state::text, count(*)::int AS jobs FROM job WHERE id = ANY($1) GROUP BY state',
      [ids],
    );
    return Object.fromEntries(rows.map(({ state, jobs }) => [state, jobs]));
  }

  /** Who did them. */
  async pids(ids: string[]): Promise<number[]> {
    const rows = await this.query<{ pid: number }>('SELECT DISTINCT pid FROM effect WHERE job_id = ANY($1)', [ids]);
    return rows.map(({ pid }) => pid);
  }

  async untilAllSucceeded(ids: string[]): Promise<void> {
    await until(async () => (await this.states(ids)).succeeded === ids.length, { patienceMs: PATIENCE_MS });
  }

  async untilRunning(ids: string[]): Promise<void> {
    await until(async () => (await this.states(ids)).running !== undefined, { patienceMs: PATIENCE_MS });
  }

  async query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new Client({ connectionString: this.url });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows as Row[];
    } finally {
      await client.end();
    }
  }
}
