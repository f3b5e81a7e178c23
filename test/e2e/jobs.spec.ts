/** @own-modules because the kinds of jobs it defines would be without handlers elsewhere */
import { Injectable, Module } from '@nestjs/common';
import { AppModule } from '../../src/app.module';
import { AppError } from '../../src/kernel/errors';
import { getActor, getContext } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { defineJob, Handles, HandlesFailure, Jobs, type FailedJob, type JobRun } from '../../src/platform/queue';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { enqueue, untilJob } from '../support/jobs';
import { world, type TestUser } from '../support/world';

type Story = 'busy' | 'greet' | 'fail' | 'refuse' | 'stumble' | 'wait' | 'usurped' | 'too much';

const Tell = defineJob<{ story: Story }>({ name: 'tests.tell', maxAttempts: 3, timeoutMs: 20_000, backoffMs: 30 });
const Hurry = defineJob<object>({ name: 'tests.hurry', maxAttempts: 1, timeoutMs: 100, backoffMs: 30 });
const Guarded = defineJob<object>({
  name: 'tests.guarded',
  maxAttempts: 3,
  timeoutMs: 20_000,
  backoffMs: 30,
  permission: 'imports:write',
});
const heardFailures: FailedJob[] = [];
const refusedWrites: string[] = [];

@Injectable()
class TestJobs {
  constructor(private readonly database: Database) {}

  @Handles(Tell)
  async tell({ story }: { story: Story }, run: JobRun): Promise<unknown> {
    if (story === 'fail') throw new Error('password=hunter2 at /srv/secret.ts:1');
    if (story === 'refuse') throw new AppError('FILE_EMPTY');
    if (story === 'too much') return { text: 'x'.repeat(100_000) };
    if (story === 'stumble' && run.attempt < 3) throw new Error('not yet');
    if (story === 'busy') return this.tellProgressInTransaction(run);
    if (story === 'usurped') return this.writeAfterLosingTheJob(run);
    if (story === 'wait') {
      run.progress(40);
      await untilAborted(run.signal);
      throw run.signal.reason;
    }
    const { requestId, locale } = getContext();
    return { requestId, locale, organisationId: getActor().organisationId };
  }

  @HandlesFailure(Tell)
  hear(_payload: { story: Story }, job: FailedJob): Promise<void> {
    heardFailures.push(job);
    return Promise.resolve();
  }

  @Handles(Hurry)
  async hurry(_payload: object, run: JobRun): Promise<void> {
    await untilAborted(run.signal);
    throw run.signal.reason;
  }

  @Handles(Guarded)
  guarded(): Promise<unknown> {
    return Promise.resolve({ isDone: true });
  }

  private tellProgressInTransaction(run: JobRun): Promise<void> {
    return run.transaction(async () => {
      run.progress(60);
      await untilAborted(run.signal);
    });
  }

  private async writeAfterLosingTheJob(run: JobRun): Promise<unknown> {
    await this.database.client.$executeRaw`UPDATE job SET lock_token = gen_random_uuid() WHERE id = ${run.jobId}::uuid`;
    try {
      return await run.transaction(() => Promise.resolve('this must not be written'));
    } catch (refusal) {
      refusedWrites.push(run.jobId);
      throw refusal;
    }
  }
}

@Module({ imports: [AppModule], providers: [TestJobs] })
class AppWithTestJobs {}

