import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Test } from 'supertest';
import { api, type Bearer } from './api';
import type { TestApp } from './app';

export const EMPTY_ESTIMATE = '<?xml version="1.0" encoding="utf-8"?>\n<Construction/>\n';

/** Sends one file as a browser does. */
export function upload(app: TestApp, user: Bearer, name: string, content: Buffer | string): Test {
  return api(app).as(user).post('/api/files').attach('file', Buffer.from(content), name);
}

/** Every file that the service keeps on its disk, finished or not. */
export function filesOnDisk(): string[] {
  const directory = process.env.STORAGE_DIRECTORY;
  if (directory === undefined) throw new Error('STORAGE_DIRECTORY is set before every test file');
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
