import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { verdictOf } from '../../scripts/security/advisories.cjs';
import { readMap, specsNamed, type Proof, type Row } from '../../scripts/security/map.cjs';
import { titlesIn } from './spec-titles';

const PROJECT = join(__dirname, '../..');
const words = (text: string): string[] => text.trim().split(/\s+/);

/** What ASVS 5.0 asks of a service such as this, by level. Levels 1 and 2 are our bar, level 3 where it is cheap. */
const ASKED: Readonly<Record<string, string[]>> = {
  '1': words(`
    1.2.1 1.2.2 1.2.3 1.2.4 1.2.5 1.3.2 1.5.1 2.1.1 2.2.1 2.2.2 2.3.1 3.2.1 3.3.1 3.4.1 3.4.2 3.5.1 3.5.2
    3.5.3 4.1.1 5.2.1 5.2.2 5.3.1 5.3.2 6.1.1 6.2.1 6.2.2 6.2.3 6.2.4 6.2.5 6.2.8 6.3.1 6.3.2 6.4.1 6.4.2
    7.2.1 7.2.2 7.2.3 7.2.4 7.4.1 7.4.2 8.1.1 8.2.1 8.2.2 8.3.1 9.1.1 9.1.2 9.1.3 9.2.1 10.4.5 11.3.1 11.3.2
    11.4.1 12.1.1 12.2.1 13.4.1 14.2.1 15.1.1 15.2.1 15.3.1`),
  '2': words(`
    1.1.1 1.1.2 1.2.9 1.3.3 1.3.6 1.3.7 1.3.11 1.4.2 1.4.3 1.5.2 2.1.2 2.1.3 2.2.3 2.3.2 2.3.3 2.3.4 2.4.1
    3.3.2 3.3.4 3.4.3 3.4.4 3.4.5 3.4.6 4.1.2 4.1.3 4.2.1 4.3.1 5.1.1 5.2.3 5.4.1 5.4.2 5.4.3 6.1.2 6.1.3
    6.2.9 6.2.10 6.2.11 6.2.12 6.3.3 6.3.4 6.4.3 6.4.4 6.5.1 6.5.2 6.5.3 6.5.4 6.5.5 6.8.1 6.8.2 6.8.4 7.1.1
    7.1.2 7.1.3 7.3.1 7.3.2 7.4.3 7.4.5 7.5.1 7.5.2 7.6.1 7.6.2 8.1.2 8.2.3 8.4.1 9.2.2 9.2.3 9.2.4 10.1.1
    10.1.2 10.2.1 10.2.2 10.3.1 10.3.2 10.3.3 10.4.8 10.4.9 10.5.1 10.5.2 10.5.3 10.5.4 11.2.1 11.3.3 11.4.2
    11.5.1 12.3.2 13.1.1 13.2.2 13.2.3 13.2.4 13.3.1 13.4.2 13.4.3 13.4.4 13.4.5 14.1.1 14.1.2 14.2.2 14.2.4
    14.3.2 15.1.2 15.2.2 15.2.3 15.3.2 15.3.3 15.3.4 15.3.5 15.3.6 15.3.7 16.1.1 16.2.1 16.2.2 16.2.4 16.2.5
    16.3.1 16.3.2 16.3.3 16.3.4 16.4.1 16.4.2 16.5.1 16.5.2 16.5.3`),
  '3': words(`
    1.2.10 1.3.12 1.5.3 4.1.4 4.1.5 4.2.2 4.2.5 5.2.4 5.2.5 5.3.3 6.3.5 6.3.7 6.3.8 8.3.2 8.3.3 11.2.4
    13.1.2 13.1.3 13.2.6 13.4.6 14.2.7 15.2.4 15.4.1 15.4.2 15.4.3 16.5.4`),
};
const RISKS = Array.from({ length: 10 }, (_, index) => `API${index + 1}:2023`);

const rows = readMap();
const isRisk = ({ id }: Row): boolean => id.startsWith('API');

