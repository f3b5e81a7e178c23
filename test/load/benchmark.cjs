'use strict';
// Our routes beside bare ones that do the same query, on the same machine, in one run; then our own at half of what they
// can do; then one change in a large estimate; then the engine. Needs a build.

const childProcess = require('node:child_process');
const path = require('node:path');
const { callActors, request } = require('./actors.cjs');
const { closedLoop, openLoop } = require('./http-load.cjs');
const { routes } = require('./routes.cjs');
const { setStage } = require('./stage.cjs');

const SECONDS = Number(process.env.LOAD_SECONDS ?? 3);
const POSITIONS = Number(process.env.LOAD_POSITIONS ?? 10_000);
const CONNECTIONS = 32;
const WARM_UP_SECONDS = 1;
/** The better of so many rounds, the sides taking turns: whatever else the machine does can only slow a round down. */
const ROUNDS = 2;
const CHANGES = 60;

const GOALS = { readPercent: 50, halfLoadP95Ms: 200, changeP95Ms: 30 };

async function main() {
  const stage = await setStage();
  const missed = [];
  try {
    const actors = await callActors(stage.service, POSITIONS);
    missed.push(...(await compareRoutes(stage, actors)));
    missed.push(...(await changeLines(stage, actors)));
  } finally {
    await stage.stop();
  }
  if (runEngineBenchmark() !== 0) missed.push('the engine: see above');
  console.log(missed.length === 0 ? '\nevery goal is met' : `\nmissed:\n${missed.map((goal) => `  - ${goal}`).join('\n')}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

async function compareRoutes(stage, actors) {
  const rows = [];
  const missed = [];
  for (const { name, ours, bare } of routes(actors)) {
    const target = { url: stage.service, headers: { Authorization: `Bearer ${actors.token}` }, ...ours };
    const yardstick = bare && { url: stage.bare, headers: {}, ...bare };
    const { best, bestBare } = await takeTurns(target, yardstick);
    const half = await openLoop(target, { connections: CONNECTIONS, seconds: SECONDS, perSecond: best.perSecond / 2 });
    const percent = bestBare && Math.round((100 * best.perSecond) / bestBare.perSecond);
    rows.push({
      route: name,
      'ours/s': best.perSecond,
      'bare/s': bestBare?.perSecond ?? '',
      'ours, % of bare': percent ?? '',
      'p50 ms': best.p50Ms,
      'p99 ms': best.p99Ms,
      'p95 ms at half load': half.p95Ms,
      failures: best.failures + half.failures,
    });
    if (ours.method === 'GET' && percent < GOALS.readPercent) missed.push(`${name}: ${percent} % of bare`);
    if (half.p95Ms > GOALS.halfLoadP95Ms) missed.push(`${name}: p95 ${half.p95Ms} ms at half load [R39]`);
    if (best.failures + half.failures > 0) missed.push(`${name}: ${best.failures + half.failures} answers were not 2xx`);
  }
  console.log(`\n${CONNECTIONS} connections, ${SECONDS} s a round, the best of ${ROUNDS}`);
  console.table(rows);
  return missed;
}

async function takeTurns(target, yardstick) {
  const sides = [target, ...(yardstick ? [yardstick] : [])];
  for (const side of sides) await closedLoop(side, { connections: CONNECTIONS, seconds: WARM_UP_SECONDS });
  const results = sides.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, side] of sides.entries()) {
      results[index].push(await closedLoop(side, { connections: CONNECTIONS, seconds: SECONDS }));
    }
  }
  const failures = results[1]?.reduce((sum, round) => sum + round.failures, 0);
  if (failures > 0) throw new Error(`the bare ${yardstick.path} failed ${failures} times: it measures nothing`);
  const [best, bestBare] = results.map((rounds) => rounds.reduce((a, b) => (a.perSecond >= b.perSecond ? a : b)));
  return { best, bestBare };
}

/** What an estimator waits for: one line changed in a large estimate, its sums brought up to date. */
async function changeLines(stage, { token, estimateId, positionId }) {
  const route = `/api/estimates/${estimateId}/positions/${positionId}`;
  const durations = [];
  let { etag } = await request(stage.service, { method: 'GET', path: route, token });
  for (let change = 0; change < CHANGES; change++) {
    const startedAt = performance.now();
    const response = await fetch(stage.service + route, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'if-match': etag },
      body: JSON.stringify({ quantity: `${change + 1}.5` }),
    });
    const position = await response.json();
    durations.push(performance.now() - startedAt);
    if (!response.ok) throw new Error(`changing a line: ${response.status} ${JSON.stringify(position)}`);
    etag = position.etag;
  }
  const sorted = durations.sort((a, b) => a - b);
  const p50 = sorted[Math.floor(CHANGES * 0.5)];
  const p95 = sorted[Math.floor(CHANGES * 0.95)];
  console.log(`one line of ${POSITIONS} positions changed: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms\n`);
  return p95 > GOALS.changeP95Ms ? [`changing one line: p95 ${p95.toFixed(1)} ms`] : [];
}

function runEngineBenchmark() {
  const script = path.join(__dirname, 'engine-benchmark.cjs');
  console.log('the engine alone');
  return childProcess.spawnSync(process.execPath, ['--expose-gc', script], { stdio: 'inherit' }).status;
}

module.exports = { main };
