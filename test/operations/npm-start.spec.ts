import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { Redis } from 'ioredis';
import { makeScratchDirectory } from '../../scripts/process/scratch.cjs';
import { Launched, isAlive } from './launched';

/** Of each of these stories, some of which start everything twice. */
const PATIENCE_MS = 300_000;

describe('npm start', () => {
  const scratch = makeScratchDirectory();
  let launched: Launched;
  let firstOutput: string;

  beforeAll(async () => {
    launched = await Launched.start(scratch.directory);
    firstOutput = launched.output;
    const { databaseUrl } = launched.state;
    await query(databaseUrl, 'CREATE TABLE survivor (id int)');
    for (let id = 1; id <= 50; id++) await query(databaseUrl, `INSERT INTO survivor VALUES (${id})`);
  }, PATIENCE_MS);

  // Every story begins with a service that runs, whatever the one before it has done to it.
  beforeEach(async () => {
    if (!isAlive(launched.state.launcherPid)) launched = await Launched.start(scratch.directory);
    await launched.until('the service is ready', () => launched.isReady());
  }, PATIENCE_MS);

  afterAll(async () => {
    if (launched && isAlive(launched.state.launcherPid)) await launched.signal('SIGTERM');
    scratch.remove();
  }, PATIENCE_MS);

  it('tells where the service, its documents and its data are, and serves', async () => {
    expect(launched.output).toContain(`Service  ${launched.url}`);
    expect(launched.output).toContain(`${launched.url}/api/docs`);
    expect(launched.output).toContain(scratch.directory);
    expect(await launched.isReady()).toBe(true);
  });

  it('gives an example user whose password only its owner can read again', () => {
    const file = join(scratch.directory, 'development-login.txt');
    const [, email, password] = /^email: (\S+)\npassword: (\S+)\n$/.exec(readFileSync(file, 'utf8')) ?? [];
    expect(firstOutput).toContain(`${email}  ${password}`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(join(scratch.directory, 'state.json')).mode & 0o777).toBe(0o600);
  });

  it('lets nobody into the database or Redis without their passwords', async () => {
    const { databaseUrl, redis } = launched.state;
    const stranger = new Client({ connectionString: databaseUrl.replace(/:[^:@]+@/, ':wrong@') });
    await expect(stranger.connect()).rejects.toMatchObject({ code: '28P01' });
    const client = quietly(new Redis(redis.port, { lazyConnect: true, retryStrategy: () => null }));
    await expect(client.get('x')).rejects.toThrow('NOAUTH');
    client.disconnect();
  });

  it('brings PostgreSQL back after kill -9, at the same address and with every acknowledged row', async () => {
    const before = launched.state;
    process.kill(before.postgres.pid, 'SIGKILL');
    await launched.until('a new PostgreSQL', () => launched.state.postgres.pid !== before.postgres.pid);
    await launched.until('the service is ready', () => launched.isReady());
    expect(launched.state.postgres.port).toBe(before.postgres.port);
    expect(await query(before.databaseUrl, 'SELECT count(*)::int AS n FROM survivor')).toEqual([{ n: 50 }]);
    expect(launched.state.application.pid).toBe(before.application.pid);
  }, PATIENCE_MS);

  it('brings Redis back after kill -9, at the same address and with its data', async () => {
    const before = launched.state;
    const redis = quietly(new Redis(before.redisUrl));
    await redis.set('survivor', 'here');
    process.kill(before.redis.pid, 'SIGKILL');
    await launched.until('a new Redis', () => launched.state.redis.pid !== before.redis.pid);
    expect(await redis.get('survivor')).toBe('here');
    expect(launched.state.redis.port).toBe(before.redis.port);
    redis.disconnect();
  }, PATIENCE_MS);

  it('brings the service back after kill -9', async () => {
    const before = launched.state;
    process.kill(before.application.pid, 'SIGKILL');
    await launched.until('a new service', () => launched.state.application.pid !== before.application.pid);
    await launched.until('the service is ready', () => launched.isReady());
  }, PATIENCE_MS);

  it('stops everything on SIGTERM, and starts again with the same data and the same password', async () => {
    const { pids } = launched;
    expect(await launched.signal('SIGTERM')).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    launched = await Launched.start(scratch.directory);
    expect(launched.output).toContain(`(password in ${join(scratch.directory, 'development-login.txt')})`);
    expect(await query(launched.state.databaseUrl, 'SELECT count(*)::int AS n FROM survivor')).toEqual([{ n: 50 }]);
  }, PATIENCE_MS);

  it('leaves nothing running when it is killed with -9, and recovers at the next start', async () => {
    const { pids } = launched;
    await launched.signal('SIGKILL');
    launched = await Launched.start(scratch.directory);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await query(launched.state.databaseUrl, 'SELECT count(*)::int AS n FROM survivor')).toEqual([{ n: 50 }]);
  }, PATIENCE_MS);
});

/** A lost connection is what these tests are about; the client would print it otherwise. */
function quietly(redis: Redis): Redis {
  return redis.on('error', () => undefined);
}

async function query(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}
