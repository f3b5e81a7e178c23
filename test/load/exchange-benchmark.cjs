'use strict';
// Large documents imported over HTTP while somebody asks `/ready` fifty times a second: how long it takes, what it takes of the
// processors and of memory, and what the one who asks notices. With a worker beside the service, then with jobs in the service
// itself. `npm run load -- exchange [positions]`; ends with code 1 where a goal is missed.

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { setTimeout: wait } = require('node:timers/promises');
const { register, request } = require('./actors.cjs');
const { watchLoop, watchReady } = require('./ready-watch.cjs');
const { secondsOf, watchMemory } = require('./process-use.cjs');
const { setStage } = require('./stage.cjs');

const POSITIONS = Number(process.argv[3] ?? 50_000);
const IDLE_MS = 3_000;
const ASK_AGAIN_MS = 250;
const FORMATS = [
  { format: 'state-xml', file: 'large.gge', mediaType: 'application/xml' },
  { format: 'xlsx', file: 'large.xlsx', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
];
/**
 * Of processor time, which other work on the machine disturbs less than times; of memory above what the process held when the
 * phase began; of the event loop of the service, single turns too.
 */
const GOALS = { checkSeconds: 20, megabytes: 400, loopMs: 50 };

async function main() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'exchange-'));
  try {
    const documents = FORMATS.map((each) => ({ ...each, path: path.join(folder, each.file), ...generated(each.format, path.join(folder, each.file)) }));
    console.log(`${POSITIONS} positions; ${os.cpus().length} cores, load average ${os.loadavg()[0].toFixed(1)}`);
    console.table(documents.map(({ format, megabytes, writeSeconds, bareSeconds }) => ({ format, megabytes, writeSeconds, bareSeconds })));
    const missed = [];
    for (const hasWorker of [true, false]) missed.push(...(await importAll(documents, hasWorker)));
    console.log(missed.length === 0 ? '\nevery goal is met' : `\nmissed:\n${missed.map((goal) => `  - ${goal}`).join('\n')}`);
    process.exitCode = missed.length === 0 ? 0 : 1;
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Written by a process of its own, and parsed by another parser that does nothing with it: the measure of the seconds below. */
function generated(format, file) {
  const run = (...parts) => JSON.parse(execFileSync(process.execPath, [path.join(__dirname, 'large-estimate-file.cjs'), ...parts], { encoding: 'utf8' }));
  const { seconds: writeSeconds } = run('write', format, file, String(POSITIONS));
  const { seconds: bareSeconds } = run('parse', format, file);
  return { writeSeconds, bareSeconds, megabytes: Math.round(fs.statSync(file).size / 1e6) };
}

async function importAll(documents, hasWorker) {
  const stage = await setStage({ beside: null, hasWorker });
  try {
    const { token } = await register(stage.service);
    const call = (method, at, body) => request(stage.service, { method, path: at, body, token });
    const project = await call('POST', '/api/projects', { name: 'Большие документы' });
    const idle = await during(stage, () => wait(IDLE_MS));
    const rows = [rowOf('idle', idle)];
    const missed = [];
    for (const document of documents) {
      const phases = await importOne(stage, { document, token, call, projectId: project.id });
      for (const [phase, measured] of Object.entries(phases)) rows.push(rowOf(`${document.format}: ${phase}`, measured));
      missed.push(...missedBy(document.format, phases, hasWorker));
    }
    console.log(hasWorker ? '\na worker beside the service' : '\njobs in the service itself');
    console.table(rows);
    return missed;
  } finally {
    await stage.stop();
  }
}

async function importOne(stage, { document, token, call, projectId }) {
  const upload = await during(stage, () => uploaded(stage.service, document, token));
  const check = await during(stage, async () => {
    const { id } = await call('POST', '/api/imports', { fileId: upload.result.id, projectId });
    return until(call, id, 'review');
  });
  const { counts } = check.result.report;
  if (counts.positions !== POSITIONS) throw new Error(`${counts.positions} positions were read of ${POSITIONS}`);
  const apply = await during(stage, async () => {
    await call('POST', `/api/imports/${check.result.id}/confirmation`, {});
    return until(call, check.result.id, 'applied');
  });
  return { upload, check, apply };
}

async function until(call, id, state) {
  for (;;) {
    const found = await call('GET', `/api/imports/${id}`);
    if (found.state === state) return found;
    if (found.state === 'failed') throw new Error(`the import failed: ${JSON.stringify(found.failure)}`);
    await wait(ASK_AGAIN_MS);
  }
}

async function uploaded(service, { path: file, file: name, mediaType }, token) {
  const body = new globalThis.FormData();
  body.append('file', await fs.openAsBlob(file, { type: mediaType }), name);
  const answer = await fetch(`${service}/api/files`, { method: 'POST', headers: { Authorization: `Bearer ${token}` }, body });
  if (answer.status !== 201) throw new Error(`the upload answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** What the work took, and what was noticed meanwhile. */
async function during({ service, secret, pids }, work) {
  const worker = pids.worker ?? pids.service;
  const [cpuBefore, startedAt] = [secondsOf(worker), performance.now()];
  const [memory, apiMemory] = [watchMemory(worker), watchMemory(pids.service)];
  const stopAsking = watchReady(service);
  const loop = await watchLoop(service, secret);
  const result = await work();
  const ready = await stopAsking();
  return {
    result,
    ready,
    loopMs: await loop(),
    seconds: (performance.now() - startedAt) / 1_000,
    cpuSeconds: secondsOf(worker) - cpuBefore,
    memory: memory(),
    apiMemory: apiMemory(),
  };
}

function rowOf(what, { ready, loopMs, seconds, cpuSeconds, memory, apiMemory }) {
  return {
    what,
    's': Number(seconds.toFixed(1)),
    'CPU s': Number(cpuSeconds.toFixed(1)),
    'peak MB': memory.peak,
    'more MB': memory.growth,
    'API more MB': apiMemory.growth,
    '/ready p50 ms': ready.p50Ms,
    'p99 ms': ready.p99Ms,
    'max ms': ready.maxMs,
    'loop p99 ms': loopMs.p99,
    'loop max ms': loopMs.max,
  };
}

function missedBy(format, { check, apply }, hasWorker) {
  const missed = [];
  if (check.cpuSeconds > GOALS.checkSeconds) missed.push(`${format}: checked in ${check.cpuSeconds.toFixed(1)} s of processor time`);
  for (const [phase, { loopMs, memory }] of Object.entries({ check, apply })) {
    const where = `${format}: ${phase}, ${hasWorker ? 'with' : 'without'} a worker`;
    if (memory.growth > GOALS.megabytes) missed.push(`${where}, ${memory.growth} MB`);
    if (loopMs.p99 > GOALS.loopMs) missed.push(`${where}, event loop p99 ${loopMs.p99} ms`);
    if (loopMs.max > GOALS.loopMs) missed.push(`${where}, one turn of the event loop ${loopMs.max} ms`);
  }
  return missed;
}

module.exports = { during, main, rowOf, uploaded, until };
