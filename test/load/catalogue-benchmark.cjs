'use strict';
// Searches over 150,000 norms, 20 users at once, each sending the next when it has its answer. Prints, judges nothing: on a busy
// machine the figures mean little. `node test/load/catalogue-benchmark.cjs`, after a build.

const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { query } = require('../../scripts/database/create-database.cjs');
const { register } = require('./actors.cjs');
const { closedLoop } = require('./http-load.cjs');
const { setStage } = require('./stage.cjs');

const USERS = 20;
const SECONDS = Number(process.env.LOAD_SECONDS ?? 3);
const ROWS = path.join(__dirname, 'generated-catalogue.sql');

const QUESTIONS = {
  'two words': 'бетонной подготовки',
  'two words and a figure': 'бетонная подготовка 100мм',
  'one word that is everywhere': 'устройство',
  'the beginning of a word': 'укладка ж/б перек',
  'a typing error': 'битонная подготвока',
  'a code': '06-01',
};

async function main() {
  const stage = await setStage();
  try {
    const editionId = randomUUID();
    await query(stage.databaseUrl, fs.readFileSync(ROWS, 'utf8').replaceAll('{edition}', editionId));
    await query(stage.databaseUrl, 'VACUUM ANALYZE catalogue_norm, catalogue_word');
    const { token } = await register(stage.service);
    const rows = [];
    for (const [name, q] of Object.entries(QUESTIONS)) rows.push(await measured(stage, token, { name, q }));
    console.log(`150,000 norms, ${USERS} users, ${SECONDS} s each; load average ${os.loadavg()[0].toFixed(1)}`);
    console.table(rows);
  } finally {
    await stage.stop();
  }
}

async function measured({ service }, token, { name, q }) {
  const headers = { Authorization: `Bearer ${token}` };
  const target = { url: service, method: 'GET', path: `/api/catalogue/norms?limit=20&q=${encodeURIComponent(q)}`, headers };
  const cold = await closedLoop(target, { connections: 1, seconds: 0.01 });
  const alone = await closedLoop(target, { connections: 1, seconds: 1 });
  const { perSecond, p50Ms, p95Ms, failures } = await closedLoop(target, { connections: USERS, seconds: SECONDS });
  return { question: name, 'first ms': cold.p50Ms, 'alone p50 ms': alone.p50Ms, 'per second': perSecond, 'p50 ms': p50Ms, 'p95 ms': p95Ms, failures };
}

main().catch((error) => {
  console.error(error.stack);
  process.exitCode = 1;
});
