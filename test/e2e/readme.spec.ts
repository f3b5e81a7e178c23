import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startApp, type TestApp } from '../support/app';

const ROOT = path.resolve(__dirname, '../..');
const TOUR_BLOCK = /^```bash tour\n([\s\S]*?)^```$/gm;
const STEP_END = '=== end of step ===';

interface TourRun {
  status: number | null;
  /** What each block printed. */
  steps: string[];
  errors: string;
}

describe('the tour of the README', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp();
  });

  it('does what it says, command by command', async () => {
    const blocks = tourOf(readFileSync(path.join(ROOT, 'README.md'), 'utf8'));
    expect(blocks.length).toBeGreaterThan(5);
    const { status, steps, errors } = await run(blocks, app.url);
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    const [, , , imported, explained, exported] = steps;
    expect(imported).toMatch(/difference: '0\.00'/);
    expect(explained).toMatch(/^\d+\.\d{2}\n/);
    expect(exported).toContain('LocalEstimateResourceIndexMethod');
  }, 180_000);
});

function tourOf(readme: string): string[] {
  return [...readme.matchAll(TOUR_BLOCK)].map(([, commands]) => commands!);
}

function run(blocks: string[], url: string): Promise<TourRun> {
  const script = blocks.join(`echo; echo "${STEP_END}"\n`).replaceAll('http://127.0.0.1:3020', url);
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let errors = '';
  shell.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  shell.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
  return new Promise((resolve) => {
    shell.on('close', (status) => resolve({ status, steps: output.split(STEP_END).map((step) => step.trim()), errors }));
  });
}
