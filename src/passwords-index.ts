import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { buildBreachedIndex, type ListForm } from './modules/auth';

const USAGE = 'npm run passwords:index -- <lists, or - for the standard input> --out breached.index [--plain] [--seen-at-least 10]';
const READ_BYTES = 1024 * 1024;

/** Makes the file of `BREACHED_PASSWORDS_FILE`: `npm run passwords:index`. It needs neither database nor settings. */
async function main(): Promise<void> {
  const { lists, form, file } = readArguments();
  const startedAt = performance.now();
  const records = await buildBreachedIndex({ lists, form, file });
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  process.stdout.write(`${JSON.stringify({ file, records, seconds })}\n`);
}

function readArguments(): { lists: Readable[]; form: ListForm; file: string } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string' }, plain: { type: 'boolean' }, 'seen-at-least': { type: 'string' } },
  });
  const seenAtLeast = Number(values['seen-at-least'] ?? 1);
  const hasAll = values.out !== undefined && positionals.length > 0 && Number.isInteger(seenAtLeast);
  if (!hasAll) throw new Error(`usage: ${USAGE}`);
  return {
    lists: positionals.map((path) => (path === '-' ? process.stdin : createReadStream(path, { highWaterMark: READ_BYTES }))),
    form: values.plain ? { kind: 'plain' } : { kind: 'sha1', seenAtLeast },
    // hasAll has seen it.
    file: resolve(values.out ?? ''),
  };
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
