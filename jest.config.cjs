'use strict';

const { transformIgnorePatterns } = require('./scripts/setup/esm-packages.cjs');
const swcOptions = require('./scripts/setup/swc-options.cjs');

const shared = {
  rootDir: __dirname,
  testEnvironment: '<rootDir>/test/support/kept-environment.cjs',
  runtime: '<rootDir>/test/support/kept-runtime.cjs',
  transform: { '^.+\\.(ts|js|mjs)$': ['@swc/jest', swcOptions] },
  transformIgnorePatterns: transformIgnorePatterns(),
  moduleFileExtensions: ['ts', 'js', 'mjs', 'cjs', 'json'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/\\.data/'],
};

/** Nothing but the code: unit specs beside their files, and the checks of our own rules. */
const pure = {
  ...shared,
  displayName: 'pure',
  testMatch: ['<rootDir>/src/**/*.spec.ts', '<rootDir>/test/architecture/**/*.spec.ts'],
  setupFilesAfterEnv: ['./test/support/seeded.cjs'],
};

/** A real PostgreSQL and a real Redis; every file gets a database of its own. */
const service = {
  ...shared,
  displayName: 'service',
  testMatch: ['<rootDir>/test/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/architecture/'],
  globalSetup: './test/support/global-setup.cjs',
  globalTeardown: './test/support/global-teardown.cjs',
  setupFilesAfterEnv: ['./test/support/seeded.cjs', './test/support/per-file.cjs'],
};

module.exports = {
  projects: [pure, service],
  maxWorkers: 2,
  // Every file loads the application anew and leaves some of it behind: a worker begins afresh before that costs more than
  // it saves.
  workerIdleMemoryLimit: '1200MB',
  // A test that waits for an outcome is given more time than anything takes; one that is right does not use it up.
  testTimeout: 60_000,
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  coverageDirectory: 'coverage',
  coverageReporters: ['text-summary', 'json-summary', 'lcov'],
  collectCoverageFrom: ['src/**/*.ts', '!src/generated/**', '!src/**/*.spec.ts'],
  // SWC turns decorator metadata into conditional expressions, which count as branches that no test can take. The
  // engine has no decorators, so there the figure means something.
  coverageThreshold: {
    './src/': { lines: 80 },
    './src/engine/': { branches: 95 },
  },
};
