'use strict';

const fs = require('node:fs');

const MAX_BYTES = 5_000_000;
const TAIL_BYTES = 2_000;

/** Opens a log for appending; one that has grown too long is put aside first and its predecessor is forgotten. */
function openLog(file) {
  const sizeBytes = fs.existsSync(file) ? fs.statSync(file).size : 0;
  if (sizeBytes > MAX_BYTES) fs.renameSync(file, `${file}.old`);
  return fs.openSync(file, 'a', 0o600);
}

/** The last lines of a log, to explain why a server did not start. */
function tailOf(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').slice(-TAIL_BYTES).trim() : '';
}

module.exports = { openLog, tailOf };
