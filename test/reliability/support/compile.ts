import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const COMPILER = join(ROOT, 'node_modules/typescript-native/bin/tsc');
const PROJECT = join(ROOT, 'test/reliability/service/tsconfig.json');

/**
 * Compiles the service, with jobs of the tests added, into a directory of this test file, so that its processes are
 * built the way they run everywhere. Under the project, where packages are found.
 */
export function compileService(): { directory: string; remove: () => void } {
  const directory = join(ROOT, 'test/.artifacts', `service-${process.pid}-${Date.now()}`);
  mkdirSync(directory, { recursive: true });
  execFileSync(process.execPath, [COMPILER, '-p', PROJECT, '--outDir', directory, '--sourceMap', 'false']);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  // Without a name: two packages of one name confuse Jest.
  writeFileSync(join(directory, 'package.json'), JSON.stringify({ version, private: true }));
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
