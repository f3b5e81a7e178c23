import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { api } from '../support/api';
import { startApp, stopApp, type TestApp } from '../support/app';
import { newEmail, PASSWORD } from '../support/world';

let app: TestApp;
let service: Server;
let asked: URLSearchParams[];
let answer: { status: number; body: string };

beforeAll(async () => {
  service = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => {
      asked.push(new URLSearchParams(text));
      response.writeHead(answer.status).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo; // it listens on a port
  app = await startApp({ CAPTCHA_DRIVER: 'http', CAPTCHA_URL: `http://127.0.0.1:${port}/verify`, CAPTCHA_SECRET: 'ours' });
});

afterAll(async () => {
  await stopApp(app);
  service.closeAllConnections();
  await new Promise((resolve) => service.close(resolve));
});

beforeEach(() => {
  asked = [];
  answer = { status: 200, body: '{"success":true}' };
});

function register(more: object = {}) {
  const person = { email: newEmail(), password: PASSWORD, firstName: 'Анна', lastName: 'Иванова' };
  return api(app).post('/api/auth/register', { ...person, ...more });
}

it('whoever has solved the puzzle gets an account', async () => {
  await register({ captchaToken: 'solved' }).expect(201);
  expect(asked.map((form) => Object.fromEntries(form))).toEqual([
    { secret: 'ours', response: 'solved', remoteip: '127.0.0.1' },
  ]);
});

it.each([
  ['without a token', {}, '{"success":true}', 0],
  ['with a token that the service does not take', { captchaToken: 'guessed' }, '{"success":false}', 1],
  ['that fills in what people do not see', { captchaToken: 'solved', website: 'https://example.com' }, '{"success":true}', 0],
])('a program %s gets none', async (_story, input, body, questions) => {
  answer = { status: 200, body };
  const refused = await register(input).expect(422);
  expect(refused.body.code).toBe('HUMAN_NOT_RECOGNISED');
  expect(asked).toHaveLength(questions);
});

it.each([
  [503, ''],
  [200, 'no JSON'],
])('nobody gets one while the service answers %d %s', async (status, body) => {
  answer = { status, body };
  await register({ captchaToken: 'solved' }).expect(503);
});
