'use strict';
// What the processor spends on checking one access token, without the request around it. Needs a build.
//
//   npm run build && node test/load/verify-benchmark.cjs
//
// Prints a table and judges nothing.

require('reflect-metadata');
const crypto = require('node:crypto');
const { JwtService } = require('@nestjs/jwt');
const { AccessTokens } = require('../../dist/modules/auth/access-tokens');
const { KeyRing } = require('../../dist/modules/auth/keys/key-ring');
const { VerifiedTokens } = require('../../dist/modules/auth/keys/verified-tokens');

const ROUNDS = 2_000;
const RUNS = 10;
const who = { userId: crypto.randomUUID(), organisationId: crypto.randomUUID(), sessionId: crypto.randomUUID() };
const clock = { now: () => new Date() };
const { privateKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pair = `pair:ES256:${privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')}`;

console.table({
  'HS256, never seen': measure(checking(`secret:${'s'.repeat(40)}`, { find: () => null, remember: () => undefined })),
  'ES256, seen before': measure(checking(pair)),
  'ES256, never seen': measure(checking(pair, { find: () => null, remember: () => undefined })),
});

function checking(jwtKeys, verified = new VerifiedTokens(clock)) {
  const config = { jwtKeys, jwtKeysFile: null, jwtIssuer: 'us', jwtAudience: 'api', accessTokenSeconds: 900 };
  const tokens = new AccessTokens(config, new JwtService({}), new KeyRing(config, null), verified);
  const token = tokens.issue(who);
  return () => tokens.verify(token);
}

/** In processor time and not by the clock, and the best run counts: so little else on the machine matters. */
function measure(work) {
  let best = Infinity;
  for (let run = 0; run < RUNS; run++) {
    const before = process.cpuUsage();
    for (let round = 0; round < ROUNDS; round++) work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, user + system);
  }
  return { microseconds: Number((best / ROUNDS).toFixed(1)) };
}
