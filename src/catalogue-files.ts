import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { CatalogueSource } from './modules/catalogue';

/** What a program that has the file open puts beside it begins with a tilde. */
const OFFICIAL = /^[^~].*\.(?:xml|xlsx)$/i;

/** The files of an edition on the disk: each path is a file, or a folder of XML files and workbooks. */
export async function catalogueFiles(paths: readonly string[]): Promise<CatalogueSource[]> {
  const files = (await Promise.all(paths.map(filesAt))).flat();
  return Promise.all(files.map(sourceAt));
}

async function filesAt(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const names = (await readdir(path)).filter((name) => OFFICIAL.test(name));
  return names.sort().map((name) => join(path, name));
}

async function sourceAt(path: string): Promise<CatalogueSource> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const { size: sizeBytes } = await stat(path);
  const open = () => Promise.resolve(createReadStream(path));
  return { name: basename(path).normalize('NFC'), sha256: hash.digest('hex'), sizeBytes, open };
}
