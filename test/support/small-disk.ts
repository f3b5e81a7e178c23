import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A file system in memory that is soon full. Only root may mount one. */
export function mountSmallDisk(path: string, megabytes: number): () => void {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'ignore' });
  return () => execFileSync('umount', [path]);
}

/** `it` where a small disk can be mounted, otherwise skipped with the word that says why. */
export const itOnSmallDisk: (name: string, body: () => Promise<void>) => void = mayMount()
  ? it
  : (name) => it.skip(`${name} (skipped: takes root, to mount a small disk)`, () => undefined);

function mayMount(): boolean {
  const directory = mkdtempSync(join(tmpdir(), 'mount-'));
  try {
    mountSmallDisk(join(directory, 'disk'), 1)();
    return true;
  } catch {
    return false;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
