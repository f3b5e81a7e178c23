'use strict';
// What it costs to know who asks: one read of one project, with each kind of token, beside the same service that asks nobody.
// In requests a second, and in processor time, which other work on the machine disturbs less. Needs a build.
//
//   npm run build && node test/load/token-benchmark.cjs
//
// Prints a table and judges nothing.

const crypto = require('node:crypto');
const jwt = require('jsonwebtoken');
const { callActors } = require('./actors.cjs');
const { closedLoop } = require('./http-load.cjs');
const { cpuMs } = require('./processor-time.cjs');
const { setStage } = require('./stage.cjs');

const SECONDS = Number(process.env.LOAD_SECONDS ?? 4);
const ROUNDS = 5;
const OPEN = 'nobody is asked';
const CONNECTIONS = 32;
const POSITIONS = 1;
const SECRET = 'a-secret-for-a-benchmark-and-nothing-else';
/** More than are sent in one round. */
const FRESH_TOKENS = 30_000;

const pair = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const secret = crypto.createSecretKey(Buffer.from(SECRET));

async function main() {
  const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
  const stage = await setStage({ beside: 'open-server.cjs', variables: { JWT_KEYS: `pair:ES256:${der},secret:${SECRET}` } });
  try {
    const { token, projectId } = await callActors(stage.service, POSITIONS);
    const read = { method: 'GET', path: `/api/projects/${projectId}` };
    const claims = lasting(jwt.decode(token));
    const hmac = signed(claims, { key: secret, kid: 'secret', algorithm: 'HS256' });
    const fresh = freshTokens(claims);
    const sides = {
      [OPEN]: { url: stage.bare, pid: stage.pids.bare, tokens: () => token },
      'HS256 and the session': { url: stage.service, pid: stage.pids.service, tokens: () => hmac },
      'ES256 and the session': { url: stage.service, pid: stage.pids.service, tokens: () => token },
      'ES256, every token new': { url: stage.service, pid: stage.pids.service, tokens: fresh },
    };
    const best = await takeTurns(sides, { read, postgres: stage.pids.postgres });
    console.table(tableOf(best));
  } finally {
    await stage.stop();
  }
}

/** Without the times, which every token gets anew. */
function lasting({ iss, aud, sub, org, sid }) {
  return { iss, aud, sub, org, sid };
}

function signed(claims, { key, kid, algorithm }) {
  const header = { alg: algorithm, typ: 'at+jwt', kid };
  return jwt.sign({ ...claims, jti: crypto.randomUUID() }, key, { algorithm, header, expiresIn: 86_400, notBefore: 0 });
}

function freshTokens(claims) {
  const made = Array.from({ length: FRESH_TOKENS }, () => signed(claims, { key: pair.privateKey, kid: 'pair', algorithm: 'ES256' }));
  let used = 0;
  return () => made[used++ % FRESH_TOKENS];
}

/** The round with the least processor time for a request counts. Both servers are at work equally often, and equally warm. */
async function takeTurns(sides, { read, postgres }) {
  const best = {};
  const order = Object.keys(sides).filter((name) => name !== OPEN).flatMap((name) => [OPEN, name]);
  for (let round = 0; round < ROUNDS; round++) {
    for (const name of order) {
      const { url, pid, tokens } = sides[name];
      const target = { ...read, url, headers: () => ({ Authorization: `Bearer ${tokens()}` }) };
      const before = cpuMs({ service: pid, postgres });
      const result = await closedLoop(target, { connections: CONNECTIONS, seconds: SECONDS });
      const after = cpuMs({ service: pid, postgres });
      const per = (side) => Math.round((1_000 * (after[side] - before[side])) / result.count);
      const row = { perSecond: result.perSecond, service: per('service'), postgres: per('postgres'), failures: result.failures };
      // The first round warms them up.
      if (round === 0) continue;
      if (best[name] === undefined || row.service < best[name].service) best[name] = row;
    }
  }
  return best;
}

function tableOf(best) {
  const open = best[OPEN];
  return Object.fromEntries(
    Object.entries(best).map(([name, { perSecond, service, postgres, failures }]) => [
      name,
      {
        'a second': perSecond,
        '% of nobody': Math.round((100 * perSecond) / open.perSecond),
        'µs service': service,
        '% of nobody (µs)': Math.round((100 * open.service) / service),
        'µs PostgreSQL': postgres,
        failures,
      },
    ]),
  );
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
