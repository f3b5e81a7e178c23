import { request as httpRequest, type ClientRequest } from 'node:http';
import { Controller, Get, Module, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { AppModule } from '../../../src/app.module';
import { anyone, Endpoint, signedIn } from '../../../src/platform/http';
import { ConcurrentRequests } from '../../../src/platform/http/rate-limit/concurrent-requests';
import { api, type Api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { eventually } from '../../support/eventually';
import { world, type TestUser } from '../../support/world';

/** What holds the handlers below until a test lets go. */
let gate: { opened: Promise<void>; open: () => void };
let arrived = 0;

@Controller('api/places')
class PlacesController {
  @Get()
  @Endpoint({ summary: 'Wait for the gate', access: signedIn() })
  async wait(): Promise<object> {
    arrived += 1;
    await gate.opened;
    return { isDone: true };
  }

  @Get('failing')
  @Endpoint({ summary: 'Fail', access: signedIn() })
  fail(): object {
    throw new Error('nothing to be done');
  }

  @Post('answers')
  @Endpoint({ summary: 'Answer strangers', access: anyone(), idempotency: 'none', validateOnly: false })
  async answer(): Promise<object> {
    arrived += 1;
    await gate.opened;
    return {};
  }

  @Get('stream')
  @Endpoint({ summary: 'Stream until the client goes', access: signedIn(), produces: 'text/event-stream' })
  stream(@Res() reply: FastifyReply): void {
    reply.hijack();
    reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream' });
    reply.raw.write(': here\n\n');
  }

  @Get('hijacked')
  @Endpoint({ summary: 'Answer past the framework', access: signedIn() })
  hijacked(@Res() reply: FastifyReply): void {
    reply.hijack();
    reply.raw.end('{}');
  }
}

@Module({ imports: [AppModule], controllers: [PlacesController] })
class PlacesModule {}

const AT_ONCE = 3;
let app: TestApp;
let user: TestUser;
let as: Api;

beforeAll(async () => {
  app = await startApp({ RATE_LIMIT_CONCURRENT: String(AT_ONCE), RATE_LIMIT_CONCURRENT_STREAMS: '1' }, PlacesModule);
  user = await world(app).user();
  as = api(app).as(user);
});

beforeEach(async () => {
  await until(() => atWork() === 0);
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  gate = { opened, open };
  arrived = 0;
});

afterEach(() => gate.open());

const atWork = (): number => app.nest.get(ConcurrentRequests).atWork;

describe('requests of one user at once', () => {
  it('are so many and no more, and the next is let in when one of them is answered', async () => {
    const waiting = await occupy(AT_ONCE, () => as.get('/api/places'));
    const { body } = await as.get('/api/places').set('Accept-Language', 'en').expect(429).expect('Retry-After', '1').expect('RateLimit', /"user"/);
    expect(body).toMatchObject({ code: 'QUOTA_EXCEEDED', status: 429, 'violated-policies': ['concurrent'] });
    gate.open();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(200));
    await until(() => atWork() === 0);
    await as.get('/api/places').expect(200);
  });

  it('take nothing from others, nor from keys of theirs, and health is always told', async () => {
    const { body } = await as.post('/api/api-keys', { name: '1С', scopes: ['projects:read'] }).expect(201);
    const waiting = await occupy(AT_ONCE, () => as.get('/api/places'));
    await as.get('/api/projects').expect(429);
    await api(app).with({ 'X-API-Key': body.key as string }).get('/api/projects').expect(200);
    await api(app).as(await world(app).user()).get('/api/projects').expect(200);
    await api(app).get('/live').expect(200);
    gate.open();
    await Promise.all(waiting);
  });

  it('are counted for an address where nobody has signed in', async () => {
    const waiting = await occupy(AT_ONCE, () => api(app).post('/api/places/answers'));
    await api(app).post('/api/places/answers').expect(429);
    await as.get('/api/auth/me').expect(200);
    gate.open();
    await Promise.all(waiting);
  });
});

describe('the place of a request', () => {
  it('is kept while work goes on for a client that has hung up, and left then', async () => {
    const gone = Array.from({ length: AT_ONCE }, () => hangingUp('/api/places'));
    await until(() => arrived === AT_ONCE);
    for (const request of gone) request.destroy();
    // Whether the service has noticed yet or not, the work is there.
    await as.get('/api/places').expect(429);
    expect(atWork()).toBe(AT_ONCE);
    gate.open();
    await until(() => atWork() === 0);
    await as.get('/api/places').expect(200);
  });

  it.each([
    ['fails', '/api/places/failing', 500],
    ['is refused', '/api/projects/nothing', 404],
    ['asks for nothing there', '/nowhere', 404],
    ['has a wrong parameter', '/api/projects?limit=-1', 400],
    ['is answered past the framework', '/api/places/hijacked', 200],
  ])('is left by one that %s', async (_, path, status) => {
    for (let round = 0; round <= AT_ONCE; round++) await as.get(path).expect(status);
    await until(() => atWork() === 0);
  });

  it('is left by a body that is not what it says, and by one that never ends', async () => {
    const { url } = app;
    for (let round = 0; round < AT_ONCE; round++) {
      await as.post('/api/projects').set('Content-Type', 'application/json').send('{"half":').expect(400);
      const headers = { authorization: `Bearer ${user.accessToken}`, 'content-type': 'application/json', 'content-length': '100' };
      const half = httpRequest(`${url}/api/projects`, { method: 'POST', headers });
      half.on('error', () => undefined);
      half.write('{"name":');
      await until(() => atWork() > 0);
      half.destroy();
      await until(() => atWork() === 0);
    }
  });
});

describe('streams of events', () => {
  it('are counted apart, and make room when their client goes', async () => {
    const stream = hangingUp('/api/places/stream');
    await new Promise((resolve) => stream.once('response', resolve));
    const refused = await as.get('/api/places/stream').expect(429);
    expect(refused.body).toMatchObject({ 'violated-policies': ['concurrentStreams'] });
    const waiting = await occupy(AT_ONCE, () => as.get('/api/places'), 1);
    gate.open();
    expect((await Promise.all(waiting)).map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(200));
    stream.destroy();
    await until(() => atWork() === 0);
  });
});

/** Sends so many requests, and comes back when all of them are in their handlers. */
async function occupy(count: number, send: () => ReturnType<Api['get']>, besides = 0): Promise<Promise<{ status: number }>[]> {
  // A client may have its answer a moment before its place is left.
  await until(() => atWork() === besides);
  const before = arrived;
  const sent = Array.from({ length: count }, async () => send());
  await until(() => arrived === before + count);
  return sent;
}

function hangingUp(path: string): ClientRequest {
  const request = httpRequest(`${app.url}${path}`, { headers: { authorization: `Bearer ${user.accessToken}` } });
  request.on('error', () => undefined);
  request.end();
  return request;
}

async function until(holds: () => boolean): Promise<void> {
  await eventually(() => Promise.resolve(expect(holds()).toBe(true)));
}