describe('the map of docs/security.md', () => {
  it('has every requirement once, under its level, and every risk of the API Security Top 10', () => {
    const asked = Object.entries(ASKED).flatMap(([level, ids]) => ids.map((id) => `${id} ${level}`));
    expect(rows.filter((row) => !isRisk(row)).map(({ id, level }) => `${id} ${level}`).sort()).toEqual(asked.sort());
    expect(rows.filter(isRisk).map(({ id }) => id)).toEqual(RISKS);
  });

  it('names tests that are there, by a part of their titles', () => {
    const lost = rows.flatMap(({ id, proofs }) => proofs.filter((proof) => isTestLost(proof)).map((proof) => `${id}: ${told(proof)}`));
    expect(lost).toEqual([]);
  });

  it('names files and headings that are there', () => {
    const lost = rows.flatMap(({ id, proofs }) => proofs.filter(isPlaceLost).map((proof) => `${id}: ${told(proof)}`));
    expect(lost).toEqual([]);
  });

  it('says how each is held', () => {
    expect(rows.filter(({ how }) => how.length < 10).map(({ id }) => id)).toEqual([]);
  });
});

describe('the check of the map', () => {
  const spec = "describe('a door', () => { it.each([1])('opens for %s', () => {}); it('stays shut', () => {}); });";
  const row = (proof: string): Row => readMap(`| 1.2.4 | 1 | by a door | ${proof} |`)[0]!;
  const [proof] = row('`a.spec.ts` › stays shut').proofs;

  it('knows the titles of a spec, of groups and of tables', () => {
    expect(titlesIn(spec)).toEqual(['a door › opens for %s', 'a door › stays shut']);
  });

  it('misses a test that was renamed, and a spec that is gone', () => {
    expect(isTestLost(proof!, () => spec)).toBe(false);
    expect(isTestLost(proof!, () => spec.replace('stays shut', 'is shut'))).toBe(true);
    expect(isTestLost(proof!, () => null)).toBe(true);
  });

  it('takes nothing else for a proof', () => {
    expect(() => row('it is so')).toThrow('1.2.4');
    expect(() => readMap('| 1.2.4 | 1 | by a door |')).toThrow('1.2.4');
    expect(row('**not yet**: a door').proofs).toEqual([{ kind: 'missing', path: null, title: 'a door' }]);
    expect(isPlaceLost(row('`docs/architecture.md` › A request').proofs[0]!)).toBe(false);
    expect(isPlaceLost(row('`docs/architecture.md` › A requiem').proofs[0]!)).toBe(true);
  });

  it('runs each spec once', () => {
    expect(specsNamed([row('`b.spec.ts` › x<br>`a.spec.ts` › y'), row('`b.spec.ts` › z')])).toEqual(['a.spec.ts', 'b.spec.ts']);
  });
});

describe('advisories', () => {
  it('of severity high and critical are alarming, and a service that does not answer is told as such', () => {
    const counts = (high: number) => JSON.stringify({ metadata: { vulnerabilities: { low: 3, moderate: 2, high, critical: 0 } } });
    expect(verdictOf(counts(0)).isContent).toBe(true);
    expect(verdictOf(counts(1)).isContent).toBe(false);
    expect(verdictOf('{"message":"405","error":{}}')).toEqual({ isContent: true, text: expect.stringContaining('did not answer') });
    expect(verdictOf('')).toEqual({ isContent: true, text: expect.stringContaining('did not answer') });
  });
});

function contentOf(path: string): string | null {
  const file = join(PROJECT, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

function isTestLost({ kind, path, title }: Proof, read: (path: string) => string | null = contentOf): boolean {
  if (kind !== 'test') return false;
  const spec = read(path!);
  return spec === null || !titlesIn(spec).some((candidate) => candidate.includes(title!));
}

/** Of a document a heading may be named, of another file a part of its text. */
function isPlaceLost({ kind, path, title }: Proof): boolean {
  if (kind !== 'document') return false;
  const isThere = existsSync(join(PROJECT, path!));
  if (!isThere || title === null) return !isThere;
  const wanted = path!.endsWith('.md') ? `# ${title}` : title;
  return !contentOf(path!)!.split('\n').some((line) => line.includes(wanted));
}

function told({ path, title }: Proof): string {
  return `${path} › ${title}`;
}
