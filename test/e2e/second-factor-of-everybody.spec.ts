import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { withAuthenticator } from '../support/authenticator';
import { sql } from '../support/sql';
import { world } from '../support/world';

/** The installation before its setting was changed, and after. */
let before: TestApp;
let app: TestApp;

beforeAll(async () => {
  before = await startApp();
  app = await startApp({ SECOND_FACTOR: 'required' });
}, 60_000);

describe('an installation that asks everybody for a second factor', () => {
  it('lets nobody without one do anything but set it up, in organisations that do not ask for it too', async () => {
    const user = await world(before).user();
    await api(before).as(user).get('/api/projects').expect(200);
    const as = api(app).as(user);
    const refused = await as.get('/api/projects').set('Accept-Language', 'en').expect(403);
    expect(refused.body).toMatchObject({ code: 'SECOND_FACTOR_REQUIRED', title: 'A second factor is required here: set it up first' });
    await as.post('/api/projects', { name: 'Школа' }).expect(403);
    await as.patch('/api/organisation', { requiresSecondFactor: false }).expect(403);
    await as.post('/api/api-keys', { name: 'x', scopes: ['projects:read'] }).expect(403);
    await as.get('/api/auth/me').expect(200);
    await withAuthenticator(app, user);
    await as.get('/api/projects').expect(200);
  });

  it('asks operators too', async () => {
    const operator = await world(before).user();
    await sql('UPDATE user_account SET is_operator = true WHERE id = $1', [operator.id]);
    const trail = '/api/audit/service/events';
    await api(before).as(operator).get(trail).expect(200);
    expect((await api(app).as(operator).get(trail).expect(403)).body.code).toBe('SECOND_FACTOR_REQUIRED');
  });

  it('is asked of those who come, and not of keys that were made before', async () => {
    const user = await world(before).user();
    const { body } = await api(before).as(user).post('/api/api-keys', { name: '1С', scopes: ['projects:read'] }).expect(201);
    await api(app).with({ 'X-API-Key': body.key as string }).get('/api/projects').expect(200);
    await api(app).as(user).get('/api/projects').expect(403);
  });
});
