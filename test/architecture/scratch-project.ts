import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, copyFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../..');
const COPIED = ['tsconfig.json', 'tsconfig.test.json'];
const MAX_OUTPUT_BYTES = 20_000_000;

/** A small project of given files that our tools check with our own rules. */
export class ScratchProject {
  private readonly directory = mkdtempSync(join(tmpdir(), 'rules-'));

  constructor(files: Record<string, string>) {
    for (const name of COPIED) copyFileSync(join(PROJECT, name), join(this.directory, name));
    symlinkSync(join(PROJECT, 'node_modules'), join(this.directory, 'node_modules'));
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  /** Runs a tool of node_modules here and reads the JSON it prints. A finding is not a failure of the tool. */
  report(script: string, args: string[]): unknown {
    const { stdout, stderr } = spawnSync(process.execPath, [join(PROJECT, 'node_modules', script), ...args], {
      cwd: this.directory,
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT_BYTES,
    });
    if (!stdout) throw new Error(`${script} printed nothing: ${stderr}`);
    return JSON.parse(stdout);
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }

  private write(name: string, content: string): void {
    const file = join(this.directory, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${content}\n`);
  }
}

/** The path of one of our own files, for tools that run elsewhere. */
export function ourFile(name: string): string {
  return join(PROJECT, name);
}
