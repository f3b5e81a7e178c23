'use strict';
// What processes have used of the processors, whoever else is at work on the machine. Linux only.

const fs = require('node:fs');

const TICK_MS = 10;

/** Milliseconds since their start: of the service, and of PostgreSQL with its backends. */
function cpuMs({ service, postgres }) {
  const all = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).flatMap(statOf);
  const sum = (isCounted) => TICK_MS * all.filter(isCounted).reduce((total, { ticks }) => total + ticks, 0);
  return {
    service: sum(({ pid }) => pid === service),
    postgres: sum(({ pid, parent }) => pid === postgres || parent === postgres),
  };
}

/** proc(5): behind the name in brackets come the state, the parent, and at 14 and 15 the ticks of user and system. */
function statOf(pid) {
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return [{ pid: Number(pid), parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) }];
  } catch {
    return []; // It has ended meanwhile.
  }
}

module.exports = { cpuMs };
