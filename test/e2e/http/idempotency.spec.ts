import { randomUUID } from 'node:crypto';
import { Idempotency } from '../../../src/platform/http/idempotency/idempotency';
import { Database } from '../../../src/platform/database';
import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { eventually } from '../../support/eventually';
import { newEmail, PASSWORD, world, type TestUser } from '../../support/world';
import { sql } from '../../support/sql';
import { CREATE_THINGS, gate, ThingsModule } from './things';

const DAY_AND_A_MINUTE = '1 day 1 minute';

let app: TestApp;
let database: Database;
let user: TestUser;

beforeAll(async () => {
  app = await startApp({}, ThingsModule);
  database = app.nest.get(Database);
  await sql(CREATE_THINGS);
});

beforeEach(async () => {
  user = await world(app).user();
});

function make(name: string, key: string, as = user): ReturnType<ReturnType<typeof api>['post']> {
  return api(app).as(as).post('/api/things', { name }).set('Idempotency-Key', key);
}

async function rows(name: string): Promise<number> {
  const [row] = await database.client.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM thing WHERE name = ${name}`;
  return row!.count;
}

function aged(interval: string): Promise<unknown> {
  return database.client.$executeRawUnsafe(`UPDATE idempotency_record SET created_at = now() - interval '${interval}'`);
}

describe('a POST that comes again with its Idempotency-Key', () => {
  it('has one effect and gets the same answer [1, R2]', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    const first = await make(name, key).expect(201);
    expect(first.headers['idempotent-replayed']).toBeUndefined();
    const again = await make(name, key).expect(201).expect('Idempotent-Replayed', 'true');
    expect(again.text).toBe(first.text);
    for (const header of ['location', 'etag', 'content-type']) expect(again.headers[header]).toBe(first.headers[header]);
    expect(await rows(name)).toBe(1);
  });

  it('is the same request under /api/v1 and with its fields in another order', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    const send = (path: string, body: object) => api(app).as(user).post(path, body).set('Idempotency-Key', key);
    const first = await send('/api/things', { name, price: '1.00' }).expect(201);
    const again = await send('/api/v1/things', { price: '1.00', name }).expect(201).expect('Idempotent-Replayed', 'true');
    expect(again.text).toBe(first.text);
  });

  it('has one effect however many come at once: each gets that answer or 409 [3, R1]', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 50 }, () => make(name, key)));
    const made = answers.filter(({ status }) => status === 201);
    const busy = answers.filter(({ status }) => status === 409);
    expect(made.length + busy.length).toBe(50);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    for (const { body, headers } of busy) {
      expect(body).toMatchObject({ code: 'IDEMPOTENCY_KEY_IN_USE' });
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(await rows(name)).toBe(1);
  });

  it('is refused when it asks for something else [2, R2]', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    await make(name, key).expect(201);
    const { body } = await make(`${name} 2`, key).expect(422);
    expect(body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSE' });
    expect(await rows(`${name} 2`)).toBe(0);
  });

  it('is another request when another person sends it, or to another address [6, R4]', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    const other = await world(app).user();
    const answers = [await make(name, key).expect(201), await make(name, key, other).expect(201)];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(2);
    await api(app).as(user).post('/api/things/deadlocks', { name }).set('Idempotency-Key', key).expect(201);
    expect(await rows(name)).toBe(3);
  });

  it('may be sent right after a failure, with a corrected body [7, R3]', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    await make('x'.repeat(101), key).expect(400);
    await make('refused', key).expect(409);
    await make('late failure', key).expect(500);
    const made = await make(name, key).expect(201);
    expect(made.headers['idempotent-replayed']).toBeUndefined();
    expect([await rows('refused'), await rows('late failure'), await rows(name)]).toEqual([0, 0, 1]);
  });

  it('makes one row after its first try lost the database in the middle [8, R3]', async () => {
    const key = randomUUID();
    gate.close();
    const first = make('slow', key).then((answer) => answer);
    await eventually(() => Promise.resolve(expect(gate.isSomebodyThere).toBe(true)));
    await make('slow', key).expect(409);
    await sql(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'idle in transaction'`);
    gate.open();
    expect((await first).status).toBe(503);
    expect(await rows('slow')).toBe(0);
    await make('slow', key).expect(201);
    expect(await rows('slow')).toBe(1);
  });

  it('is done again when it met another transaction, and answered once', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    const send = () => api(app).as(user).post('/api/things/deadlocks', { name }).set('Idempotency-Key', key);
    const first = await send().expect(201);
    expect((first.body as { attempts: number }).attempts).toBeGreaterThan(1);
    expect((await send().expect(201)).body).toEqual(first.body);
    expect(await rows(name)).toBe(1);
  });

  it('is a new request after a day, and old answers are cleared away [9]', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    await make(name, key).expect(201);
    await aged(DAY_AND_A_MINUTE);
    const again = await make(name, key).expect(201);
    expect(again.headers['idempotent-replayed']).toBeUndefined();
    expect(await rows(name)).toBe(2);
    await aged(DAY_AND_A_MINUTE);
    expect(await app.nest.get(Idempotency).purge()).toBeGreaterThan(0);
    expect(await database.client.idempotencyRecord.count()).toBe(0);
  });

  it.each([['', 400], ['x'.repeat(255), 201], ['x'.repeat(256), 400], ['two words', 400], ['ключ'.normalize(), 400]])(
    'with the key "%s" is answered %d [5, R4]',
    async (key, status) => {
      const answer = await fetch(`${app.url}/api/things`, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${user.accessToken}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': Buffer.from(key).toString('latin1'),
        },
        body: JSON.stringify({ name: 'key' }),
      });
      expect(answer.status).toBe(status);
      if (status === 400) expect(await answer.json()).toMatchObject({ code: 'IDEMPOTENCY_KEY_INVALID' });
    },
  );

  it('is not kept in a form that the database could tell', async () => {
    const person = { email: newEmail(), password: PASSWORD, firstName: 'Анна', lastName: 'Иванова' };
    const key = randomUUID();
    const name = `secret-${randomUUID()}`;
    await make(name, key).expect(201);
    const records = JSON.stringify(await database.client.idempotencyRecord.findMany());
    for (const secret of [name, key, person.email]) expect(records).not.toContain(secret);
  });
});

