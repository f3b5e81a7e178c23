import { Client, Pool, type PoolClient, type PoolConfig } from 'pg';
import type { DatabaseMetrics } from '../observability/database-metrics';

const MS_PER_SECOND = 1_000;

/** A pool whose statements are timed, from the moment a connection gets them to the last row. */
export function measuredPool(config: PoolConfig, metrics: DatabaseMetrics): Pool {
  const pool = new Pool(config);
  pool.on('connect', (client) => measure(client, metrics));
  // An idle connection has broken: the pool has thrown it away already, and unheard the event would end the process.
  pool.on('error', () => undefined);
  metrics.watch(pool);
  return pool;
}

function measure(client: PoolClient, metrics: DatabaseMetrics): void {
  // `query` has a dozen overloads; all of them begin with the text or an object that holds it, and answer a promise
  // unless they are given a callback.
  const query = client.query.bind(client) as unknown as (...input: unknown[]) => unknown;
  const measured = (...input: unknown[]): unknown => {
    const startedAt = performance.now();
    const note = (): void => metrics.observe(textOf(input[0]), (performance.now() - startedAt) / MS_PER_SECOND);
    const callback = input.at(-1);
    if (typeof callback === 'function') {
      const callLater = (...answer: unknown[]): void => {
        note();
        callback(...answer);
      };
      return query(...input.slice(0, -1), callLater);
    }
    const answer = query(...input);
    if (answer instanceof Promise) answer.then(note, note);
    return answer;
  };
  // It takes and answers whatever the original does.
  client.query = measured as unknown as Client['query'];
}

function textOf(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  const text = typeof statement === 'object' && statement !== null && 'text' in statement ? statement.text : '';
  return typeof text === 'string' ? text : '';
}
