import fs from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import vm from 'node:vm';
import { transformSync } from '@swc/core';

const require = createRequire(import.meta.url);
const swcOptions = require('../setup/swc-options.cjs');

/** What has been loaded can be forgotten, to be executed anew; packages stay, and so does what was compiled. */
export class TypeScriptModules {
  load(file) {
    require(path.resolve(file));
  }

  forget(isMeant) {
    for (const file of Object.keys(require.cache)) {
      if (file.endsWith('.ts') && isMeant(file)) delete require.cache[file];
    }
  }
}

/** From now on `require` reads TypeScript. */
export function readTypeScript() {
  const compiled = new Map();
  Module._extensions['.ts'] = (module, filename) => {
    const execute = compiled.get(filename) ?? compile(filename);
    compiled.set(filename, execute);
    const requireFrom = createRequire(filename);
    execute.call(module.exports, module.exports, requireFrom, module, filename, path.dirname(filename));
  };
}

function compile(filename) {
  const source = fs.readFileSync(filename, 'utf8');
  const { code } = transformSync(source, { ...swcOptions, filename, sourceMaps: false });
  return vm.compileFunction(code, ['exports', 'require', 'module', '__filename', '__dirname'], { filename });
}
