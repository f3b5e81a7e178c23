import { createDevelopmentData, type Login } from '../../src/development-data';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { sql } from '../support/sql';

let app: TestApp;
let login: Login;

beforeAll(async () => {
  app = await startApp();
  login = await createDevelopmentData(app.nest);
});

describe('the development data', () => {
  it('has somebody to sign in as, who sees an example and the insides of the service', async () => {
    expect(login.email).toBe('dev@example.com');
    const { body } = await api(app).post('/api/auth/login', login).expect(200);
    expect(body.user.isOperator).toBe(true);
    const me = await api(app).as(body).get('/api/auth/me').expect(200);
    expect(me.body.permissions).toContain('operations:read');
    const projects = await api(app).as(body).get('/api/projects').expect(200);
    expect(projects.body.data).toEqual([expect.objectContaining({ name: 'Пример' })]);
    const estimates = await api(app).as(body).get('/api/estimates').expect(200);
    // Direct costs 14693.39, НР 102 % and СП 58 % of the payroll 14227.62, and 1.15032 t of material at 98500.
    expect(estimates.body.data).toMatchObject([{ name: 'Закладные детали', total: '150764.10', isComplete: true }]);
  });

  it('is made once, all of it or nothing', async () => {
    await expect(createDevelopmentData(app.nest)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    expect(await sql("SELECT 1 FROM project WHERE name = 'Пример'")).toHaveLength(1);
    expect(await sql("SELECT 1 FROM organisation WHERE name = 'Анна Сметчик'")).toHaveLength(1);
  });

  it('is made nowhere in production, whatever its database holds [ASVS 6.3.2, 15.2.3]', async () => {
    const production = {
      ...{ NODE_ENV: 'production', HOST: '127.0.0.1', PUBLIC_URL: 'https://smeta.example.com', LOG_LEVEL: 'silent', RUN_JOBS: 'false' },
      ...{ APP_SECRET: 'x'.repeat(40), JWT_KEYS: `k1:${'y'.repeat(40)}`, ENCRYPTION_KEYS: `k1:${'e'.repeat(40)}` },
      ...{ METRICS_TOKEN: 'z'.repeat(20), EMAIL_VERIFICATION_REQUIRED: 'false', STORAGE_DIRECTORY: '/tmp/construction-estimates-test-files' },
      REDIS_URL: process.env.REDIS_URL ?? '',
    };
    const strict = await startApp(production);
    await expect(createDevelopmentData(strict.nest)).rejects.toThrow('not in production');
  });

  it('has a random password of its own', async () => {
    await expect(createDevelopmentData(app.nest)).rejects.toMatchObject({ code: 'EMAIL_TAKEN' });
    await api(app).post('/api/auth/login', { email: login.email, password: 'password123' }).expect(401);
    expect(login.password).toMatch(/^[A-Za-z0-9_-]{12,}$/);
  });
});
