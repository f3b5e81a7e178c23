import { setTimeout as pause } from 'node:timers/promises';
import { ask, register, type Person } from './support/client';
import { compileService } from './support/compile';
import { Effects } from './support/effects';
import { Processes, type RunningProcess } from './support/processes';
import { seededRandom } from './support/seeded-random';
import { Servers } from './support/servers';
import { until } from './support/until';

jest.setTimeout(300_000);

const PATIENCE_MS = 60_000;

const CRASHES = 4;
const WRITERS = 4;

describe('what was acknowledged', () => {
  const service = compileService();
  const processes = new Processes(service.directory);
  const servers = new Servers();

  afterEach(() => processes.killAll());
  afterAll(async () => {
    await servers.stopAll();
    service.remove();
  });

  it('outlives four kills of the service in the middle of writes; nothing is half-written [R9] [R11]', async () => {
    const { random, seed } = seededRandom();
    const records = await Effects.in();
    let app = await processes.service();
    const person = await register(app.url);
    const acknowledged: string[] = [];
    for (let crash = 0; crash < CRASHES; crash++) {
      const writers = startWriters(app, person, acknowledged);
      await untilWritten(acknowledged, acknowledged.length + WRITERS);
      await pause(random() * 500);
      app.signal('SIGKILL');
      await Promise.all(writers);
      app = await processes.service();
    }
    const { lost, projects, audits } = await compare(records, person, acknowledged);
    expect({ seed, lost }).toEqual({ seed, lost: [] });
    // One record of its making for each project, and no record of a project that is not there.
    expect({ seed, audits }).toEqual({ seed, audits: projects });
  });

  it('outlives a kill of PostgreSQL, and the service goes on without a restart of its own [R10]', async () => {
    const postgres = await servers.postgres();
    const records = await Effects.in(postgres.url);
    const app = await processes.service({ DATABASE_URL: postgres.url });
    const person = await register(app.url);
    const acknowledged: string[] = [];
    const writers = startWriters(app, person, acknowledged);
    await untilWritten(acknowledged, WRITERS);
    await pause(200);
    await postgres.kill();
    await Promise.all(writers);
    await postgres.restart();
    const project = { token: person.token, method: 'POST', body: { name: 'После сбоя' } };
    await until(async () => (await ask(`${app.url}/api/projects`, project)).status === 201, { patienceMs: PATIENCE_MS });
    const { lost, projects, audits } = await compare(records, person, acknowledged);
    expect(lost).toEqual([]);
    expect(audits).toEqual(projects);
  });
});

/** Writers that make one project after the other until the first that fails; they note what was acknowledged. */
function startWriters(app: RunningProcess, { token }: Person, acknowledged: string[]): Promise<void>[] {
  const write = async (writer: number): Promise<void> => {
    for (let count = 0; ; count++) {
      const body = { name: `Объект ${writer}-${count}` };
      const { status, body: made } = await ask(`${app.url}/api/projects`, { token, method: 'POST', body });
      if (status !== 201) return;
      acknowledged.push(String(made.id));
    }
  };
  return Array.from({ length: WRITERS }, (_, writer) => write(writer));
}

/** So that a kill comes in the middle of writes, on a slow machine too. */
function untilWritten(acknowledged: string[], count: number): Promise<unknown> {
  return until(() => acknowledged.length >= count, { patienceMs: PATIENCE_MS });
}

/** What the database holds of a person's company, beside what the person was told. */
async function compare(
  records: Effects,
  { organisationId }: Person,
  acknowledged: string[],
): Promise<{ lost: string[]; projects: string[]; audits: string[] }> {
  const ids = async (sql: string) => (await records.query<{ id: string }>(sql, [organisationId])).map(({ id }) => id);
  const projects = await ids('SELECT id FROM project WHERE organisation_id = $1 ORDER BY id');
  const audits = await ids(
    `SELECT target_id AS id FROM audit_event
     WHERE organisation_id = $1 AND action = 'project.created' ORDER BY target_id`,
  );
  const kept = new Set(projects);
  return { lost: acknowledged.filter((id) => !kept.has(id)), projects, audits };
}
