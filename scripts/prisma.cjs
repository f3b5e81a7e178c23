'use strict';
// `npm run prisma -- <command>`: the Prisma CLI with the offline engine and, unless DATABASE_URL is given, a database.

const { runPrisma } = require('./database/prisma-cli.cjs');

async function main() {
  process.exitCode = await runPrisma(process.argv.slice(2));
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
