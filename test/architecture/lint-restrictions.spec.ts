import { ScratchProject, ourFile } from './scratch-project';

interface FileReport {
  filePath: string;
  messages: { ruleId: string | null; message: string }[];
}

interface Restriction {
  /** What the message or the rule must contain. */
  says: string;
  /** Where the restriction holds, and snippets that it catches there. */
  breaks: [file: string, snippet: string][];
  /** The same or nearly the same where it is right. */
  allows: [file: string, snippet: string][];
}

const manyLines = (count: number) => '// One more line.\n'.repeat(count);
const longFunction = (lines: number) => `export function long(): void {\n${'  void 0;\n'.repeat(lines)}}`;
const constructorOf = (count: number) => {
  const parameters = Array.from({ length: count }, (_, index) => `readonly p${index}: string`);
  return `export class Wide {\n  constructor(${parameters.join(', ')}) {}\n}`;
};

const RESTRICTIONS: Record<string, Restriction> = {
  'the environment is read in platform/config only': {
    says: 'platform/config only',
    breaks: [
      ['src/main.ts', 'export const x = process.env.PORT;'],
      ['src/modules/jobs/a.ts', 'export const { env } = process;'],
      ['src/engine/a.ts', `import { env } from 'node:process'; export const x = env;`],
      ['src/modules/jobs/b.repository.ts', 'export const x = process.env.PORT;'],
    ],
    allows: [
      ['src/platform/config/config.ts', 'export const x = process.env.PORT;'],
      ['test/e2e/a.spec.ts', 'export const x = process.env.PORT;'],
    ],
  },
  'no clock in the pure floors': {
    says: 'No clock here',
    breaks: [
      ['src/kernel/a.ts', 'export const x = Date.now();'],
      ['src/engine/b.ts', 'export const x = new Date();'],
      ['src/formats/c.ts', 'export const x = Date();'],
      ['src/analysis/d.ts', 'export const x = performance.now();'],
    ],
    allows: [
      ['src/formats/e.ts', `export const x = new Date('2026-01-01');`],
      ['src/platform/clock.ts', 'export const x = new Date();'],
    ],
  },
  'no chance in the pure floors': {
    says: 'No chance here',
    breaks: [
      ['src/kernel/b.ts', 'export const x = Math.random();'],
      ['src/engine/c.ts', 'export const x = crypto.randomUUID();'],
      ['src/engine/d.ts', `import { randomBytes } from 'node:crypto'; export const x = randomBytes(1);`],
    ],
    allows: [
      ['src/engine/input-hash.ts', `import { createHash } from 'node:crypto'; export const x = createHash('sha256');`],
      ['src/platform/new-id.ts', 'export const x = crypto.randomUUID();'],
    ],
  },
  'no floats in engine and formats': {
    says: 'A float loses kopecks',
    breaks: [
      ['src/engine/e.ts', `export const x = Number('1.10');`],
      ['src/engine/f.ts', `export const x = ['1.10'].map(Number);`],
      ['src/formats/d.ts', `export const x = parseFloat('1.10');`],
      ['src/formats/f.ts', `export const x = Number.parseFloat('1.10');`],
      ['src/formats/g.ts', `export const x = (text: string) => +text;`],
      ['src/engine/g.ts', `export const x = (d: { toNumber(): number }) => d.toNumber();`],
    ],
    allows: [
      ['src/formats/h.ts', `export const x = Number.isInteger(1) && Number.parseInt('7', 10);`],
      ['src/platform/number.ts', `export const x = Number('1');`],
    ],
  },
  'no query that is joined with those of others': {
    says: 'Use findFirst',
    breaks: [['src/modules/jobs/d.repository.ts', 'declare const job: { findUnique(): void }; job.findUnique();']],
    allows: [['src/modules/jobs/e.repository.ts', 'declare const job: { findFirst(): void }; job.findFirst();']],
  },
  'no forwardRef': {
    says: 'A circle of features',
    breaks: [['src/modules/jobs/c.ts', `import { forwardRef } from '@nestjs/common'; export const x = forwardRef;`]],
    allows: [],
  },
  'no request scope': {
    says: 'Request scope rebuilds',
    breaks: [['src/modules/jobs/d.ts', `import { Scope } from '@nestjs/common'; export const x = Scope.REQUEST;`]],
    allows: [['src/modules/jobs/e.ts', `import { Scope } from '@nestjs/common'; export const x = Scope.DEFAULT;`]],
  },
  'no focused tests': {
    says: 'A focused test',
    breaks: [
      ['src/kernel/a.spec.ts', `it.only('x', () => {});`],
      ['test/e2e/b.spec.ts', `describe.only('x', () => {});`],
      ['test/e2e/c.spec.ts', `test.only('x', () => {});`],
      ['test/e2e/d.spec.ts', `fit('x', () => {});`],
    ],
    allows: [['test/e2e/e.spec.ts', `it('x', () => {});`]],
  },
  'no floating promises': {
    says: 'no-floating-promises',
    breaks: [
      ['src/platform/promise.ts', 'export function f(): void {\n  Promise.resolve(1);\n}'],
      ['test/e2e/f.spec.ts', `it('x', () => {\n  Promise.resolve(1);\n});`],
    ],
    allows: [['src/platform/awaited.ts', 'export async function f(): Promise<void> {\n  await Promise.resolve(1);\n}']],
  },
  'a DTO is imported as a value': {
    says: 'loses its metadata',
    breaks: [
      ['src/modules/jobs/f.ts', `import type { A } from './a.dto';\nexport const x: A = '';`],
      ['src/modules/jobs/g.ts', `import { type A } from './a.dto';\nexport const x: A = '';`],
      ['src/modules/jobs/index.ts', `export type { A } from './a.dto';`],
    ],
    allows: [['src/modules/jobs/h.ts', `import { A } from './a.dto';\nexport const x: A = '';`]],
  },
  'only repositories query': {
    says: 'Only a repository',
    breaks: [
      ['src/modules/jobs/i.ts', 'export class X {\n  database = { client: 1 };\n  x = () => this.database.client;\n}'],
      ['src/modules/jobs/j.ts', 'export const f = (database: { client: number }) => database.client;'],
      ['src/modules/jobs/k.ts', `import { PrismaService } from '../../platform/database';\nvoid PrismaService;`],
    ],
    allows: [
      ['src/modules/jobs/j.repository.ts', 'export const f = (database: { client: number }) => database.client;'],
      ['src/seed.ts', 'export const f = (database: { client: number }) => database.client;'],
    ],
  },
  'any and as need a permit': {
    says: 'Say in a comment',
    breaks: [
      ['src/platform/any.ts', '\nexport const x: any = 1;'],
      ['src/platform/as.ts', 'declare const y: unknown;\nexport const x = y as string;'],
    ],
    allows: [
      ['src/platform/said.ts', '// The driver has no types for this.\nexport const x: any = 1;'],
      ['src/platform/const.ts', 'export const x = [1] as const;'],
      ['test/e2e/g.spec.ts', 'declare const y: unknown;\nexport const x = y as string;'],
    ],
  },
  'functions end after 60 lines': {
    says: 'max-lines-per-function',
    breaks: [
      ['src/platform/long.ts', longFunction(60)],
      ['scripts/long.cjs', longFunction(60).replace('export ', '').replace(': void', '')],
    ],
    allows: [
      ['src/platform/fits.ts', longFunction(58)],
      ['test/e2e/h.spec.ts', longFunction(100)],
    ],
  },
  'files end after 300 lines': {
    says: 'max-lines',
    breaks: [['src/platform/many.ts', manyLines(301)]],
    allows: [
      ['src/platform/enough.ts', manyLines(299)],
      ['src/platform/x.spec.ts', manyLines(400)],
    ],
  },
  'constructors take 6 dependencies': {
    says: 'More than 6 dependencies',
    breaks: [['src/modules/jobs/wide.ts', constructorOf(7)]],
    allows: [['src/modules/jobs/narrow.ts', constructorOf(6)]],
  },
  'nothing is printed from src': {
    says: 'no-console',
    breaks: [['src/platform/print.ts', `console.log('x');`]],
    allows: [
      ['src/seed.ts', `console.log('x');`],
      ['scripts/print.cjs', `console.log('x');`],
    ],
  },
};

