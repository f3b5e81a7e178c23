import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');
const MODULES = join(ROOT, 'src/modules');
const modules = readdirSync(MODULES);
const mapOf = (name: string): string => readFileSync(join(MODULES, name, 'README.md'), 'utf8');

it('the README of a module tells what each of its folders is', () => {
  const missing = modules.flatMap((name) =>
    readdirSync(join(MODULES, name), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !new RegExp(`\`${entry.name}/?\``).test(mapOf(name)))
      .map((entry) => `${name}/${entry.name}`),
  );
  expect(missing).toEqual([]);
});

it('a document that a map of the sources names is there', () => {
  const maps = [...modules.map((name) => `src/modules/${name}/README.md`), 'docs/architecture.md', 'README.md'];
  const gone = maps.flatMap((map) =>
    [...readFileSync(join(ROOT, map), 'utf8').matchAll(/(?<![\w/])docs\/[\w/-]+\.(?:md|json)/g)]
      .filter(([path]) => !existsSync(join(ROOT, path)))
      .map(([path]) => `${map}: ${path}`),
  );
  expect(gone).toEqual([]);
});
