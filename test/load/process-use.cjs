'use strict';
// Memory and processor time of a process, threads included. Linux only.

const fs = require('node:fs');

const TICKS_PER_SECOND = 100;

/** proc(5): forgets the peak that was, so that it is counted from what the process holds now. */
const FORGET_PEAK = '5';

/** The most that it holds from now on, and how much more that is than now. */
function watchMemory(pid) {
  fs.writeFileSync(`/proc/${pid}/clear_refs`, FORGET_PEAK);
  const before = megabytes(pid, 'VmRSS');
  return () => {
    const peak = megabytes(pid, 'VmHWM');
    return { peak, growth: peak - before };
  };
}

function megabytes(pid, line) {
  const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(new RegExp(`${line}:\\s+(\\d+) kB`).exec(status)[1]) / 1e3);
}

function secondsOf(pid) {
  const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

module.exports = { secondsOf, watchMemory };
