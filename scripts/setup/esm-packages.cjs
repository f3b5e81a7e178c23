'use strict';
// Nest 12 and others ship ES modules only, which Jest can `require` from Node 24.9 on. For earlier Nodes these packages
// go through SWC. The list is computed from what is installed: a forgotten name shows as "package is missing".

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { inProject } = require('./project.cjs');

const CACHE_FILE = inProject('node_modules/.cache/esm-packages.json');

/** Jest's `transformIgnorePatterns`: leave node_modules alone, except the packages that are ES modules. */
function transformIgnorePatterns() {
  const names = esmPackages().map(escapeForPattern).join('|');
  return [`/node_modules/(?!(?:.*/node_modules/)?(?:${names})/)`];
}

function esmPackages() {
  const key = hashOf(inProject('node_modules/.package-lock.json'));
  const cached = readCache();
  if (cached.key === key) return cached.names;
  const names = [...new Set(findEsmPackages(inProject('node_modules')))].sort();
  fs.mkdirSync(path.dirname(CACHE_FILE), { recursive: true });
  fs.writeFileSync(CACHE_FILE, JSON.stringify({ key, names }));
  return names;
}

function hashOf(file) {
  return crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

function readCache() {
  try {
    return JSON.parse(fs.readFileSync(CACHE_FILE, 'utf8'));
  } catch {
    return {};
  }
}

function findEsmPackages(nodeModules) {
  return packagesIn(nodeModules).flatMap((name) => {
    const directory = path.join(nodeModules, name);
    const nested = findEsmPackages(path.join(directory, 'node_modules'));
    return isEsm(directory) ? [name, ...nested] : nested;
  });
}

function packagesIn(nodeModules) {
  return directoriesIn(nodeModules).flatMap((name) =>
    name.startsWith('@') ? directoriesIn(path.join(nodeModules, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

function directoriesIn(directory) {
  if (!fs.existsSync(directory)) return [];
  return fs.readdirSync(directory).filter((name) => !name.startsWith('.'));
}

function isEsm(packageDirectory) {
  const manifest = path.join(packageDirectory, 'package.json');
  return fs.existsSync(manifest) && JSON.parse(fs.readFileSync(manifest, 'utf8')).type === 'module';
}

function escapeForPattern(name) {
  return name.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

module.exports = { transformIgnorePatterns };
