import { Injectable, Module, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { newId, runInContext } from '../../src/platform/context';
import { ConfigModule } from '../../src/platform/config/config.module';
import { Database, DatabaseModule } from '../../src/platform/database';
import { ObservabilityModule } from '../../src/platform/observability/observability.module';
import { defineJob, Handles, Jobs, QueueModule, type JobRun } from '../../src/platform/queue';

const Greet = defineJob<{ name: string }>({ name: 'tests.greet', maxAttempts: 3, timeoutMs: 5_000, backoffMs: 50 });

@Injectable()
class TestJobs {
  @Handles(Greet)
  greet({ name }: { name: string }, run: JobRun): Promise<unknown> {
    return Promise.resolve({ greeting: `Hello, ${name}`, attempt: run.attempt });
  }
}

@Module({ imports: [ConfigModule, ObservabilityModule, DatabaseModule, QueueModule], providers: [TestJobs] })
class TestModule {}

describe('background jobs', () => {
  let app: INestApplicationContext;

  beforeAll(async () => {
    app = await NestFactory.createApplicationContext(TestModule, { logger: false });
  });
  afterAll(() => app.close());

  const inRequest = <Result>(work: () => Promise<Result>) =>
    runInContext({ requestId: newId(), locale: 'ru', ip: null, userAgent: null, actor: null }, work);
  const client = () => app.get(Database).client;
  const untilEnded = async (id: string) => {
    for (;;) {
      const job = await client().job.findUniqueOrThrow({ where: { id } });
      if (job.finishedAt !== null) return job;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('runs a job once the transaction that asked for it has committed', async () => {
    const { id } = await inRequest(() =>
      app.get(Database).transaction(() => app.get(Jobs).enqueue(Greet, { name: 'Anna' })),
    );
    expect(await untilEnded(id)).toMatchObject({ state: 'succeeded', result: { greeting: 'Hello, Anna', attempt: 1 } });
  });

  it('refuses a job that no transaction stands behind', async () => {
    await expect(inRequest(() => app.get(Jobs).enqueue(Greet, { name: 'Anna' }))).rejects.toThrow('outside of a transaction');
  });

  it('leaves no job of a transaction that was rolled back', async () => {
    const rolledBack = inRequest(() =>
      app.get(Database).transaction(async () => {
        await app.get(Jobs).enqueue(Greet, { name: 'Nobody' });
        throw new Error('changed my mind');
      }),
    );
    await expect(rolledBack).rejects.toThrow('changed my mind');
    expect(await client().job.count({ where: { payload: { equals: { name: 'Nobody' } } } })).toBe(0);
  });
});
