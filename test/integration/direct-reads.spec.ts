import { Prisma } from '../../src/generated/prisma/client';
import { Database } from '../../src/platform/database';
import { startApp } from '../support/app';
import { eventually } from '../support/eventually';
import { sql } from '../support/sql';

let database: Database;

beforeAll(async () => {
  database = (await startApp()).nest.get(Database);
});

const ONE_OF_EACH = Prisma.sql`
  SELECT ${'текст'}::text AS text, 7::int4 AS int, 9007199254740993::int8 AS bigint, 12.3400000::numeric(20,7) AS numeric,
    0.00::numeric AS zero, true AS flag, '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c'::uuid AS id, '2025-09-12'::date AS day,
    '2026-11-21 09:30:00.123+03'::timestamptz AS moment, '2026-11-21 09:30:00.123'::timestamp AS local,
    '{"a": [1, null]}'::jsonb AS json, ARRAY['a', 'b'] AS list, NULL::numeric AS nothing`;

it('gives the values that Prisma gives, whichever way they are read', async () => {
  const [prisma] = await database.client.$queryRaw<object[]>(ONE_OF_EACH);
  const [direct] = await database.read<object>(ONE_OF_EACH);
  const [inside] = await database.transaction(() => database.read<object>(ONE_OF_EACH));
  expect(direct).toEqual(prisma);
  expect(inside).toEqual(prisma);
  expect(direct).toMatchObject({ bigint: 9007199254740993n, numeric: new Prisma.Decimal('12.34'), flag: true });
});

it('reads in the transaction at hand, and not beside it', async () => {
  const count = async (): Promise<number> => {
    const [row] = await database.read<{ count: number }>(Prisma.sql`SELECT count(*)::int AS count FROM idempotency_record`);
    return row!.count;
  };
  await database.transaction(async () => {
    await database.client.$executeRaw`
      INSERT INTO idempotency_record (id, fingerprint, status, headers, body, created_at)
      VALUES ('a', 'b', 200, '{}', '', now())`;
    expect(await count()).toBe(1);
  });
  expect(await count()).toBe(1);
});

it('outlives the end of its connections', async () => {
  const alone = (await startApp()).nest.get(Database);
  const one = Prisma.sql`SELECT 1 AS one`;
  // Those of nobody else: the other application of this file has stories to come.
  const own = await Promise.all(Array.from({ length: 8 }, () => alone.read<{ pid: number }>(Prisma.sql`SELECT pg_backend_pid() AS pid`)));
  const pids = own.flatMap((rows) => rows.map(({ pid }) => pid));
  await sql('SELECT pg_terminate_backend(pid) FROM unnest($1::int[]) AS pid', [pids]);
  await eventually(async () => expect(await sql('SELECT 1 FROM pg_stat_activity WHERE pid = ANY($1)', [pids])).toEqual([]));
  // One request may be the first to notice.
  await alone.read(one).catch(() => undefined);
  for (let index = 0; index < 8; index++) expect(await alone.read(one)).toEqual([{ one: 1 }]);
});

it('goes on giving the same rows when the statement is prepared', async () => {
  for (let index = 0; index < 12; index++) {
    const rows = await database.read<{ value: number }>(Prisma.sql`SELECT ${index}::int + 1 AS value`);
    expect(rows).toEqual([{ value: index + 1 }]);
  }
});
