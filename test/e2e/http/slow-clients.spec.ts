import { api } from '../../support/api';
import { startApp, type TestApp } from '../../support/app';
import { world } from '../../support/world';
import { rawRequest, type RawAnswer } from './raw';
import { ThingsModule } from './things';

/** They would go on for ever; a body has 15 seconds, and a busy machine needs some for two hundred of them. */
const CUT_WITHIN_MS = 60_000;
/** Whoever had to wait for one of them would wait longer. */
const OTHERS_WAIT_AT_MOST_MS = 5_000;

let app: TestApp;

beforeAll(async () => {
  app = await startApp({}, ThingsModule);
});

it('lets go of clients that trickle, and serves the others meanwhile [R33]', async () => {
  const user = await world(app).user();
  const bearer = `Authorization: Bearer ${user.accessToken}\r\n`;
  const json = 'Content-Type: application/json\r\nContent-Length: 9000\r\n\r\n{"name":"';
  const form = 'Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 9000000\r\n\r\n--b\r\n';
  const file = 'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\n';
  const slow: Record<string, Promise<RawAnswer>[]> = {
    head: many(100, () => rawRequest(app, 'GET /api/things HTTP/1.1\r\nHost: x\r\n', { afterwards: 'X-Slow: 1\r\n' })),
    nothing: many(10, () => rawRequest(app, '')),
    body: many(100, () => rawRequest(app, `POST /api/things/notes HTTP/1.1\r\nHost: x\r\n${json}`, { afterwards: 'x' })),
    stranger: many(20, () => rawRequest(app, `POST /api/things HTTP/1.1\r\nHost: x\r\n${json}`, { afterwards: 'x' })),
    upload: many(20, () => rawRequest(app, `POST /api/things/files HTTP/1.1\r\nHost: x\r\n${bearer}${form}${file}`, { afterwards: 'x' })),
  };
  const waits: number[] = [];
  for (let index = 0; index < 20; index++) {
    const began = performance.now();
    await api(app).get('/api/things').expect(200);
    waits.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  expect(Math.max(...waits)).toBeLessThan(OTHERS_WAIT_AT_MOST_MS);

  for (const [kind, answers] of Object.entries(slow)) {
    for (const { status, durationMs } of await Promise.all(answers)) {
      expect({ kind, status }).toEqual({ kind, status: kind === 'stranger' ? 401 : 408 });
      expect(durationMs).toBeLessThan(CUT_WITHIN_MS);
    }
  }
  await api(app).get('/api/things').expect(200);
}, 180_000);

function many<Result>(count: number, make: () => Result): Result[] {
  return Array.from({ length: count }, make);
}
