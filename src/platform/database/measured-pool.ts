import { Client, Pool, type PoolClient, type PoolConfig, type QueryConfig } from 'pg';
import { findContext } from '../context';
import type { DatabaseMetrics } from '../observability/database-metrics';
import { bindStatements, NOBODY } from './bound-statements';
import { prepareBinding } from './service-role';

const MS_PER_SECOND = 1_000;

/**
 * A pool whose statements work for the organisation of the actor at hand, and are timed, from the moment a connection gets
 * them to the last row.
 */
export function measuredPool({ refusesOwner, ...config }: PoolConfig & { refusesOwner: boolean }, metrics: DatabaseMetrics): Pool {
  // The pool waits for the promise, which its types do not say.
  const onConnect = ((client) => prepareBinding(client, { refusesOwner })) as PoolConfig['onConnect'];
  const pool = new Pool({ ...config, onConnect });
  pool.on('connect', (client) => {
    bindStatements(client, () => findContext()?.actor?.organisationId ?? NOBODY);
    measure(client, metrics);
  });
  askInTheContextOfTheCaller(pool);
  // An idle connection has broken: the pool has thrown it away already, and unheard the event would end the process.
  pool.on('error', () => undefined);
  metrics.watch(pool);
  return pool;
}

/**
 * The pool calls back whoever has waited for a connection in the context of whoever gave it back; a promise goes on in
 * one's own.
 */
function askInTheContextOfTheCaller(pool: Pool): void {
  const query = async (config: QueryConfig): Promise<unknown> => {
    const client = await pool.connect();
    // A connection that breaks fails the statement; unheard, the event would end the process.
    const ignore = (): void => undefined;
    client.on('error', ignore);
    let failure: Error | undefined;
    try {
      return await client.query(config);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    } finally {
      client.off('error', ignore);
      client.release(failure);
    }
  };
  // Of its overloads Prisma's adapter and DirectReads use the one with an object and a promise.
  pool.query = query as unknown as Pool['query'];
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
