'use strict';
// PostgreSQL refuses to run as root, and Redis should not: both get an unprivileged account when we are root.

const childProcess = require('node:child_process');
const fs = require('node:fs');

const OVERFLOW_ACCOUNT = { uid: 65534, gid: 65534 };

/** The account for the servers we start: `{ uid, gid }` when we are root, `undefined` when we stay who we are. */
function unprivilegedAccount() {
  if (process.getuid?.() !== 0) return undefined;
  return accountOf('postgres') ?? accountOf('nobody') ?? OVERFLOW_ACCOUNT;
}

function accountOf(name) {
  const line = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':').map(Number);
  return { uid, gid };
}

/** True when the account may pass through every directory on the way and enter the last one. */
function canEnter(account, directory) {
  return childProcess.spawnSync('test', ['-x', directory], { ...account, cwd: '/' }).status === 0;
}

/** Hands a file or directory over to the account; does nothing when we run unprivileged anyway. */
function giveTo(account, target) {
  if (account) fs.chownSync(target, account.uid, account.gid);
}

module.exports = { unprivilegedAccount, canEnter, giveTo };
