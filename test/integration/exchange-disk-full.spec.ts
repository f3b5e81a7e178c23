import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { api } from '../support/api';
import { startApp, stopApp, type TestApp } from '../support/app';
import { itOnSmallDisk, mountSmallDisk } from '../support/small-disk';
import { EMPTY_ESTIMATE, upload } from '../support/uploads';
import { world, type TestUser } from '../support/world';

const DISK_MEGABYTES = 1;

describe('a disk without room', () => {
  itOnSmallDisk('answers 507, keeps nothing of the upload and all of the others, and recovers by itself [R30]', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'small-disk-'));
    const unmount = mountSmallDisk(directory, DISK_MEGABYTES);
    const app = await startApp({ STORAGE_DIRECTORY: directory });
    try {
      const user = await world(app).user();
      const { body: kept } = await upload(app, user, 'kept.gge', EMPTY_ESTIMATE).expect(201);

      const announced = await upload(app, user, 'large.gge', `<a>${' '.repeat(2_000_000)}</a>`);
      expect(announced.body).toMatchObject({ status: 507, code: 'STORAGE_FULL' });
      expect(await sendWithoutLength(app, user)).toMatchObject({ status: 507, code: 'STORAGE_FULL' });

      expect(filesIn(directory)).toHaveLength(1);
      const { body } = await api(app).as(user).get('/api/files').expect(200);
      expect(body.data).toEqual([kept]);
      await api(app).as(user).get(`/api/files/${kept.id}/content`).expect(200);
      await upload(app, user, 'again.gge', EMPTY_ESTIMATE).expect(201);
    } finally {
      await stopApp(app);
      unmount();
      rmSync(directory, { recursive: true, force: true });
    }
  });
});

/** The disk is full before the service can know that it will be. */
function sendWithoutLength(app: TestApp, user: TestUser): Promise<unknown> {
  const headers = {
    Authorization: `Bearer ${user.accessToken}`,
    'Content-Type': 'multipart/form-data; boundary=x',
    'Transfer-Encoding': 'chunked',
  };
  return new Promise((resolve, reject) => {
    const sending = httpRequest(`${app.url}/api/files`, { method: 'POST', headers }, (response) => {
      let text = '';
      response.on('data', (piece: Buffer) => (text += piece.toString()));
      response.on('end', () => resolve(JSON.parse(text)));
    });
    sending.on('error', reject);
    sending.write('--x\r\nContent-Disposition: form-data; name="file"; filename="a.gge"\r\n\r\n<a>');
    sending.write(Buffer.alloc(2_000_000, 0x20));
    sending.end('</a>\r\n--x--\r\n');
  });
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}
