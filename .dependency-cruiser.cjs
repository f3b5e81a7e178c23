'use strict';
// The floors and tiers of docs/architecture.md. test/architecture breaks each of these rules and sees it fire.

const PURE = ['kernel', 'engine', 'formats', 'analysis'];
const FLOORS = [...PURE, 'platform', 'modules', 'generated'];

/** The features, lowest tier first. A new feature takes its place here. */
const TIERS = [
  ['auth', 'api-keys', 'users', 'organisations', 'consents'],
  ['files', 'jobs'],
  ['catalogue', 'projects', 'normatives', 'prices'],
  ['estimates', 'templates', 'versions', 'workflow'],
  ['acts', 'consolidated-estimates'],
  ['imports', 'exports'],
  ['notifications', 'webhooks', 'audit', 'personal-data', 'analytics', 'billing', 'ai', 'integrations'],
  ['health', 'metrics', 'admin'],
];

const SPEC = '\\.spec\\.ts$';
const COMPOSITION = '^src/[^/]+\\.ts$';
const REPOSITORY = '\\.repository\\.ts$';
const GENERATED = '^src/generated/';

const oneOf = (names) => `(${names.join('|')})`;
const floor = (...names) => `^src/${oneOf(names)}/`;
const feature = (...names) => `^src/modules/${oneOf(names)}/`;

/** What every floor may reach: itself and those below. */
const floors = [
  floorRule('kernel-stands-alone', 'kernel', ['kernel']),
  floorRule('engine-stands-on-the-kernel', 'engine', ['kernel', 'engine']),
  floorRule('formats-stand-on-kernel-and-engine', 'formats', ['kernel', 'engine', 'formats']),
  floorRule('analysis-stands-on-kernel-and-engine', 'analysis', ['kernel', 'engine', 'analysis']),
  floorRule('platform-knows-no-feature', 'platform', [...PURE, 'platform', 'generated']),
  floorRule('modules-do-not-know-the-composition', 'modules', [...PURE, 'platform', 'modules', 'generated']),
];

function floorRule(name, from, allowed) {
  return {
    name,
    comment: `src/${from} may import from ${allowed.join(', ')} only.`,
    from: { path: floor(from), pathNot: SPEC },
    to: { path: '^src/', pathNot: floor(...allowed) },
  };
}

const tiers = TIERS.slice(0, -1).map((names, index) => ({
  name: `tier-${index + 1}-does-not-look-up`,
  comment: `${names.join(', ')}: publish an event or declare a port where a higher feature is needed.`,
  from: { path: feature(...names) },
  to: { path: feature(...TIERS.slice(index + 1).flat()) },
}));

const doors = [
  {
    name: 'every-feature-has-a-tier',
    comment: 'Write the new feature into the list of tiers.',
    from: { path: '^src/modules/', pathNot: feature(...TIERS.flat()) },
    to: {},
  },
  {
    name: 'every-file-has-a-floor',
    comment: 'No common/, utils/ or helpers/: such folders are where names go to die.',
    from: { path: '^src/[^/]+/', pathNot: floor(...FLOORS) },
    to: {},
  },
  {
    name: 'engine-by-its-front-door',
    comment: 'Import from src/engine (its index.ts).',
    from: { path: floor('formats', 'analysis') },
    to: { path: floor('engine'), pathNot: '^src/engine/index\\.ts$' },
  },
  {
    name: 'features-by-their-front-door',
    comment: "Import from the feature's index.ts; what is not there is its own business.",
    from: { path: '^src/modules/([^/]+)/' },
    to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
  },
  {
    name: 'composition-by-the-front-door',
    comment: "Import from the feature's index.ts or its *.module.ts.",
    from: { path: COMPOSITION },
    to: { path: '^src/modules/[^/]+/', pathNot: ['/index\\.ts$', '\\.module\\.ts$'] },
  },
];

const database = [
  {
    name: 'only-repositories-speak-prisma',
    comment: 'Queries and their types live in *.repository.ts.',
    from: {
      path: '^src/',
      pathNot: [REPOSITORY, '^src/platform/(database|audit)/', '^src/seed\\.ts$', GENERATED, SPEC],
    },
    to: { path: [GENERATED, '@prisma/', 'node_modules/pg/', 'prisma\\.service\\.ts$'] },
  },
  {
    name: 'controllers-are-thin',
    comment: 'A controller talks HTTP; transactions belong to a service.',
    from: { path: '\\.controller\\.ts$' },
    to: { path: '^src/platform/database/' },
  },
];

const purity = [
  {
    name: 'pure-floors-touch-no-machine',
    comment: 'No file, network, clock or process; `node:stream` as a type, and `node:zlib`, which only computes.',
    from: { path: floor(...PURE), pathNot: SPEC },
    to: { dependencyTypes: ['core'], pathNot: ['^(node:)?stream$', '^(node:)?crypto$', '^(node:)?zlib$'] },
  },
  {
    name: 'pure-floors-know-streams-as-types',
    from: { path: floor(...PURE), pathNot: SPEC },
    to: { path: '^(node:)?stream$', dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'crypto-only-for-the-input-hash',
    from: { path: floor(...PURE), pathNot: [SPEC, '^src/engine/canonical-text\\.ts$'] },
    to: { path: '^(node:)?crypto$', dependencyTypes: ['core'] },
  },
  packagesOf('kernel', ['decimal.js']),
  packagesOf('engine', []),
  packagesOf('analysis', []),
  packagesOf('formats', ['iconv-lite', 'yauzl', 'fflate', 'qrcode-generator']),
];

function packagesOf(name, allowed) {
  const rule = {
    name: `packages-of-the-${name}`,
    comment: `src/${name} may use ${allowed.join(', ') || 'no package'}.`,
    from: { path: floor(name), pathNot: SPEC },
    to: { path: 'node_modules/' },
  };
  if (allowed.length) rule.to.pathNot = `node_modules/${oneOf(allowed)}/`;
  return rule;
}

const hygiene = [
  { name: 'no-circles', from: {}, to: { circular: true, pathNot: GENERATED } },
  { name: 'everything-resolves', from: {}, to: { couldNotResolve: true } },
  {
    name: 'nobody-is-alone',
    comment: 'Nobody imports this file, and it imports nobody: dead code.',
    from: { orphan: true, pathNot: [COMPOSITION, SPEC, GENERATED, '\\.d\\.ts$'] },
    to: {},
  },
  {
    name: 'production-needs-no-test-code',
    from: { path: '^src/', pathNot: SPEC },
    to: { path: ['^test/', SPEC] },
  },
  {
    name: 'production-needs-no-development-package',
    from: { path: '^src/', pathNot: [SPEC, GENERATED] },
    to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  },
  {
    name: 'packages-are-declared',
    comment: 'In package.json, or it is there by accident.',
    from: { path: '^src/', pathNot: GENERATED },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
];

const rules = [...floors, ...tiers, ...doors, ...database, ...purity, ...hygiene];

module.exports = {
  forbidden: rules.map((rule) => ({ severity: 'error', ...rule })),
  options: {
    // Type imports bind as much as values do.
    tsPreCompilationDeps: true,
    doNotFollow: { path: ['node_modules', GENERATED] },
    enhancedResolveOptions: {
      // Of some packages only subpaths can be imported.
      exportsFields: ['exports'],
      extensions: ['.ts', '.js', '.json'],
      conditionNames: ['require', 'node', 'default'],
    },
  },
};
