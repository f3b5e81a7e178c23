'use strict';

const fs = require('node:fs');
const path = require('node:path');
const { deployMigrations } = require('../database/migrate.cjs');
const { ownerUrl, withoutOwner } = require('../database/owner-url.cjs');
const { pause } = require('../process/pause.cjs');
const { say } = require('../process/say.cjs');
const { describeEnd, spawnTied } = require('../process/tied-process.cjs');
const { inProject, projectRoot } = require('../setup/project.cjs');

const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', '57P03'];
const PATIENCE_MS = 60_000;
const POLL_MS = 1_000;
const LOGIN_FILE = 'development-login.txt';
const SEED = 'dist/seed.js';

/** Brings the schema up to date. A database that is not there yet (a container that starts beside us) is waited for. */
async function migrateDatabase(environment) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      const applied = await deployMigrations(ownerUrl(environment), { warn: say });
      if (applied.length) say(`migrations applied: ${applied.length}`);
      return;
    } catch (error) {
      if (!UNREACHABLE.includes(error.code) || Date.now() > deadline) throw error;
      say(`waiting for the database: ${error.message}`);
      await pause(POLL_MS);
    }
  }
}

/**
 * Fills an empty development database with something to look at. The seed prints `{"login":{"email","password"}}` when
 * it has created the example user, and only then: the password is nowhere else, so it goes to a file for us alone.
 *
 * @returns `{ email, password?, file }` of the example user, or undefined when there is none
 */
async function seedDatabase(environment, directory) {
  const file = path.join(directory, LOGIN_FILE);
  if (environment.NODE_ENV === 'development' && fs.existsSync(inProject(SEED))) {
    const login = await runSeed(environment);
    if (login) {
      fs.writeFileSync(file, `email: ${login.email}\npassword: ${login.password}\n`, { mode: 0o600 });
      return { ...login, file };
    }
  }
  return fs.existsSync(file) ? { email: emailIn(file), file } : undefined;
}

async function runSeed(environment) {
  // Its output is its answer, so nothing else may be printed; and it has no jobs to do.
  const env = { ...withoutOwner(environment), LOG_LEVEL: 'silent', RUN_JOBS: 'false' };
  const child = spawnTied(process.execPath, [inProject(SEED)], {
    cwd: projectRoot,
    // The log goes to the same place as the line that is read here.
    env: { ...env, LOG_LEVEL: 'silent' },
    deathSignal: 'TERM',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const bytes of child.stdout) output += bytes;
  const end = await child.ended;
  if (end.code !== 0) throw new Error(`the development data could not be written: the seed ${describeEnd(end)}`);
  return loginIn(output);
}

function loginIn(output) {
  const line = output.split('\n').find((text) => text.startsWith('{"login"'));
  return line && JSON.parse(line).login;
}

function emailIn(file) {
  return /^email: (.*)$/m.exec(fs.readFileSync(file, 'utf8'))?.[1];
}

module.exports = { migrateDatabase, seedDatabase };
