#!/usr/bin/env node
'use strict';
// Stands in for Prisma's native `schema-engine`, which Prisma would download from its vendor's host. It speaks the same
// arguments and the same JSON-RPC over stdio, and works through the WebAssembly build of the same commit from npm.
// Known limits: no TypedSQL (`introspectSql`), PostgreSQL only.

const { parseArguments } = require('./arguments.cjs');
const { runCliCommand } = require('./cli-command.cjs');
const { serve } = require('./rpc.cjs');
const { engineVersion } = require('./wasm-engine.cjs');

async function main() {
  const options = parseArguments(process.argv.slice(2));
  if (options.wantsVersion) return console.log(`schema-engine-cli ${engineVersion()}`);
  if (options.cliCommand) return void (process.exitCode = await runCliCommand(options));
  await serve(options);
  process.exit(0);
}

main();
