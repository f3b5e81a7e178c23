import type { Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.setup';
import { Chores } from '../../src/platform/chores';

/** A running service of this test file. */
export interface TestApp {
  /** `http://127.0.0.1:51234` */
  readonly url: string;
  /** For the rare test that must look inside. */
  readonly nest: NestFastifyApplication;
}

const ROOMY = {
  // Every story registers people of its own; budgets are for the tests that are about them.
  ...{ RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000000', RATE_LIMIT_ANONYMOUS_PER_MINUTE: '1000000' },
  // On a machine at full load Redis answers later than a request would wait: stories of budgets would find them counted twice.
  REDIS_REPLY_TIMEOUT_MS: '10000',
};
const running = new Set<NestFastifyApplication>();

/**
 * Starts the application as it runs everywhere, on a free port, and stops it after the test file. Call it in
 * `beforeAll`; a second call gives a second process's worth of application over the same database.
 *
 * @param variables environment variables of this application only
 * @param root a module that imports the whole application and adds something for the test
 */
export async function startApp(variables: Record<string, string> = {}, root?: Type): Promise<TestApp> {
  const nest = await withVariables({ ...ROOMY, ...variables }, () => createApp(root));
  running.add(nest);
  await nest.listen(0, '127.0.0.1');
  // What is tidied up a minute after the start would get in the way of the stories that are about it.
  await nest.get(Chores, { strict: false }).beforeApplicationShutdown();
  return { url: await nest.getUrl(), nest };
}

export async function stopApp(app: TestApp): Promise<void> {
  running.delete(app.nest);
  await app.nest.close();
}

afterAll(async () => {
  await Promise.all([...running].map((nest) => nest.close()));
  running.clear();
});

async function withVariables<Result>(variables: Record<string, string>, work: () => Promise<Result>): Promise<Result> {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const name of Object.keys(variables)) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
  }
}
