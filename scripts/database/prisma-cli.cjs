'use strict';

const childProcess = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { makeScratchDirectory } = require('../process/scratch.cjs');
const { inProject } = require('../setup/project.cjs');
const { ownerUrl } = require('./owner-url.cjs');

const COMMANDS_WITH_DATABASE = ['migrate', 'db'];
const CLI = 'node_modules/prisma/build/index.js';

/**
 * Runs a Prisma command and returns its exit code. A command that wants a database gets the one of DATABASE_URL or an
 * empty one that lives as long as the command: enough for `migrate dev`, which replays all migrations to write the next.
 */
async function runPrisma(args) {
  if (ownerUrl(process.env) || !COMMANDS_WITH_DATABASE.includes(args[0])) return run(args, process.env);
  return withScratchDatabase((url) => run(args, { ...process.env, DATABASE_URL: url }));
}

/** Writes the client to src/generated/prisma; throws with Prisma's own words when the schema is wrong. */
function generateClient() {
  makeEngineExecutable();
  const result = childProcess.spawnSync(process.execPath, [inProject(CLI), 'generate'], {
    cwd: inProject(),
    encoding: 'utf8',
  });
  if (result.status !== 0) throw new Error(`prisma generate failed\n${result.stdout}${result.stderr}`);
}

function run(args, env) {
  makeEngineExecutable();
  const child = childProcess.spawn(process.execPath, [inProject(CLI), ...args], {
    cwd: inProject(),
    env,
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

/** Archives lose the executable bit, and Prisma starts the engine as a program. */
function makeEngineExecutable() {
  const engine = path.join(__dirname, 'schema-engine/main.cjs');
  if (!(fs.statSync(engine).mode & 0o100)) fs.chmodSync(engine, 0o755);
}

async function withScratchDatabase(work) {
  const { createApplicationDatabase, createApplicationRole } = require('./application-role.cjs');
  const { startPostgres } = require('./embedded-postgres.cjs');
  const scratch = makeScratchDirectory();
  const postgres = await startPostgres({ directory: path.join(scratch.directory, 'postgres'), durable: false });
  try {
    const urlOf = await createApplicationRole(postgres);
    await createApplicationDatabase(postgres, 'scratch');
    return await work(urlOf('scratch'));
  } finally {
    await postgres.stop();
    scratch.remove();
  }
}

module.exports = { runPrisma, generateClient };
