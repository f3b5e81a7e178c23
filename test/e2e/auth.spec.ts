import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { newEmail, PASSWORD, world } from '../support/world';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

describe('opening an account', () => {
  it('answers with the person and the tokens, and the token works at once', async () => {
    const input = { email: 'test@example.com', password: 'password123', firstName: 'Test', lastName: 'User' };
    const { body } = await api(app).post('/api/auth/register', input).expect(201);
    expect(body).toEqual({
      user: {
        id: expect.any(String),
        email: 'test@example.com',
        firstName: 'Test',
        lastName: 'User',
        isOperator: false,
        createdAt: expect.any(String),
      },
      accessToken: expect.any(String),
      refreshToken: expect.any(String),
      expiresIn: 900,
    });
    const me = await api(app).as(body).get('/api/auth/me').expect(200);
    expect(me.body).toMatchObject({ id: body.user.id, organisation: { name: 'Test User', role: 'owner' } });
  });
});

describe('signing in', () => {
  it('lets the right password in', async () => {
    const user = await world(app).user();
    const { body } = await api(app).post('/api/auth/login', { email: user.email, password: PASSWORD }).expect(200);
    await api(app).as(body).get('/api/auth/me').expect(200);
  });

  it('answers alike for a wrong password and for an account that is not there', async () => {
    const user = await world(app).user();
    const wrong = await api(app).post('/api/auth/login', { email: user.email, password: 'wrong' }).expect(401);
    const absent = await api(app).post('/api/auth/login', { email: newEmail(), password: 'wrong' }).expect(401);
    expect(wrong.body).toEqual({ ...absent.body, requestId: wrong.body.requestId });
    expect(wrong.body.code).toBe('CREDENTIALS_INVALID');
  });
});
