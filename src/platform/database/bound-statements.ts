import { Query, type Connection, type PoolClient, type QueryConfig } from 'pg';

import { BINDING_NAME } from './service-role';

/** Whom a statement works for that works for no organisation in particular. */
export const NOBODY = '';
const BEGINS = /^\s*(?:BEGIN|START\s+TRANSACTION)\b/i;
const ENDS = /^\s*(?:COMMIT|ROLLBACK(?!\s+TO\b)|END|ABORT)\b/i;
/** What was set inside of a savepoint is undone with it. */
const GOES_BACK = /^\s*ROLLBACK\s+TO\b/i;

type Callback = (error: Error | null, result?: unknown) => void;

/**
 * Has every statement of a connection that works for an organisation say so, which row-level security compares with the rows
 * (docs/decisions/0013-row-level-security.md). What it says holds for its transaction alone and travels with it, so that it
 * costs no way of its own and nothing of it is left for whoever gets the connection next.
 *
 * @param client one on which the binding is prepared
 * @param organisation answers whom the code works for that gives a statement to the connection
 */
export function bindStatements(client: PoolClient, organisation: () => string): void {
  // `query` has a dozen overloads; all of them begin with a text or an object.
  const plain = client.query.bind(client) as unknown as (...input: unknown[]) => unknown;
  let isInTransaction = false;
  let bound = NOBODY;

  const bindingOf = (text: string): string | null => {
    const wanted = organisation();
    if (ENDS.test(text) || BEGINS.test(text)) {
      isInTransaction = BEGINS.test(text);
      bound = NOBODY;
      return null;
    }
    // Unlike any id: the next statement says it anew.
    if (GOES_BACK.test(text)) bound = '?';
    if (wanted === bound) return null;
    if (isInTransaction) bound = wanted;
    return wanted;
  };

  const query = (...input: unknown[]): unknown => {
    const config = configOf(input[0], input[1]);
    const binding = config === null ? null : bindingOf(config.text);
    if (config === null || binding === null) return plain(...input);
    const last = input.at(-1);
    // The driver takes no other function.
    const callback = typeof last === 'function' ? (last as Callback) : null;
    return send(plain, new BoundQuery(config, binding), callback);
  };
  // It takes and answers whatever the original does.
  client.query = query as unknown as PoolClient['query'];
}

/** Null for what is no statement of ours: a cursor, a stream. */
function configOf(statement: unknown, values: unknown): QueryConfig | null {
  const given: Partial<QueryConfig> | null = Array.isArray(values) ? { values } : null;
  if (typeof statement === 'string') return { text: statement, ...given };
  if (typeof statement !== 'object' || statement === null || 'submit' in statement) return null;
  // Every other overload of query() begins with one of these.
  const config = statement as QueryConfig;
  return given === null ? config : { ...config, ...given };
}

function send(plain: (...input: unknown[]) => unknown, query: BoundQuery, callback: Callback | null): unknown {
  if (callback !== null) return plain(query, callback);
  return new Promise((resolve, reject) => {
    plain(query, (error: Error | null, result: unknown) => (error === null ? resolve(result) : reject(error)));
  });
}

/** What the driver's own query does; its types leave it out. */
interface DriversQuery {
  submit(connection: Connection): Error | null;
  handleDataRow(message: unknown): void;
  handleCommandComplete(message: unknown, connection: Connection): void;
}

// The driver has these methods on the prototype of Query.
const DriverQuery = Query as unknown as new (config: QueryConfig) => DriversQuery & { queryMode?: 'extended' };

/** A statement behind another one that binds it: both before one Sync, which makes them one transaction. */
class BoundQuery extends DriverQuery {
  /** The answer of the binding comes first, and is nobody's. */
  private isBinding = true;

  constructor(
    config: QueryConfig,
    private readonly organisation: string,
  ) {
    super(config);
    // A plain query would begin a transaction of its own.
    this.queryMode = 'extended';
  }

  override submit(connection: Connection): Error | null {
    connection.stream.cork();
    try {
      connection.bind({ statement: BINDING_NAME, values: [this.organisation] }, true);
      connection.execute({}, true);
      return super.submit(connection);
    } finally {
      connection.stream.uncork();
    }
  }

  override handleDataRow(message: unknown): void {
    if (!this.isBinding) super.handleDataRow(message);
  }

  override handleCommandComplete(message: unknown, connection: Connection): void {
    if (this.isBinding) this.isBinding = false;
    else super.handleCommandComplete(message, connection);
  }
}