describe('jobs', () => {
  let app: TestApp;
  let user: TestUser;

  beforeAll(async () => {
    app = await startApp({}, AppWithTestJobs);
    user = await world(app).user();
  });

  const tell = (story: Story) => enqueue(app, { user, definition: Tell, payload: { story } });
  const ended = (id: string) => untilJob(app, { user, id });
  const isRunning = ({ state }: { state: string }) => state === 'running';

  describe('that run', () => {
    it('act for the person who asked, under the request they asked in and in its language', async () => {
      const requestId = 'a-request-of-mine';
      const id = await enqueue(app, { user, definition: Tell, payload: { story: 'greet' }, requestId, locale: 'ru' });
      expect(await ended(id)).toMatchObject({
        state: 'succeeded',
        progress: 100,
        attempts: 1,
        result: { requestId, locale: 'ru', organisationId: user.organisationId },
        failure: null,
      });
    });

    it('say when to ask again until they have ended [46]', async () => {
      const id = await tell('wait');
      await untilJob(app, { user, id }, isRunning);
      await api(app).as(user).get(`/api/jobs/${id}`).expect(200).expect('Retry-After', '1');
      await api(app).as(user).delete(`/api/jobs/${id}`);
      await ended(id);
      const { headers } = await api(app).as(user).get(`/api/jobs/${id}`).expect(200);
      expect(headers['retry-after']).toBeUndefined();
    });

    it('show their progress', async () => {
      const id = await tell('wait');
      const job = await untilJob(app, { user, id }, ({ progress }) => progress === 40);
      expect(job.state).toBe('running');
      await api(app).as(user).delete(`/api/jobs/${id}`);
    });

    it('show it while they stand in a transaction, and can be cancelled there', async () => {
      const id = await tell('busy');
      await untilJob(app, { user, id }, ({ progress }) => progress === 60);
      await api(app).as(user).delete(`/api/jobs/${id}`).expect(202);
      await ended(id);
    });

    it('change nothing once another worker has them', async () => {
      const id = await tell('usurped');
      await eventually(async () => expect(refusedWrites).toContain(id));
      // Its end would be written right after that; nothing says that it was not.
      await new Promise((resolve) => setTimeout(resolve, 500));
      const { body } = await api(app).as(user).get(`/api/jobs/${id}`).expect(200);
      expect(body).toMatchObject({ state: 'running', result: null, failure: null });
    });
  });

  describe('that fail', () => {
    it('are tried again, and succeed in the end', async () => {
      expect(await ended(await tell('stumble'))).toMatchObject({ state: 'succeeded', attempts: 3 });
    });

    it('become dead letters that tell a code and nothing of our insides', async () => {
      const id = await tell('fail');
      const job = await ended(id);
      expect(job).toMatchObject({ state: 'failed', attempts: 3, failure: { code: 'INTERNAL', status: 500 } });
      expect(JSON.stringify(job)).not.toMatch(/hunter2|secret\.ts/);
      expect(heardFailures).toContainEqual(
        expect.objectContaining({ jobId: id, organisationId: user.organisationId, failure: expect.anything() }),
      );
    });

    it('tell why in the language of whoever asks', async () => {
      const id = await tell('refuse');
      await ended(id);
      const { body } = await api(app, { 'Accept-Language': 'ru' }).as(user).get(`/api/jobs/${id}`).expect(200);
      expect(body.failure).toMatchObject({ code: 'FILE_EMPTY', title: 'Файл пуст' });
    });

    it('are not tried again where trying again cannot help', async () => {
      expect(await ended(await tell('refuse'))).toMatchObject({ state: 'failed', attempts: 1 });
    });

    it('fail for a result that is too large to keep', async () => {
      expect(await ended(await tell('too much'))).toMatchObject({ state: 'failed', result: null });
    });

    it('fail when they take longer than they may', async () => {
      const id = await enqueue(app, { user, definition: Hurry, payload: {} });
      expect(await ended(id)).toMatchObject({ state: 'failed', failure: { code: 'JOB_TIMED_OUT' } });
    });

    it('can be run again', async () => {
      const id = await tell('refuse');
      const failed = await ended(id);
      const { headers } = await api(app).as(user).post(failed.links.replays!).expect(202);
      expect(headers.location).toBe(`/api/jobs/${id}`);
      expect(await ended(id)).toMatchObject({ state: 'failed', attempts: 1 });
      const audit = await app.nest.get(Database).client.auditEvent.findMany({ where: { targetId: id } });
      expect(audit).toMatchObject([{ action: 'job.replayed', userId: user.id }]);
    });

    it('are the only ones that can be run again', async () => {
      const id = await tell('greet');
      await ended(id);
      const { body } = await api(app).as(user).post(`/api/jobs/${id}/replays`).expect(409);
      expect(body.code).toBe('JOB_NOT_FAILED');
    });
  });

  describe('that are cancelled', () => {
    it('end cancelled when they were running', async () => {
      const id = await tell('wait');
      await untilJob(app, { user, id }, isRunning);
      await api(app).as(user).delete(`/api/jobs/${id}`).expect(202);
      expect(await ended(id)).toMatchObject({ state: 'cancelled', result: null, failure: null });
      expect(heardFailures).toContainEqual(expect.objectContaining({ jobId: id, failure: null }));
    });

    it('end at once when they were waiting', async () => {
      const id = await tell('greet');
      // Whoever has it would write its end.
      await ended(id);
      await app.nest.get(Database).client.$executeRaw`
        UPDATE job SET state = 'waiting', available_at = now() + interval '1 hour' WHERE id = ${id}::uuid`;
      const { body } = await api(app).as(user).delete(`/api/jobs/${id}`).expect(200);
      expect(body).toMatchObject({ state: 'cancelled', links: { self: `/api/jobs/${id}` } });
    });

    it('cannot be cancelled after their end [47]', async () => {
      const id = await tell('greet');
      await ended(id);
      const { body } = await api(app).as(user).delete(`/api/jobs/${id}`).expect(409);
      expect(body).toMatchObject({ code: 'JOB_FINISHED', state: 'succeeded' });
    });
  });

  describe('and rights', () => {
    it('keep another company out', async () => {
      const id = await tell('greet');
      const stranger = await world(app).stranger();
      await api(app).as(stranger).get(`/api/jobs/${id}`).expect(404);
      await api(app).as(stranger).delete(`/api/jobs/${id}`).expect(404);
      await api(app).as(stranger).post(`/api/jobs/${id}/replays`).expect(404);
      const { body } = await api(app).as(stranger).get('/api/jobs').expect(200);
      expect(body).toEqual({ data: [] });
    });

    it('act with the rights their person has when they run', async () => {
      const demoted = await world(app).user();
      const before = await enqueue(app, { user: demoted, definition: Guarded, payload: {} });
      expect(await untilJob(app, { user: demoted, id: before })).toMatchObject({ state: 'succeeded' });
      await app.nest
        .get(Database)
        .client.membership.updateMany({ where: { userId: demoted.id }, data: { role: 'viewer' } });
      const after = await enqueue(app, { user: demoted, definition: Guarded, payload: {} });
      expect(await untilJob(app, { user: demoted, id: after })).toMatchObject({
        state: 'failed',
        attempts: 1,
        failure: { code: 'PERMISSION_DENIED' },
      });
    });
  });

  describe('as a list', () => {
    it('come newest first, page by page, filtered', async () => {
      const owner = await world(app).user();
      const ids: string[] = [];
      for (let i = 0; i < 5; i++) {
        const id = await enqueue(app, { user: owner, definition: Tell, payload: { story: 'greet' } });
        await untilJob(app, { user: owner, id });
        ids.unshift(id);
      }
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const query = `limit=2&state=succeeded&name=tests.tell${cursor === undefined ? '' : `&cursor=${cursor}`}`;
        const { body } = await api(app).as(owner).get(`/api/jobs?${query}`).expect(200);
        seen.push(...body.data.map(({ id }: { id: string }) => id));
        cursor = body.nextCursor;
      } while (cursor !== undefined);
      expect(seen).toEqual(ids);
      const { body } = await api(app).as(owner).get('/api/jobs?state=failed').expect(200);
      expect(body).toEqual({ data: [] });
    });

    it('cost as many statements however many there are [R38]', async () => {
      const owner = await world(app).user();
      // The relay and the gauges of the queue ask the database too, now and then: the least of several readings has least of them.
      const statementsOfList = async (): Promise<number> => {
        const readings: number[] = [];
        for (let i = 0; i < 5; i++) {
          const before = await statements(app);
          await api(app).as(owner).get('/api/jobs?limit=200').expect(200);
          readings.push((await statements(app)) - before);
        }
        return Math.min(...readings);
      };
      const enqueueOne = () => enqueue(app, { user: owner, definition: Tell, payload: { story: 'greet' } });
      await untilJob(app, { user: owner, id: await enqueueOne() });
      const forOne = await statementsOfList();
      const ids = await Promise.all(Array.from({ length: 20 }, enqueueOne));
      for (const id of ids) await untilJob(app, { user: owner, id });
      expect(forOne).toBeLessThanOrEqual(12);
      expect(Math.abs((await statementsOfList()) - forOne)).toBeLessThanOrEqual(6);
    });

    it('refuse a cursor of another list [30]', async () => {
      await Promise.all([tell('greet'), tell('greet')]);
      const first = await api(app).as(user).get('/api/jobs?limit=1').expect(200);
      expect(first.body.nextCursor).toEqual(expect.any(String));
      const { body } = await api(app)
        .as(user)
        .get(`/api/jobs?state=failed&cursor=${String(first.body.nextCursor)}`)
        .expect(400);
      expect(body.code).toBe('CURSOR_INVALID');
    });
  });

  it('are refused outside of a transaction, where they could outlive a change that never was', async () => {
    await expect(app.nest.get(Jobs).enqueue(Tell, { story: 'greet' })).rejects.toThrow('outside of a transaction');
  });
});

function untilAborted(signal: AbortSignal): Promise<void> {
  // It may be told to stop before it comes to listen.
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** How many statements the database has been sent so far. */
async function statements(app: TestApp): Promise<number> {
  const { text } = await api(app).get('/metrics').expect(200);
  const counts = text.matchAll(/^db_query_duration_seconds_count\{[^}]*\} (\d+)$/gm);
  return Array.from(counts, ([, count]) => Number(count)).reduce((sum, count) => sum + count, 0);
}
