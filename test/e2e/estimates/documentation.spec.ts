import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startApp, type TestApp } from '../../support/app';

const GUIDES = path.resolve(__dirname, '../../../docs/api');
const BLOCK = /^```bash\n([\s\S]*?)^```$/gm;

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});

function run(script: string): Promise<{ status: number | null; output: string; errors: string }> {
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [output, errors] = ['', ''];
  shell.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
  shell.stderr.on('data', (piece: Buffer) => (errors += piece.toString()));
  return new Promise((resolve) => shell.on('close', (status) => resolve({ status, output, errors })));
}

/** The commands of guides, one after another. */
function commandsOf(...guides: string[]): string {
  const texts = guides.map((name) => readFileSync(path.join(GUIDES, name), 'utf8'));
  const blocks = texts.flatMap((text) => [...text.matchAll(BLOCK)].map(([, commands]) => commands!));
  expect(blocks.length).toBeGreaterThan(6);
  return blocks.join('echo\n').replaceAll('http://127.0.0.1:3020', app.url);
}

describe('the guides to estimates, prices and templates', () => {
  it('does what it says, command by command', async () => {
    const { status, output, errors } = await run(commandsOf('estimates.md', 'prices.md', 'templates.md'));
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    // 1.15032 t takes 26.45736 h at 527.20; what a stale version wanted was refused; 2.5 × 0.0002 t of nails.
    for (const figure of ['13948.32', 'PRECONDITION_FAILED', '0.0005', 'estimates.calculate', 'totalWithVat', 'true']) {
      expect(output).toContain(figure);
    }
    expect(output).not.toMatch(/VALIDATION_FAILED|NOT_FOUND|undefined/);
  }, 180_000);
});

describe('the guide to acts', () => {
  it('goes on from there', async () => {
    const { status, output, errors } = await run(commandsOf('estimates.md', 'acts.md'));
    expect({ status, errors }).toEqual({ status: 0, errors: '' });
    // Of 2.5 t 500 kg are done.
    const lines = output.split('\n').filter((line) => line !== '');
    expect(lines.slice(-6)).toEqual(['1', '2', 'signed', expect.stringMatching(/^[\d.]+$/), '1', '1']);
  }, 180_000);
});
