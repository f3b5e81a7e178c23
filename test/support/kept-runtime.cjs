'use strict';
// Jest evaluates the application and all it imports anew for every test file, which takes longer than most files. Here
// `src` and `node_modules` are evaluated once per worker; only the specs and what else is in `test` belong to a file.

const path = require('node:path');
const { default: Runtime } = require('jest-runtime');

const ROOT = path.join(__dirname, '../..');
const KEPT = ['src', 'node_modules'].map((folder) => path.join(ROOT, folder) + path.sep);

class FileRuntime extends Runtime {
  constructor(...settings) {
    super(...settings);
    this.keeper = keeperLike(settings);
    this.transformCache.sourceMaps = this.keeper.getSourceMaps();
  }

  requireModule(from, moduleName, options, isRequireActual) {
    if (options?.isInternalModule || (moduleName && this._resolution.isCoreModule(moduleName))) {
      return super.requireModule(from, moduleName, options, isRequireActual);
    }
    const file = this._resolution.resolveCjs(from, moduleName);
    const isKept = file !== this._testPath && KEPT.some((folder) => file.startsWith(folder));
    return isKept
      ? this.keeper.requireModule(file)
      : super.requireModule(from, moduleName, options, isRequireActual);
  }

  /** A mock would not reach modules that were evaluated before. */
  setMock() {
    throw new Error('Mocks of modules need modules of their own: let the spec begin with /** @own-modules */');
  }

  /** Counters are kept like the modules, so a file tells only of sources of which more has been reached than before. */
  getAllCoverageInfoCopy() {
    const sources = Object.entries(this._environment.global.__coverage__ ?? {});
    return structuredClone(Object.fromEntries(sources.filter(([source, counters]) => isNews(source, counters))));
  }
}

const reported = new Map();

function isNews(source, counters) {
  const reached = countReached(counters);
  if (reported.get(source) === reached) return false;
  reported.set(source, reached);
  return true;
}

/** Of a source file as Istanbul counts it: how many statements, functions and branches have been reached. */
function countReached({ s, f, b }) {
  return [...Object.values(s), ...Object.values(f), ...Object.values(b).flat()].filter((hits) => hits > 0).length;
}

let keeper;

function keeperLike(settings) {
  keeper ??= new Runtime(...settings);
  return keeper;
}

function runtimeFor(config, environment, ...settings) {
  const Kind = environment.isKept ? FileRuntime : Runtime;
  return new Kind(config, environment, ...settings);
}

// Jest asks for a default export.
module.exports = { __esModule: true, default: runtimeFor };
