/** What a database error means to us, found anywhere along its chain of causes. */
interface ErrorTraits {
  /** Prisma's `P2002` and the like, PostgreSQL's SQLSTATE, and the driver adapter's kinds. */
  codes: Set<string>;
  messages: string[];
  constraints: string[];
}

const SERIALIZATION_CODES = ['P2034', '40001', '40P01', 'TransactionWriteConflict'];
const UNIQUE_CODES = ['P2002', '23505', 'UniqueConstraintViolation'];
const FOREIGN_KEY_CODES = ['P2003', '23503', 'ForeignKeyConstraintViolation'];
const RESTRICTED_CODE = '23001';
const UNAVAILABLE_CODES = [
  ...['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'],
  ...['57P01', '57P02', '57P03', '57014', '53300', '53400', '55P03', '25P03', '08000', '08003', '08006'],
  ...['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH'],
];
const UNAVAILABLE_TEXTS = [
  // Of the pool, and of a connection beside it.
  'timeout exceeded when trying to connect',
  'timeout expired',
  'Query read timeout',
  'Connection terminated',
  'Client has encountered a connection error',
  'the database system is',
  // Of an account that may not be used: see service-role.ts.
  'REFUSE_DATABASE_OWNER is set',
];
const MAX_CHAIN = 8;

/** Two transactions met: trying again may succeed. */
export function isSerializationFailure(error: unknown): boolean {
  const { codes } = traitsOf(error);
  return SERIALIZATION_CODES.some((code) => codes.has(code));
}

/** A unique rule was broken; `constraint` narrows it to an index or a column by a part of its name. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const { codes, constraints } = traitsOf(error);
  if (!UNIQUE_CODES.some((code) => codes.has(code))) return false;
  return constraint === undefined || constraints.some((name) => name.includes(constraint));
}

export function isForeignKeyViolation(error: unknown): boolean {
  const { codes } = traitsOf(error);
  return FOREIGN_KEY_CODES.some((code) => codes.has(code));
}

/** A trigger of ours forbids it; its message begins with `rule`. */
export function isRestricted(error: unknown, rule: string): boolean {
  const { codes, constraints, messages } = traitsOf(error);
  return codes.has(RESTRICTED_CODE) && [...constraints, ...messages].some((text) => text.includes(`${rule}:`));
}

/** The database is away, too slow or too busy: nothing is wrong with the request. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const { codes, messages } = traitsOf(error);
  if (UNAVAILABLE_CODES.some((code) => codes.has(code))) return true;
  return messages.some((message) => UNAVAILABLE_TEXTS.some((text) => message.includes(text)));
}

function traitsOf(error: unknown): ErrorTraits {
  const traits: ErrorTraits = { codes: new Set(), messages: [], constraints: [] };
  collect(error, traits, MAX_CHAIN);
  return traits;
}

function collect(error: unknown, traits: ErrorTraits, linksLeft: number): void {
  if (linksLeft === 0 || typeof error !== 'object' || error === null) return;
  // Errors of Prisma, its adapter and node-postgres differ in shape; each field below is looked at before it is used.
  const node = error as Record<string, unknown>;
  for (const key of ['code', 'originalCode', 'kind']) {
    const value = node[key];
    if (typeof value === 'string') traits.codes.add(value);
  }
  if (typeof node.message === 'string') traits.messages.push(node.message);
  if (node.constraint !== undefined) traits.constraints.push(JSON.stringify(node.constraint));
  if (typeof node.originalMessage === 'string') traits.constraints.push(node.originalMessage);
  for (const link of [node.cause, node.meta, node.driverAdapterError]) collect(link, traits, linksLeft - 1);
}
