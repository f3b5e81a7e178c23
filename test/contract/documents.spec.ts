import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents } from '../../src/documents';

const ROOT = join(__dirname, '../..');

it.each(['docs/api/openapi.json', 'docs/api/errors.md', '.env.example'])('%s is what the code says', async (file) => {
  const { [file]: made } = await documents();
  const kept = read(file);
  if (kept !== made) {
    throw new Error(`${file} is not what the code says any more. If the change is meant, run \`npm run docs:refresh\`.\n${firstDifference(kept, made!)}`);
  }
});

function read(file: string): string {
  try {
    return readFileSync(join(ROOT, file), 'utf8');
  } catch {
    return '';
  }
}

function firstDifference(kept: string, made: string): string {
  const [keptLines, madeLines] = [kept.split('\n'), made.split('\n')];
  const index = madeLines.findIndex((line, at) => line !== keptLines[at]);
  return `line ${index + 1}:\n  kept: ${keptLines[index] ?? ''}\n  made: ${madeLines[index] ?? ''}`;
}
