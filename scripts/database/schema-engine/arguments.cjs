'use strict';

const fs = require('node:fs');

/** Reads what the Prisma CLI passes: `--datasource <json> --datamodels <file>… [cli <command>] [--version]`. */
function parseArguments(args) {
  const valuesOf = (name) => args.flatMap((argument, index) => (argument === name ? [args[index + 1]] : []));
  const cli = args.indexOf('cli');
  return {
    wantsVersion: args.includes('--version') || args.includes('-V'),
    cliCommand: cli < 0 ? undefined : args[cli + 1],
    datasource: JSON.parse(valuesOf('--datasource')[0] ?? '{}'),
    datamodels: valuesOf('--datamodels').map((file) => [file, fs.readFileSync(file, 'utf8')]),
  };
}

module.exports = { parseArguments };
