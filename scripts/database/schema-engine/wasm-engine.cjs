'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { adapterFactory } = require('./adapter.cjs');

const WASM_DIRECTORY = path.dirname(require.resolve('@prisma/schema-engine-wasm'));

/** The commit that the engine was built from: the CLI compares it with its own. */
function engineVersion() {
  const { version } = JSON.parse(fs.readFileSync(path.join(WASM_DIRECTORY, 'package.json'), 'utf8'));
  return version.split(/[.-]/).pop();
}

/**
 * Loads the engine and returns `engineFor(url)`.
 *
 * Every call gets an engine of its own: a used one loses its factory of shadow databases after the first command.
 */
async function loadEngine({ datamodels, datasource, connections }) {
  const bindings = await instantiate();
  const options = { datamodels: datamodels.length ? datamodels : undefined };
  return (url) => bindings.SchemaEngine.new(options, () => {}, adapterFactory(url, { datasource, connections }));
}

/** By hand, because `import` of a .wasm file needs a flag on Node 20. */
async function instantiate() {
  const bindings = await import(pathToFileURL(path.join(WASM_DIRECTORY, 'schema_engine_bg.js')).href);
  const wasm = new WebAssembly.Module(fs.readFileSync(path.join(WASM_DIRECTORY, 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': bindings });
  bindings.__wbg_set_wasm(exports);
  exports.__wbindgen_start();
  return bindings;
}

module.exports = { engineVersion, loadEngine };
