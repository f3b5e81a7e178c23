'use strict';
// `npm run docs:refresh`: writes the documents that are made from the code.

const fs = require('node:fs');
const path = require('node:path');
const { prepare } = require('./setup/prepare.cjs');

const ROOT = path.join(__dirname, '..');

async function main() {
  await prepare();
  process.env.NODE_ENV = 'test';
  // Nothing is connected; the configuration only wants to see an address.
  process.env.DATABASE_URL = 'postgresql://localhost/none';
  process.env.REDIS_URL = '';
  const { documents } = require(path.join(ROOT, 'dist/documents.js'));
  for (const [file, text] of Object.entries(await documents())) {
    fs.mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
    fs.writeFileSync(path.join(ROOT, file), text);
    console.log(file);
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
