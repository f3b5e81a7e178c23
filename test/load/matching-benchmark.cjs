'use strict';
// Documents of 50,000 positions checked beside an edition of 150,000 norms and 60,000 resources: what looking for their rows adds to
// reading them. One whose rows are the edition's own, one as estimates are, one that has nothing of it. In the service itself, then with a worker
// beside it. `npm run load -- matching [positions]`; ends with code 1 where a goal is missed.

const { execFile } = require('node:child_process');
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { promisify } = require('node:util');
const { query } = require('../../scripts/database/create-database.cjs');
const { register, request } = require('./actors.cjs');
const { during, rowOf, until, uploaded } = require('./exchange-benchmark.cjs');
const { matchedRows } = require('./matched-rows.cjs');
const { setStage } = require('./stage.cjs');

const POSITIONS = Number(process.argv[3] ?? 50_000);
const run = promisify(execFile);
/** As of every check. */
const GOALS = { seconds: 20, megabytes: 400, loopMs: 50 };
const SQL = ['generated-catalogue.sql', 'generated-resources.sql'].map((name) => path.join(__dirname, name));
const INDEXING = "SELECT catalogue_index_edition('{edition}');";

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'matching-'));
  try {
    const missed = [];
    for (const hasWorker of [false, true]) missed.push(...(await checkAll(folder, hasWorker)));
    console.log(missed.length === 0 ? '\nevery goal is met' : `\nmissed:\n${missed.map((goal) => `  - ${goal}`).join('\n')}`);
    process.exitCode = missed.length === 0 ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

async function checkAll(folder, hasWorker) {
  const stage = await setStage({ beside: null, hasWorker });
  try {
    const { token } = await register(stage.service);
    const call = (method, at, body) => request(stage.service, { method, path: at, body, token });
    const { id: projectId } = await call('POST', '/api/projects', { name: 'Большие документы' });
    const own = await documentOf('own', folder, null);
    const unmatched = await checked(stage, { document: own, token, call, projectId });
    await loadCatalogue(stage.databaseUrl);
    const rows = [rowOf('no edition to match with', unmatched)];
    const missed = [];
    for (const [name, catalogued] of Object.entries(await matchedRows(stage.databaseUrl))) {
      const measured = await checked(stage, { document: await documentOf(name, folder, catalogued), token, call, projectId });
      const { report } = measured.result;
      console.log(`${name}: ${JSON.stringify(report.match)}`);
      rows.push(rowOf(name, measured));
      missed.push(...missedBy(name, measured, hasWorker));
    }
    console.log(`${POSITIONS} positions; ${hasWorker ? 'a worker beside the service' : 'jobs in the service itself'}; load average ${os.loadavg()[0].toFixed(1)}`);
    console.table(rows);
    return missed;
  } finally {
    await stage.stop();
  }
}

async function loadCatalogue(databaseUrl) {
  const [norms, resources] = SQL.map((file) => fs.readFileSync(file, 'utf8'));
  const text = norms.replace(INDEXING, () => resources + INDEXING).replaceAll('{edition}', randomUUID());
  await query(databaseUrl, text);
  await query(databaseUrl, 'VACUUM ANALYZE catalogue_norm, catalogue_resource, catalogue_word, catalogue_index_row');
}

/** Written by another process while this one turns: connections that it closes meanwhile are noticed. */
async function documentOf(name, folder, rows) {
  const file = path.join(folder, `${name}.gge`);
  if (!fs.existsSync(file)) {
    const rowsFile = path.join(folder, `${name}.json`);
    fs.writeFileSync(rowsFile, JSON.stringify(rows));
    await run(process.execPath, [path.join(__dirname, 'large-estimate-file.cjs'), 'write', 'state-xml', file, String(POSITIONS), rowsFile]);
  }
  return { path: file, file: `${name}.gge`, mediaType: 'application/xml' };
}

async function checked(stage, { document, token, call, projectId }) {
  const { id: fileId } = await uploaded(stage.service, document, token);
  return during(stage, async () => {
    const { id } = await call('POST', '/api/imports', { fileId, projectId });
    return until(call, id, 'review');
  });
}

function missedBy(name, { cpuSeconds, memory, loopMs }, hasWorker) {
  const missed = [];
  if (cpuSeconds > GOALS.seconds) missed.push(`${name}: checked in ${cpuSeconds.toFixed(1)} s of processor time`);
  if (memory.growth > GOALS.megabytes) missed.push(`${name}: checked with ${memory.growth} MB`);
  if (!hasWorker && loopMs.max > GOALS.loopMs) missed.push(`${name}: a turn of the event loop of ${loopMs.max} ms`);
  return missed;
}

module.exports = { main };
