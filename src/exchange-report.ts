import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { examinationDetails, examinationTable, examine, type Examination, zipMembers } from './modules/imports';

const USAGE = 'npm run exchange:report -- <files or folders> [--details] [--ru]';
/** As many as an archive that is imported may have. */
const MAX_MEMBERS = 10_000;

/** Tells what an import would make of files of this machine: `npm run exchange:report`. Nothing is kept. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { details: { type: 'boolean' }, ru: { type: 'boolean' } },
  });
  if (positionals.length === 0) throw new Error(`usage: ${USAGE}`);
  const language = values.ru === true ? 'ru' : 'en';
  const examined: Examination[] = [];
  for (const path of positionals) for await (const file of examinedAt(path)) examined.push(file);
  process.stdout.write(examinationTable(examined, language));
  if (values.details === true) process.stdout.write(`${examinationDetails(examined, language)}\n`);
  if (examined.some(({ kind }) => kind === 'crashed')) process.exitCode = 1;
}

async function* examinedAt(root: string): AsyncGenerator<Examination> {
  const isFile = (await stat(root)).isFile();
  for (const path of isFile ? [root] : await filesUnder(root)) {
    const name = isFile ? root : relative(root, path);
    if (/\.zip$/i.test(path)) yield* membersAt(path, name);
    else yield await examine({ name, content: createReadStream(path) });
  }
}

async function filesUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)).sort();
}

/** An archive of documents is an archive of documents on the disk as well. */
async function* membersAt(path: string, name: string): AsyncGenerator<Examination> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const range = (bytes: { start: number; end: number }) => Promise.resolve(file.createReadStream({ ...bytes, autoClose: false }));
    for (const member of await zipMembers(size, range, MAX_MEMBERS)) {
      yield await examine({ name: `${name}/${member.path}`, content: await member.read() });
    }
  } catch (error) {
    yield { name, kind: 'crashed', error };
  } finally {
    await file.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
