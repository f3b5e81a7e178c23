import type { JobDefinition } from '../../src/platform/queue';
import { newId, runInContext, type Locale } from '../../src/platform/context';
import { Database } from '../../src/platform/database';
import { Jobs } from '../../src/platform/queue';
import { api } from './api';
import type { TestApp } from './app';
import { sql } from './sql';
import { answered, type TestUser } from './world';

const PATIENCE_MS = 45_000;
const PAUSE_MS = 25;

/** A job as the API shows it. */
export interface ShownJob {
  id: string;
  state: 'waiting' | 'running' | 'succeeded' | 'failed' | 'cancelled';
  progress: number;
  attempts: number;
  result: unknown;
  failure: { code: string; detail: string; [member: string]: unknown } | null;
  links: Record<string, string>;
  [field: string]: unknown;
}

/** Asks for a job as a request of this user would. */
export async function enqueue<Payload extends object>(
  app: TestApp,
  job: {
    user: TestUser;
    definition: JobDefinition<Payload>;
    payload: NoInfer<Payload>;
    requestId?: string;
    locale?: Locale;
  },
): Promise<string> {
  const { user, definition, payload, requestId = newId(), locale = 'en' } = job;
  const actor = {
    userId: user.id,
    organisationId: user.organisationId,
    sessionId: null,
    apiKey: null,
    seesEveryProject: true,
    permissions: new Set<never>(),
  };
  const { id } = await runInContext({ requestId, locale, ip: null, userAgent: null, actor }, () =>
    app.nest.get(Database).transaction(() => app.nest.get(Jobs).enqueue(definition, payload)),
  );
  return id;
}

/** The job once `isReached` holds; the states of a job that has ended by default. */
export async function untilJob(
  app: TestApp,
  { user, id, patienceMs = PATIENCE_MS }: { user: TestUser; id: string; patienceMs?: number },
  isReached: (job: ShownJob) => boolean = ({ state }) => state !== 'waiting' && state !== 'running',
): Promise<ShownJob> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const job = answered(await api(app).as(user).get(`/api/jobs/${id}`), 200) as unknown as ShownJob;
    if (isReached(job)) return job;
    if (Date.now() > deadline) throw new Error(`the job did not get there: ${JSON.stringify(job)}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/** Waits until the jobs of this file's database have ended: what they ask the database is not what a test looks at. */
export async function untilJobsRest(): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while ((await sql("SELECT 1 FROM job WHERE state IN ('waiting', 'running') LIMIT 1")).length > 0) {
    if (Date.now() > deadline) throw new Error('there are jobs that do not end');
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
