import { setTimeout as pause } from 'node:timers/promises';
import { api, type Bearer } from './api';
import type { TestApp } from './app';
import { upload } from './uploads';
import { answered } from './world';

/** An import or an export, as the API shows it. */
export interface Work {
  id: string;
  etag: string;
  state: string;
  fileId: string;
  jobId: string;
  estimateId: string | null;
  report: Record<string, unknown> | null;
  failure: Record<string, unknown> | null;
}

const AT_WORK = new Set(['checking', 'applying', 'pending']);
const PATIENCE_MS = 45_000;
const PAUSE_MS = 20;

/** Asks for an import or an export until no job is at work on it. */
export async function untilEnded(app: TestApp, user: Bearer, path: string): Promise<Work> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const work = answered(await api(app).as(user).get(path), 200) as unknown as Work;
    if (!AT_WORK.has(work.state)) return work;
    if (Date.now() > deadline) throw new Error(`${path} is still ${work.state}`);
    await pause(PAUSE_MS);
  }
}

/** Uploads a document and imports it, up to review or failure. */
export async function imported(
  app: TestApp,
  user: Bearer,
  { projectId, content, name = 'смета.gge' }: { projectId: string; content: Buffer | string; name?: string },
): Promise<Work> {
  const file = answered(await upload(app, user, name, content), 201);
  const begun = answered(await api(app).as(user).post('/api/imports', { fileId: file.id, projectId }), 202);
  return untilEnded(app, user, `/api/imports/${String(begun.id)}`);
}

/** Confirms an import and waits until it is applied, or has failed. */
export async function confirmed(app: TestApp, user: Bearer, id: string, body: object = {}): Promise<Work> {
  answered(await api(app).as(user).post(`/api/imports/${id}/confirmation`, body), 202);
  return untilEnded(app, user, `/api/imports/${id}`);
}