/** The findings of each file, as `rule: message`. Snippets of the same file are joined. */
function lint(snippets: [file: string, snippet: string][]): Map<string, string[]> {
  const files: Record<string, string> = { 'src/modules/jobs/a.dto.ts': 'export type A = string;' };
  for (const [file, snippet] of snippets) files[file] = [files[file], snippet].filter(Boolean).join('\n');
  const project = new ScratchProject(files);
  const args = ['.', '--config', ourFile('eslint.config.mjs'), '--format', 'json'];
  const reports = project.report('eslint/bin/eslint.js', args) as FileReport[];
  project.remove();
  const findingsOf = ({ messages }: FileReport) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`);
  return new Map(Object.keys(files).map((file) => [file, findingsOf(reportOn(file, reports))]));
}

function reportOn(file: string, reports: FileReport[]): FileReport {
  const report = reports.find(({ filePath }) => filePath.endsWith(`/${file}`));
  if (!report) throw new Error(`${file} was not linted`);
  return report;
}

describe('the restrictions of the linter', () => {
  let findings: Map<string, string[]>;

  beforeAll(() => {
    findings = lint(Object.values(RESTRICTIONS).flatMap(({ breaks, allows }) => [...breaks, ...allows]));
  });

  it.each(Object.entries(RESTRICTIONS))('%s', (_name, { says, breaks, allows }) => {
    for (const [file] of breaks) {
      const all = findings.get(file)!.join('\n');
      expect({ file, all }).toEqual({ file, all: expect.stringContaining(says) });
    }
    for (const [file] of allows) {
      const own = findings.get(file)!.filter((finding) => finding.includes(says));
      expect({ file, own }).toEqual({ file, own: [] });
    }
  });
});
