import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { BreachedIndex } from './breached-index';
import { BreachedPasswords } from './breached-passwords';
import { buildBreachedIndex } from './breached-index-builder';
import type { ListForm } from './breached-lists';
import { HEADER, RECORD_BYTES, recordOf } from './breached-record';

const SEEN: ListForm = { kind: 'sha1', seenAtLeast: 1 };
const directory = mkdtempSync(join(tmpdir(), 'breached-'));
const file = join(directory, 'breached.index');

afterAll(() => rmSync(directory, { recursive: true }));

function sha1(password: string): string {
  return createHash('sha1').update(password).digest('hex').toUpperCase();
}

async function built(texts: readonly (string | Buffer)[], form = SEEN): Promise<BreachedIndex> {
  await buildBreachedIndex({ lists: texts.map((text) => Readable.from([Buffer.from(text)])), form, file });
  return BreachedIndex.open(file);
}

async function found(index: BreachedIndex, passwords: readonly string[]): Promise<string[]> {
  const there: string[] = [];
  for (const password of passwords) if (await index.has(recordOf(password))) there.push(password);
  await index.close();
  return there;
}

it('keeps the service from starting where the file of the setting is no index', async () => {
  const settings = { breachedPasswordsFile: __filename, environment: 'production' } as const;
  await expect(new BreachedPasswords(settings, { event: () => undefined }).onModuleInit()).rejects.toThrow('BREACHED_PASSWORDS_FILE');
});

it('is missed by production, which says so and starts', async () => {
  const said: unknown[] = [];
  const settings = { breachedPasswordsFile: '', environment: 'production' } as const;
  const breached = new BreachedPasswords(settings, { event: (...line) => void said.push(line) });
  await breached.onModuleInit();
  expect(said).toEqual([['warn', expect.stringContaining('BREACHED_PASSWORDS_FILE')]]);
  expect(await breached.has('password')).toBe(false);
});

describe('an index of breached passwords', () => {
  it('finds each password of its lists and no other, in whatever order they came', async () => {
    const listed = 20_000;
    const passwords = Array.from({ length: listed }, (_, index) => `password ${index}`);
    const lines = passwords.map((password, index) => `${sha1(password)}:${index + 1}`);
    const index = await built([lines.slice(0, 30).join('\n'), lines.join('\r\n')]);
    expect(index.records).toBe(listed);
    expect(statSync(file).size).toBe(HEADER.length + listed * RECORD_BYTES);
    const asked = passwords.filter((_, at) => at % 40 === 0);
    expect(await found(index, asked.flatMap((password) => [password, `${password} and another`]))).toEqual(asked);
    expect(readdirSync(directory)).toEqual(['breached.index']);
  });

  it('finds records that are not spread as evenly as hashes are', async () => {
    const hashes = Array.from({ length: 5_000 }, (_, index) => `${index.toString(16).padStart(16, '0')}${'0'.repeat(24)}`);
    const index = await built([[...hashes, 'f'.repeat(40)].join('\n')]);
    const asked = [...hashes.filter((_, at) => at % 97 === 0), 'f'.repeat(40), `00000000ffffffff${'0'.repeat(24)}`];
    const answers: boolean[] = [];
    for (const hash of asked) answers.push(await index.has(Buffer.from(hash.slice(0, 16), 'hex')));
    await index.close();
    expect(answers).toEqual([...asked.slice(1).map(() => true), false]);
  });

  it('leaves out what was seen seldom, and takes plain lists as they are', async () => {
    const list = [`${sha1('often')}:10`, `${sha1('seldom')}:9`, sha1('unknown how often')].join('\n');
    const seen = await built([list], { kind: 'sha1', seenAtLeast: 10 });
    expect(await found(seen, ['often', 'seldom', 'unknown how often'])).toEqual(['often', 'unknown how often']);
    const plain = await built(['пароль с пробелом \nTr0ub4dor&3'], { kind: 'plain' });
    expect(await found(plain, ['пароль с пробелом ', 'Tr0ub4dor&3', 'пароль с пробелом'])).toHaveLength(2);
  });

  it('may be empty', async () => {
    expect(await found(await built(['']), ['anything'])).toEqual([]);
  });

  it('is not made of what is no such list, and leaves the one that is there', async () => {
    await built([sha1('kept')]);
    await expect(built([`${sha1('good')}:1\nhunter2:1\n`])).rejects.toThrow('line 2 is not SHA-1:count');
    await expect(built(['x'.repeat(10_000)])).rejects.toThrow('line 1 does not end');
    expect(readdirSync(directory)).toEqual(['breached.index']);
    expect(await found(await BreachedIndex.open(file), ['kept'])).toEqual(['kept']);
  });

  it('is refused where it is cut off, or is something else', async () => {
    await built([sha1('a')]);
    truncateSync(file, HEADER.length + 3);
    await expect(BreachedIndex.open(file)).rejects.toThrow('no index');
    await expect(BreachedIndex.open(__filename)).rejects.toThrow('no index');
  });
});
