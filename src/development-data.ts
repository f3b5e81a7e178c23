import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { catalogueFiles } from './catalogue-files';
import { exampleEstimate } from './development-estimate';
import { Registration } from './modules/auth';
import { EditionLoader } from './modules/catalogue';
import { EstimateDocuments } from './modules/estimates';
import { Projects } from './modules/projects';
import { permissionsOf } from './modules/users';
import { Config } from './platform/config';
import { newId, runInContext, type Actor, type RequestContext } from './platform/context';
import { Database } from './platform/database';

export const EXAMPLE_EMAIL = 'dev@example.com';
const PASSWORD_BYTES = 12;
/** From the sources and from the build alike. */
const CATALOGUE_FILES = join(__dirname, '../prisma/seed/fsnb');

export interface Login {
  email: string;
  password: string;
}

/**
 * Something to look at: an operator with a password that exists only in the answer, a project and an estimate in it.
 * All of it or nothing.
 *
 * Features add their examples to `fill`, through their own front doors.
 */
export async function createDevelopmentData(app: INestApplicationContext): Promise<Login> {
  if (app.get(Config).environment === 'production') throw new Error('The seed writes example data: not in production.');
  const login = { email: EXAMPLE_EMAIL, password: randomBytes(PASSWORD_BYTES).toString('base64url') };
  const context: RequestContext = { requestId: newId(), locale: 'ru', ip: null, userAgent: null, actor: null };
  return runInContext(context, () =>
    app.get(Database).transaction(async () => {
      context.actor = await registerOperator(app, login);
      await fill(app);
      return login;
    }),
  );
}

async function registerOperator(app: INestApplicationContext, login: Login): Promise<Actor> {
  const account = await app.get(Registration).registerOperator({ ...login, firstName: 'Анна', lastName: 'Сметчик' });
  const { user, organisationId } = account;
  return { userId: user.id, organisationId, permissions: permissionsOf({ role: 'owner', ownPermissions: null }, true), seesEveryProject: true, sessionId: null, apiKey: null };
}

/** Runs as the example user. */
async function fill(app: INestApplicationContext): Promise<void> {
  const project = { name: 'Пример', number: '2026-01', description: 'Проект для знакомства' };
  const { id: projectId } = await app.get(Projects).create(project);
  await app.get(EstimateDocuments).write({ projectId, document: exampleEstimate() });
  await loadCatalogue(app);
}

/** A few rows of ФСНБ-2022, so that a search finds something. */
async function loadCatalogue(app: INestApplicationContext): Promise<void> {
  await app.get(EditionLoader).load({
    edition: { name: 'ФСНБ-2022 (несколько строк для примера)', orderNumber: null, orderDate: null },
    sources: await catalogueFiles([CATALOGUE_FILES]),
    transaction: (work) => app.get(Database).transaction(work),
    progress: () => undefined,
  });
}
