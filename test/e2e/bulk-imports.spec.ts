import { setTimeout as pause } from 'node:timers/promises';
import { BulkWork } from '../../src/modules/imports/bulk/bulk-work';
import { runInContext } from '../../src/platform/context';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { gge } from '../support/gge';
import { untilEnded } from '../support/imports';
import { sql } from '../support/sql';
import { filesOnDisk, upload } from '../support/uploads';
import { answered, world, type Made, type TestUser } from '../support/world';
import { zipOf, type Packed } from '../support/zip';

const MIB = 1024 * 1024;

interface Member {
  name: string;
  fileId: string | null;
  importId: string | null;
  importState: string | null;
  failure: { code: string } | null;
}

describe('the import of an archive', () => {
  let app: TestApp;
  let user: TestUser;
  let project: Made;

  beforeAll(async () => {
    app = await startApp({ UPLOAD_MAX_BYTES: String(2 * MIB), BULK_IMPORT_MAX_BYTES: String(5 * MIB), BULK_IMPORT_MAX_MEMBERS: '40' });
    user = await world(app).user();
    project = await world(app).project(user);
  }, 180_000);

  it('makes a file and an import of each document, and one bad one does not stop the rest', async () => {
    const id = await begun([
      { name: 'Школа/' },
      { name: 'Школа/ЛСР 1.gge', content: gge({ name: 'Первая' }) },
      { name: '../../etc/passwd.gge', content: gge() },
      { name: 'broken.gge', content: '<Construction>' },
      { name: 'photo.gge', content: Buffer.from('\x89PNG\r\n\x1a\n0000', 'latin1') },
      { name: 'inner.zip', content: zipOf([{ name: 'a.gge', content: gge() }]) },
      { name: 'empty.gge', content: '' },
      { name: 'bomb.gge', content: Buffer.alloc(40 * MIB, 0x20), claimedSize: 1_000 },
      { name: 'large.gge', content: Buffer.alloc(3 * MIB, 0x20) },
      { name: 'Школа/ЛСР 2.gge', content: gge({ name: 'Вторая' }) },
    ]);
    const ended = await untilUnpacked(id);
    expect(ended).toMatchObject({ state: 'done', counts: { imported: 3, refused: 6 }, failure: null });

    const members = await membersOf(id);
    expect(members.map(({ name, failure }) => [name, failure?.code ?? null])).toEqual([
      ['Школа/ЛСР 1.gge', null],
      ['../../etc/passwd.gge', 'MEMBER_NAME_REFUSED'],
      ['broken.gge', null],
      ['photo.gge', 'FILE_TYPE_REFUSED'],
      ['inner.zip', 'MEMBER_IS_ARCHIVE'],
      ['empty.gge', 'FILE_EMPTY'],
      ['bomb.gge', expect.stringMatching(/ARCHIVE_UNREADABLE|FILE_TYPE_REFUSED/)],
      ['large.gge', 'ARCHIVE_TOO_LARGE'],
      ['Школа/ЛСР 2.gge', null],
    ]);
    const states: string[] = [];
    for (const { importId } of members) if (importId !== null) states.push((await untilEnded(app, user, `/api/imports/${importId}`)).state);
    expect(states).toEqual(['review', 'failed', 'review']);
    expect((await membersOf(id)).map(({ importState }) => importState)).toEqual(['review', null, 'failed', null, null, null, null, null, 'review']);
    const file = await api(app).as(user).get(`/api/files/${members[0]!.fileId}`).expect(200);
    expect(file.body.name).toBe('ЛСР 1.gge');
  });

  it('goes on where it was interrupted: what was dealt with is not done again', async () => {
    const before = filesOnDisk().length;
    const documents = Array.from({ length: 12 }, (_, index) => ({ name: `${index}.gge`, content: gge() }));
    const id = await begun(documents);
    await untilUnpacked(id);
    const first = await membersOf(id);
    // As if the process had been killed after its fifth member, and before it said that it was done.
    await sql('DELETE FROM bulk_import_member WHERE bulk_import_id = $1 AND ordinal > 4', [id]);
    await sql(`UPDATE bulk_import SET state = 'failed' WHERE id = $1`, [id]);
    const { jobId } = (await api(app).as(user).get(`/api/bulk-imports/${id}`).expect(200)).body as { jobId: string };
    await sql(`UPDATE job SET state = 'failed' WHERE id = $1`, [jobId]);
    answered(await api(app).as(user).post(`/api/jobs/${jobId}/replays`), 202);
    await untilDone(id, 12);
    const again = await membersOf(id);
    expect(again.slice(0, 5).map(({ importId }) => importId)).toEqual(first.slice(0, 5).map(({ importId }) => importId));
    expect(again.slice(5).some(({ importId }) => first.some((one) => one.importId === importId))).toBe(false);
    expect(filesOnDisk().length).toBe(before + 1 + 12 + 7);
  });

  it('by two workers at once, one of which was thought dead, makes each import once', async () => {
    const own = await world(app).project(user);
    const id = await begun(Array.from({ length: 6 }, (_, index) => ({ name: `${index}.gge`, content: gge() })), own.id);
    await untilUnpacked(id);
    await sql('DELETE FROM bulk_import_member WHERE bulk_import_id = $1 AND ordinal > 2', [id]);
    await sql(`UPDATE bulk_import SET state = 'unpacking' WHERE id = $1`, [id]);
    const { jobId } = (await api(app).as(user).get(`/api/bulk-imports/${id}`).expect(200)).body as { jobId: string };
    const runs = await Promise.allSettled([unpack(id, jobId), unpack(id, jobId), unpack(id, jobId)]);
    const refusals = runs.flatMap((run) => (run.status === 'rejected' ? [run.reason as { code: string }] : []));
    expect(refusals.every(({ code }) => code === 'CONFLICT')).toBe(true);
    await unpack(id, jobId);
    expect((await membersOf(id)).map(({ importId }) => importId !== null)).toEqual(Array.from({ length: 6 }, () => true));
    const [row] = await sql<{ count: number }>('SELECT count(*)::int AS count FROM estimate_import WHERE project_id = $1', [own.id]);
    // Six of the first run, and the three that it was made to forget.
    expect(row).toEqual({ count: 9 });
  });

  it.each([
    ['is no archive', Buffer.from('PK\u0003\u0004 and nothing else'), 'ARCHIVE_UNREADABLE'],
    ['holds too many documents', zipOf(Array.from({ length: 41 }, (_, index) => ({ name: `${index}.gge`, content: 'x' }))), 'ARCHIVE_TOO_LARGE'],
  ])('fails as a whole where the file %s', async (_, content, code) => {
    const { body: file } = await upload(app, user, 'архив.zip', content).expect(201);
    const { body } = await api(app).as(user).post('/api/imports/bulk', { fileId: file.id, projectId: project.id }).expect(202);
    expect(await untilUnpacked(body.id)).toMatchObject({ state: 'failed', failure: { code } });
  });

  it('keeps its archive while it is unpacked, and is nobody else’s business', async () => {
    const stranger = api(app).as(await world(app).stranger());
    const id = await begun([{ name: 'a.gge', content: gge() }]);
    await stranger.get(`/api/bulk-imports/${id}`).expect(404);
    await stranger.get(`/api/bulk-imports/${id}/members`).expect(404);
    await untilUnpacked(id);
    const list = await api(app).as(user).get('/api/bulk-imports?limit=1').expect(200);
    expect(list.body.data).toMatchObject([{ id }]);
    const { body: notZip } = await upload(app, user, 'смета.gge', gge()).expect(201);
    const refused = await api(app).as(user).post('/api/imports/bulk', { fileId: notZip.id, projectId: project.id });
    expect(refused.body).toMatchObject({ status: 422, code: 'ARCHIVE_UNREADABLE' });
  });

  /** A worker that runs the job, whoever else does. */
  function unpack(id: string, jobId: string): Promise<unknown> {
    const permissions = new Set(['imports:write', 'files:write', 'projects:read'] as const);
    const rights = { permissions, sessionId: null, apiKey: null, seesEveryProject: true };
    const actor = { userId: user.id, organisationId: user.organisationId, ...rights };
    const run = { jobId, attempt: 1, signal: new AbortController().signal, progress: () => undefined, transaction: () => Promise.reject(new Error('unused')) };
    const context = { requestId: 'bulk-import-test', locale: 'ru' as const, ip: null, userAgent: null, actor };
    return runInContext(context, () => app.nest.get(BulkWork, { strict: false }).unpack(id, run));
  }

  async function begun(files: Packed[], projectId = project.id): Promise<string> {
    const { body: file } = await upload(app, user, 'Сметы.zip', zipOf(files)).expect(201);
    const answer = await api(app).as(user).post('/api/imports/bulk', { fileId: file.id, projectId });
    return answered(answer, 202).id as string;
  }

  async function untilUnpacked(id: string): Promise<Record<string, unknown>> {
    return untilDone(id, 0);
  }

  async function untilDone(id: string, imported: number): Promise<Record<string, unknown>> {
    for (let tries = 0; ; tries++) {
      const body = answered(await api(app).as(user).get(`/api/bulk-imports/${id}`), 200);
      const { counts } = body as { counts: { imported: number } };
      if (body.state !== 'unpacking' && counts.imported >= imported) return body;
      if (tries > 900) throw new Error(`still ${String(body.state)} after 45 s`);
      await pause(50);
    }
  }

  async function membersOf(id: string): Promise<Member[]> {
    return answered(await api(app).as(user).get(`/api/bulk-imports/${id}/members?limit=100`), 200).data as Member[];
  }
});
