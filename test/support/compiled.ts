import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const COMPILER = join(ROOT, 'node_modules/typescript-native/bin/tsc');

/**
 * Compiles the sources as they are now, for tests that need a process or a thread of its own, and answers where they are.
 * Takes about a second; every test worker has a folder of its own.
 */
export function compiled(): string {
  const folder = join(ROOT, `test/.artifacts/compiled-${process.env.JEST_WORKER_ID ?? '1'}`);
  const output = join(folder, 'dist');
  mkdirSync(output, { recursive: true });
  // The service reads its version from the manifest above itself.
  copyFileSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const options = ['-p', join(ROOT, 'tsconfig.json'), '--outDir', output, '--sourceMap', 'false'];
  execFileSync(process.execPath, [COMPILER, ...options]);
  return output;
}
