/** @own-modules because the kinds of jobs it defines would be without handlers elsewhere */
import { Injectable, Module } from '@nestjs/common';
import { AppModule } from '../../src/app.module';
import { newId } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { defineJob, Handles, HandlesFailure, type FailedJob } from '../../src/platform/queue';
import { JobsRepository } from '../../src/platform/queue/jobs.repository';
import { OutboxRepository } from '../../src/platform/queue/outbox.repository';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';

const Chore = defineJob<{ trouble: boolean }>({ name: 'tests.chore', maxAttempts: 2, timeoutMs: 5_000, backoffMs: 10 });
const heard: FailedJob[] = [];
const PATIENCE_MS = 45_000;

@Injectable()
class Chores {
  constructor(private readonly database: Database) {}

  @Handles(Chore)
  handle(): Promise<unknown> {
    return Promise.resolve('done');
  }

  @HandlesFailure(Chore)
  async hear({ trouble }: { trouble: boolean }, job: FailedJob): Promise<void> {
    heard.push(job);
    await this.database.client.$executeRaw`
      UPDATE job SET request_id = 'failure-was-heard' WHERE id = ${job.jobId}::uuid`;
    if (trouble) throw new Error('the feature is in trouble itself');
  }
}

@Module({ imports: [AppModule], providers: [Chores] })
class AppWithChores {}

/** The rows, while nobody works on them but the sweep. */
describe('jobs whose workers fell silent', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ JOB_LOCK_SECONDS: '1' }, AppWithChores);
  });

  const client = () => app.nest.get(Database).client;
  const made = async (row: { attempts: number; name?: string; trouble?: boolean; isCancelRequested?: boolean }) => {
    const { attempts, name = Chore.name, trouble = false, isCancelRequested = false } = row;
    const id = newId();
    const now = Date.now();
    await client().job.create({
      data: {
        id,
        name,
        requestId: 'a-request-of-mine',
        payload: { trouble },
        state: 'running',
        attempts,
        maxAttempts: Chore.maxAttempts,
        isCancelRequested,
        availableAt: new Date(now - 60_000),
        lockedUntil: new Date(now - 1_000),
        lockToken: newId(),
        createdAt: new Date(now - 60_000),
      },
    });
    return id;
  };
  const untilEnded = async (id: string) => {
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
      const job = await client().job.findUniqueOrThrow({ where: { id } });
      if (job.finishedAt !== null) return job;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the job did not end');
  };

  it('are done by another worker while they have attempts left', async () => {
    expect(await untilEnded(await made({ attempts: 1 }))).toMatchObject({
      state: 'succeeded',
      attempts: 2,
      result: 'done',
    });
  });

  it('fail when no attempt is left, and their feature hears of it', async () => {
    const id = await made({ attempts: 2 });
    expect(await untilEnded(id)).toMatchObject({
      state: 'failed',
      failure: { code: 'JOB_ABANDONED' },
      requestId: 'failure-was-heard',
    });
    expect(heard).toContainEqual({
      jobId: id,
      failure: expect.objectContaining({ code: 'JOB_ABANDONED' }),
      userId: null,
      organisationId: null,
    });
  });

  it('fail even where their feature throws when it hears of it, and nothing of what it wrote stays', async () => {
    expect(await untilEnded(await made({ attempts: 2, trouble: true }))).toMatchObject({
      state: 'failed',
      requestId: 'a-request-of-mine',
    });
  });

  it('end cancelled where somebody has cancelled them', async () => {
    expect(await untilEnded(await made({ attempts: 1, isCancelRequested: true }))).toMatchObject({
      state: 'cancelled',
    });
  });

  it('wait for a worker that knows how to do them, while versions change', async () => {
    const id = await made({ attempts: 1, name: 'tests.of-the-next-version' });
    const job = () => client().job.findUniqueOrThrow({ where: { id } });
    await eventually(async () => expect(await job()).toMatchObject({ state: 'waiting' }));
    // One that fell silent later has gone the whole way, so that nobody has yet to come to this one.
    expect(await untilEnded(await made({ attempts: 1 }))).toMatchObject({ state: 'succeeded' });
    expect(await job()).toMatchObject({ state: 'waiting', attempts: 1 });
  });

  it('can have their end written by nobody but their holder', async () => {
    const id = await made({ attempts: 1, name: 'tests.of-the-next-version' });
    const stranger = { id, token: newId() };
    const repository = app.nest.get(JobsRepository, { strict: false });
    const failure = { code: 'INTERNAL' as const, detail: { en: '', ru: '' } };
    expect(await repository.succeed(stranger, '"mine"')).toBe(false);
    expect(await repository.fail(stranger, failure)).toBe(false);
    expect(await repository.cancelled(stranger)).toBe(false);
    expect(await repository.release(stranger, newId())).toBe(false);
    expect(await repository.retry(stranger, { failure, delayMs: 0, outboxId: newId() })).toBe(false);
    expect(await repository.beat(stranger, { lockMs: 1_000, progress: 99 })).toBe('lost');
    expect(await client().job.findUniqueOrThrow({ where: { id } })).toMatchObject({
      result: null,
      failure: null,
      progress: 0,
    });
  });

  it('are forgotten thirty days after their end, and not before', async () => {
    const [old, young] = [await made({ attempts: 2 }), await made({ attempts: 2 })];
    await Promise.all([untilEnded(old), untilEnded(young)]);
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
    await client().job.update({ where: { id: old }, data: { finishedAt: daysAgo(31) } });
    await client().job.update({ where: { id: young }, data: { finishedAt: daysAgo(29) } });
    expect(await app.nest.get(OutboxRepository, { strict: false }).removeEnded(30, 1_000)).toBe(1);
    expect(await client().job.findMany({ where: { id: { in: [old, young] } }, select: { id: true } })).toEqual([
      { id: young },
    ]);
  });
});
