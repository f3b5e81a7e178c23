'use strict';
// Work whose inputs have not changed is not done again.

const crypto = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');
const { projectRoot } = require('./project.cjs');

/** All files below a directory, sorted. */
function filesIn(directory) {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

/** One hash over the names and contents of files. */
function fingerprint(files) {
  const hash = crypto.createHash('sha256');
  for (const file of files) {
    const content = fs.readFileSync(file);
    hash.update(`${path.relative(projectRoot, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Does the work unless the stamp says that it was done for the same fingerprint. Returns whether it was done. */
function whenChanged({ stamp, inputs }, work) {
  const current = fingerprint(inputs);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === current) return false;
  work();
  fs.writeFileSync(stamp, current);
  return true;
}

module.exports = { filesIn, fingerprint, whenChanged };
