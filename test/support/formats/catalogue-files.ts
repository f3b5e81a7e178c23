import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import {
  DEFAULT_READ_LIMITS,
  IssueLog,
  readCatalogueFile,
  type CatalogueCoefficient,
  type CatalogueFileHeader,
  type CatalogueMarkup,
  type CatalogueNorm,
  type CatalogueResource,
  type CatalogueTechnologyGroup,
} from '../../../src/formats';
import type { Issue } from '../../../src/kernel/issue';

const ROOT = join(__dirname, '../../..');

/** The few retyped rows that the development seed loads. */
export const SEED_FILES = join(ROOT, 'prisma/seed/fsnb');

/** The official files, where they lie beside the project; undefined elsewhere. */
const OFFICIAL_FILES = ['../shared/domain/data', '../../shared/domain/data']
  .map((path) => join(ROOT, path))
  .find((path) => existsSync(path));

/** `describe` where the official files are at hand, otherwise skipped with the word that says why. */
export function describeWithOfficialFiles(name: string, body: (folder: string) => void): void {
  if (OFFICIAL_FILES !== undefined) describe(name, () => body(OFFICIAL_FILES!));
  else describe.skip(`${name} (the official files are not beside the project)`, () => it('is skipped', () => undefined));
}

export interface ReadFile {
  header: CatalogueFileHeader;
  norms: CatalogueNorm[];
  resources: CatalogueResource[];
  groups: CatalogueTechnologyGroup[];
  coefficients: CatalogueCoefficient[];
  markups: CatalogueMarkup[];
  issues: Issue[];
}

/** Reads a whole file into memory, as no production code does. */
export async function readWhole(source: Readable | Buffer | string): Promise<ReadFile> {
  const issues = new IssueLog(1_000);
  const read: Omit<ReadFile, 'header' | 'issues'> = { norms: [], resources: [], groups: [], coefficients: [], markups: [] };
  const codes = new Set<string>();
  const take = <Row extends { code: string }>(rows: Row[], isCodeUnique = true) => (row: Row): boolean => {
    if (isCodeUnique && codes.has(row.code)) return false;
    codes.add(row.code);
    rows.push(row);
    return true;
  };
  const header = await readCatalogueFile(source instanceof Readable ? source : Readable.from([Buffer.from(source)]), {
    limits: DEFAULT_READ_LIMITS,
    issues,
    rows: {
      norm: take(read.norms),
      resource: take(read.resources),
      technologyGroup: take(read.groups),
      coefficient: take(read.coefficients, false),
      markup: take(read.markups),
    },
  });
  return { header, ...read, issues: issues.close() };
}
