import { ScratchProject, ourFile } from './scratch-project';

interface Cruise {
  summary: { violations: { rule: { name: string }; from: string }[] };
}

/** A house in order: everything that is allowed and close to what is not. */
const LAWFUL = {
  'package.json': JSON.stringify({
    dependencies: { 'decimal.js': '*', yauzl: '*', '@nestjs/common': '*', '@prisma/client': '*' },
    devDependencies: { supertest: '*' },
  }),
  'src/main.ts': `import './app.module';`,
  'src/app.module.ts': `import './modules/estimates/estimates.module'; import './modules/projects';`,
  'src/seed.ts': `import './generated/prisma/client'; import './formats'; import './modules/health';`,
  'src/kernel/decimal.ts': `export { Decimal } from 'decimal.js';`,
  'src/kernel/decimal.spec.ts': `import { readFileSync } from 'node:fs'; import './decimal'; readFileSync('x');`,
  'src/engine/index.ts': `export * from './calculate'; export * from './canonical-text';`,
  'src/engine/calculate.ts': `export { Decimal } from '../kernel/decimal';`,
  'src/engine/canonical-text.ts': `import { createHash } from 'node:crypto'; export const hash = createHash('sha256');`,
  'src/formats/index.ts': `import { Decimal } from '../engine'; import { ZipFile } from 'yauzl';
    import type { Readable } from 'node:stream'; export const read = (_: Readable) => [Decimal, ZipFile];`,
  'src/analysis/compare.ts': `import { Decimal } from '../engine'; export const compare = Decimal;`,
  'src/generated/prisma/client.ts': `import './internal'; export class PrismaClient {}`,
  'src/generated/prisma/internal.ts': `import './client';`,
  'src/platform/database/prisma.service.ts': `export { PrismaClient } from '../../generated/prisma/client';`,
  'src/platform/database/index.ts': `export * from './prisma.service';`,
  'src/modules/estimates/index.ts': `export * from './estimates.service';`,
  'src/modules/estimates/estimates.service.ts': `import '../projects'; import '../../platform/database';
    import './estimates.repository'; export class EstimatesService {}`,
  'src/modules/estimates/estimates.repository.ts': `import '../../generated/prisma/client';`,
  'src/modules/estimates/estimates.controller.ts': `import './estimates.service'; import '@nestjs/common';`,
  'src/modules/estimates/estimates.module.ts': `import './estimates.controller'; import '../catalogue';`,
  'src/modules/catalogue/index.ts': `import '../projects';`,
  'src/modules/projects/index.ts': `export * from './projects.service';`,
  'src/modules/projects/projects.service.ts': `import '../files'; import '../auth'; export class ProjectsService {}`,
  'src/modules/auth/index.ts': `import '../../kernel/decimal';`,
  'src/modules/files/index.ts': `import '../auth';`,
  'src/modules/imports/index.ts': `import '../estimates'; import '../../formats';`,
  'src/modules/notifications/index.ts': `import '../imports';`,
  'src/modules/health/index.ts': `import '../notifications';`,
  'test/support/world.ts': `export const world = {};`,
};

/** One file for each rule, which breaks this rule and no other. */
const BROKEN: Record<string, [file: string, content: string]> = {
  'kernel-stands-alone': ['src/kernel/x1.ts', `import '../engine';`],
  'engine-stands-on-the-kernel': ['src/engine/x2.ts', `import '../formats';`],
  'formats-stand-on-kernel-and-engine': ['src/formats/x3.ts', `import '../analysis/compare';`],
  'analysis-stands-on-kernel-and-engine': ['src/analysis/x4.ts', `import '../formats';`],
  'platform-knows-no-feature': ['src/platform/x5.ts', `import '../modules/projects';`],
  'modules-do-not-know-the-composition': ['src/modules/projects/x6.ts', `import '../../app.module';`],
  'tier-1-does-not-look-up': ['src/modules/auth/x7.ts', `import '../files';`],
  'tier-2-does-not-look-up': ['src/modules/files/x8.ts', `import '../projects';`],
  'tier-3-does-not-look-up': ['src/modules/projects/x9.ts', `import '../estimates';`],
  'tier-4-does-not-look-up': ['src/modules/estimates/x10.ts', `import '../imports';`],
  'tier-5-does-not-look-up': ['src/modules/consolidated-estimates/x29.ts', `import '../imports';`],
  'tier-6-does-not-look-up': ['src/modules/imports/x11.ts', `import '../notifications';`],
  'tier-7-does-not-look-up': ['src/modules/notifications/x12.ts', `import '../health';`],
  'every-feature-has-a-tier': ['src/modules/novelty/x13.ts', `import '../auth';`],
  'every-file-has-a-floor': ['src/utils/x14.ts', `import '../kernel/decimal';`],
  'engine-by-its-front-door': ['src/formats/x15.ts', `import '../engine/calculate';`],
  'features-by-their-front-door': ['src/modules/estimates/x16.ts', `import '../projects/projects.service';`],
  'composition-by-the-front-door': ['src/x17.ts', `import './modules/projects/projects.service';`],
  'only-repositories-speak-prisma': ['src/modules/projects/x18.service.ts', `import '../../generated/prisma/client';`],
  'controllers-are-thin': ['src/modules/projects/x19.controller.ts', `import '../../platform/database';`],
  'pure-floors-touch-no-machine': ['src/engine/x20.ts', `import { readFileSync } from 'node:fs'; readFileSync('x');`],
  'pure-floors-know-streams-as-types': ['src/formats/x21.ts', `import { Readable } from 'node:stream'; Readable;`],
  'crypto-only-for-the-input-hash': ['src/kernel/x22.ts', `import { createHash } from 'node:crypto'; createHash('x');`],
  'packages-of-the-kernel': ['src/kernel/x23.ts', `import 'yauzl';`],
  'packages-of-the-engine': ['src/engine/x24.ts', `import 'decimal.js';`],
  'packages-of-the-analysis': ['src/analysis/x25.ts', `import 'decimal.js';`],
  'packages-of-the-formats': ['src/formats/x26.ts', `import '@nestjs/common';`],
  'no-circles': ['src/platform/x27.ts', `import './x27';`],
  'everything-resolves': ['src/platform/x28.ts', `import './nowhere';`],
  'nobody-is-alone': ['src/platform/x29.ts', `export const alone = true;`],
  'production-needs-no-test-code': ['src/platform/x30.ts', `import '../../test/support/world';`],
  'production-needs-no-development-package': ['src/platform/x31.ts', `import 'supertest';`],
  'packages-are-declared': ['src/platform/x32.ts', `import 'bull';`],
};

function violationsOf(files: Record<string, string>): string[] {
  const project = new ScratchProject(files);
  const args = ['src', '--config', ourFile('.dependency-cruiser.cjs'), '--output-type', 'json'];
  const cruise = project.report('dependency-cruiser/bin/dependency-cruise.mjs', args) as Cruise;
  project.remove();
  return cruise.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`).sort();
}

describe('the rules of the floors and tiers', () => {
  it('leave a house in order alone', () => {
    expect(violationsOf(LAWFUL)).toEqual([]);
  });

  it('each fire on the file that breaks them, and on nothing else', () => {
    const broken = Object.fromEntries(Object.values(BROKEN));
    const expected = Object.entries(BROKEN).map(([rule, [file]]) => `${rule}: ${file}`);
    expect(violationsOf({ ...LAWFUL, ...broken })).toEqual(expected.sort());
  });

  it('are all tried here', () => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the rules are CommonJS without types
    const { forbidden } = require('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
    expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(BROKEN).sort());
  });
});
