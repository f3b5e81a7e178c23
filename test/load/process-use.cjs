'use strict';
// Memory and processor time of a process, threads included. Linux only.

const fs = require('node:fs');

const TICKS_PER_SECOND = 100;

/** The most that it has held since it started. */
function peakMegabytes(pid) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmHWM:\s+(\d+) kB/.exec(status)[1]) / 1e3);
}

function secondsOf(pid) {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

module.exports = { peakMegabytes, secondsOf };
