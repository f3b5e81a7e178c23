import { createRequire } from 'node:module';
import js from '@eslint/js';
import typescript from 'typescript-eslint';
import { zones } from './scripts/lint/restrictions.mjs';

const permit = createRequire(import.meta.url)('./scripts/lint/permit.cjs');

const SPECS = 'src/**/*.spec.ts';
const WITH_TYPES = ['src/**/*.ts', 'test/**/*.ts'];
const TYPESCRIPT = [...WITH_TYPES, 'prisma.config.ts', '**/*.d.cts'];

const size = {
  'max-lines-per-function': ['error', { max: 60 }],
  'max-lines': ['error', { max: 300 }],
};

const nodeGlobals = Object.fromEntries(
  ['require', 'module', 'process', 'console', 'Buffer', 'URL', 'AbortController', 'AbortSignal', 'WebAssembly', '__dirname']
    .concat(['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'fetch', 'performance'])
    .concat(['structuredClone'])
    .map((name) => [name, 'readonly']),
);
const jestGlobals = Object.fromEntries(
  ['describe', 'it', 'test', 'expect', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach', 'jest'].map((name) => [
    name,
    'readonly',
  ]),
);

/** What the compiler leaves to us. Rules that need types are few: each one costs seconds. */
const typeScript = {
  '@typescript-eslint/no-explicit-any': 'off',
  'project/permit': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { arguments: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  // What was caught may be thrown on as it is.
  '@typescript-eslint/only-throw-error': ['error', { allowThrowingUnknown: true, allowThrowingAny: false }],
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  // Input is refused by its control characters in several places.
  'no-control-regex': 'off',
  // The compiler knows better what is defined.
  'no-undef': 'off',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'no-console': 'error',
};

export default [
  { ignores: ['dist/', 'coverage/', 'src/generated/', 'test/.artifacts/', '.data/', 'node_modules/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.cjs', '**/*.mjs'],
    languageOptions: { globals: nodeGlobals },
    rules: { ...size, eqeqeq: 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
  { files: ['test/**/*.cjs'], languageOptions: { globals: jestGlobals } },
  ...typescript.configs.recommended.map((config) => ({ ...config, files: TYPESCRIPT })),
  {
    files: WITH_TYPES,
    plugins: { project: { rules: { permit } } },
    languageOptions: { parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: process.cwd() } },
    rules: { ...typeScript, ...size },
  },
  { files: ['src/**/*.ts'], rules: zones.source },
  { files: ['src/platform/config/**/*.ts'], rules: zones.configuration },
  {
    files: ['src/**/*.repository.ts', 'src/platform/{database,audit}/**/*.ts', 'src/seed.ts'],
    rules: zones.repositories,
  },
  { files: ['src/{kernel,analysis}/**/*.ts'], rules: zones.pure },
  { files: ['src/{engine,formats}/**/*.ts'], rules: zones.exact },
  { files: ['src/seed.ts'], rules: { 'no-console': 'off' } },
  {
    files: [SPECS, 'test/**/*.{ts,cjs}'],
    rules: {
      ...zones.tests,
      'max-lines-per-function': 'off',
      'max-lines': 'off',
      'no-console': 'off',
      'project/permit': 'off',
      // Stories about failures throw all kinds of things.
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  { files: [SPECS], rules: zones.specs },
];