describe('an upload that comes again with its Idempotency-Key', () => {
  const upload = (key: string, text: string) =>
    api(app).as(user).post('/api/things/files').set('Idempotency-Key', key).attach('file', Buffer.from(text), 'a.gge');

  it('is stored once [1]', async () => {
    const key = randomUUID();
    const before = await rows('file');
    const first = await upload(key, 'content').expect(201);
    const again = await upload(key, 'content').expect(201).expect('Idempotent-Replayed', 'true');
    expect(again.body).toEqual(first.body);
    await upload(key, 'other content').expect(422);
    expect(await rows('file')).toBe(before + 1);
  });

  it('waits for the first to end [3]', async () => {
    const key = randomUUID();
    const before = await rows('file');
    // The first goes on when the two others have been told to come back.
    gate.close();
    let refused = 0;
    const send = async (): Promise<number> => {
      const { status } = await upload(key, 'wait');
      if (status === 409 && ++refused === 2) gate.open();
      return status;
    };
    const statuses = await Promise.all([send(), send(), send()]);
    expect(statuses.sort()).toEqual([201, 409, 409]);
    expect(await rows('file')).toBe(before + 1);
    await upload(key, 'wait').expect(201).expect('Idempotent-Replayed', 'true');
  });

  it('may be sent right after a failure, and soon after the process has died with it [7, R3]', async () => {
    const key = randomUUID();
    await upload(key, '').expect(400);
    await upload(key, 'content').expect(201);
    // A mark as a process leaves it that dies in the middle.
    await database.client.idempotencyRecord.updateMany({ data: { status: 0 } });
    await upload(key, 'content').expect(409);
    await aged('20 seconds');
    const { headers } = await upload(key, 'content').expect(201);
    expect(headers['idempotent-replayed']).toBeUndefined();
  });
});

describe('validateOnly=true', () => {
  it('does everything and keeps nothing: no row, no audit entry, no stored answer [50]', async () => {
    const [name, key] = [randomUUID(), randomUUID()];
    const audited = await database.client.auditEvent.count();
    const rehearse = () => api(app).as(user).post('/api/things?validateOnly=true', { name }).set('Idempotency-Key', key);
    const { body, headers } = await rehearse().expect(200);
    expect(body).toEqual({ validateOnly: true, status: 201, result: expect.objectContaining({ name }) });
    expect(headers.location).toBeUndefined();
    expect([await rows(name), await database.client.auditEvent.count()]).toEqual([0, audited]);
    await make(name, key).expect(201);
    expect(await rows(name)).toBe(1);
  });

  it('rehearses changes and removals too', async () => {
    const { body: made } = await make('kept', randomUUID()).expect(201);
    const path = `/api/things/${(made as { id: string }).id}`;
    const rename = await api(app).as(user).patch(`${path}?validateOnly=true`, { name: 'b' }).expect(200);
    expect(rename.body).toMatchObject({ status: 200, result: { name: 'b', etag: 'W/"2"' } });
    const removal = await api(app).as(user).delete(`${path}?validateOnly=true`).expect(200);
    expect(removal.body).toEqual({ validateOnly: true, status: 204, result: null });
    await api(app).as(user).get(path).expect(200, { ...(made as object) });
  });

  it('fails as the request itself would', async () => {
    const rehearse = (body: object) => api(app).as(user).post('/api/things?validateOnly=true', body);
    await rehearse({ name: 'a', unknown: 1 }).expect(400);
    await rehearse({ name: 'refused' }).expect(409);
    await api(app).post('/api/things?validateOnly=true', { name: 'a' }).expect(401);
    await api(app).as(user).patch(`/api/things/${randomUUID()}?validateOnly=true`, { name: 'a' }).expect(404);
  });

  it('is refused where nothing can be rehearsed, instead of doing it', async () => {
    await api(app).post('/api/things/notes?validateOnly=true', { name: 'a' }).expect(400);
    await api(app).get('/api/things?validateOnly=true').expect(400);
    await api(app).as(user).post('/api/things?validateOnly=perhaps', { name: 'a' }).expect(400);
  });
});
