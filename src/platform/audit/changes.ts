import { isDeepStrictEqual } from 'node:util';
import { Prisma } from '../../generated/prisma/client';

/** What an entry says of one field. */
export interface Change {
  before: Prisma.InputJsonValue | null;
  after: Prisma.InputJsonValue | null;
}

/** Every change moves these, and says nothing by them. */
const IDLE = new Set(['version', 'revision', 'updatedAt']);
/** Names whose values nobody may read in a trail that is kept for years. */
const SECRET = /password|secret|token|hash|authorization|cookie|credential/i;
const HIDDEN = '[hidden]';
/** The trail tells what happened; it is no second store of documents. */
const MAX_LENGTH = 2_000;
const MAX_DEPTH = 8;

type Fields = Readonly<Record<string, unknown>>;

/** The fields that differ, as they were and as they are; null where none does. Secrets are named and not shown. */
export function changesOf(before: object, after: object): Record<string, Change> | null {
  // An object of any shape is read by its names here.
  const [old, now] = [before as Fields, after as Fields];
  const changes: Record<string, Change> = {};
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (IDLE.has(name)) continue;
    const [was, is] = [written(old[name]), written(now[name])];
    if (isDeepStrictEqual(was, is)) continue;
    changes[name] = SECRET.test(name) ? { before: HIDDEN, after: HIDDEN } : { before: shortened(was), after: shortened(is) };
  }
  return Object.keys(changes).length === 0 ? null : changes;
}

function written(value: unknown, depth = 0): Prisma.InputJsonValue | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'bigint' || Prisma.Decimal.isDecimal(value)) return value.toString();
  if (typeof value !== 'object' || depth === MAX_DEPTH) return '…';
  if (Array.isArray(value)) return value.map((item) => written(item, depth + 1));
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(fields.map(([name, field]) => [name, SECRET.test(name) ? HIDDEN : written(field, depth + 1)]));
}

/** What is long is cut, and becomes a text where it was none. */
function shortened(value: Prisma.InputJsonValue | null): Prisma.InputJsonValue | null {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= MAX_LENGTH) return value;
  return `${text.slice(0, MAX_LENGTH).replace(/\p{Surrogate}$/u, '')}…`;
}
