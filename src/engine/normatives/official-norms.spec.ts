import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chooseMarkups } from './choose-markups';
import { readNormCode } from './norm-code';

const ROOT = join(__dirname, '../../..');
const FOLDER = [join(ROOT, '../shared/domain/data'), join(ROOT, '../../shared/domain/data')].find(existsSync);
const WORKS = /<Work Code="([^"]+)"[\s\S]*?<ReasonItem Nr="Пр\/812-([\d.]+)" Sp="Пр\/774-([\d.]+)"/g;

/** `describe` where the state base is at hand, otherwise skipped with the word that says why. */
function describeWithBase(name: string, body: () => void): void {
  if (FOLDER !== undefined) describe(name, body);
  else describe.skip(`${name} (its files are not beside the project)`, body);
}

/** The state base names overhead and profit norm by norm; here our reading of the table meets it. */
describeWithBase('the state base of norms (ФСНБ-2022, supplement 15)', () => {
  it.each([
    ['ГЭСНп', 2604],
    ['ГЭСНмр', 425],
  ])('binds every norm of %s as we do', (prefix, count) => {
    const text = readFileSync(join(FOLDER!, `fsnb2022_dop15/${prefix}.xml`), 'utf8');
    const works = [...text.matchAll(WORKS)];
    const differing = works.filter(([, code, overhead, profit]) => {
      const norm = readNormCode(`${prefix}${code}`)!;
      const { status, candidates } = chooseMarkups({ code: norm, subsection: null, site: null });
      return overhead !== profit || status !== 'chosen' || candidates[0]!.rule.code !== overhead;
    });
    expect(works).toHaveLength(count);
    expect(differing.map(([, code]) => code)).toEqual([]);
  });
});
