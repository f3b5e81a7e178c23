import { rmSync, utimesSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { Sweeper } from '../../src/modules/files/sweeper';
import { newId } from '../../src/platform/context';
import { Storage } from '../../src/platform/storage';
import { api } from '../support/api';
import { startApp, type TestApp } from '../support/app';
import { EMPTY_ESTIMATE, filesOnDisk, upload } from '../support/uploads';
import { world, type TestUser } from '../support/world';

describe('bytes that a crash left without a row', () => {
  let app: TestApp;
  let user: TestUser;
  const sweep = () => app.nest.get(Sweeper, { strict: false }).sweep();

  beforeAll(async () => {
    // Nobody sweeps beside us.
    app = await startApp({ RUN_JOBS: 'false' });
    user = await world(app).user();
  });

  beforeEach(() => {
    for (const path of filesOnDisk()) rmSync(path);
  });

  it('are swept after an hour, and nothing else is', async () => {
    const { body: kept } = await upload(app, user, 'kept.gge', EMPTY_ESTIMATE).expect(201);
    const orphan = await leaveOrphan(app);
    makeOlder(filesOnDisk());
    const fresh = await leaveOrphan(app);

    expect(await sweep()).toBe(1);

    expect(filesOnDisk().map((path) => basename(path)).sort()).toEqual([kept.id, fresh].sort());
    expect(filesOnDisk().map((path) => basename(path))).not.toContain(orphan);
    await api(app).as(user).get(`/api/files/${kept.id}/content`).expect(200);
  });

  it('are left alone where the whole storage is unknown: that is a wrong database, not a crash', async () => {
    for (let count = 0; count < 101; count++) await leaveOrphan(app);
    makeOlder(filesOnDisk());
    expect(await sweep()).toBe(0);
    expect(filesOnDisk()).toHaveLength(101);
  });
});

async function leaveOrphan(app: TestApp): Promise<string> {
  const id = newId();
  await app.nest.get(Storage, { strict: false }).write(id, Readable.from([Buffer.from('orphan')]));
  return id;
}

function makeOlder(paths: string[]): void {
  const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);
  for (const path of paths) utimesSync(path, twoHoursAgo, twoHoursAgo);
}
