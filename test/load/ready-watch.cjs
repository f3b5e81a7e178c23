'use strict';
// Somebody who asks `/ready` all the time, and what the service says of its own event loop.

const http = require('node:http');

const EVERY_MS = 20;

/** Asks until it is told to stop, which answers times in milliseconds, counted from when a request was meant to be sent. */
function watchReady(service) {
  const agent = new http.Agent({ keepAlive: true });
  const durations = [];
  const asked = [];
  const startedAt = performance.now();
  let count = 0;
  const timer = setInterval(() => {
    for (; startedAt + count * EVERY_MS <= performance.now(); count += 1) asked.push(ask(service, agent).then((ms) => durations.push(ms)));
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await Promise.all(asked);
    agent.destroy();
    return summary(durations);
  };
}

function ask(service, agent) {
  const sentAt = performance.now();
  return new Promise((resolve, reject) => {
    const sent = http.get(`${service}/ready`, { agent }, (answer) => {
      answer.resume().once('end', () => resolve(performance.now() - sentAt));
    });
    sent.once('error', reject);
  });
}

function summary(durations) {
  const sorted = Float64Array.from(durations).sort();
  const at = (share) => Math.round((sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? 0) * 10) / 10;
  return { p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

/** The delays of the event loop from now on until the answer is called for; the service forgets them as they are read. */
async function watchLoop(service, secret) {
  await metrics(service, secret);
  return async () => {
    const text = await metrics(service, secret);
    return { p99: delayOf(text, 'p99'), max: delayOf(text, 'max') };
  };
}

async function metrics(service, secret) {
  const answer = await fetch(`${service}/metrics`, { headers: { Authorization: `Bearer ${secret}` } });
  if (answer.status !== 200) throw new Error(`/metrics answered ${answer.status}`);
  return answer.text();
}

function delayOf(text, which) {
  const found = new RegExp(`^nodejs_eventloop_lag_${which}_seconds(?:\\{[^}]*\\})? (\\S+)$`, 'm').exec(text);
  return Math.round(Number(found?.[1]) * 10_000) / 10;
}

module.exports = { watchLoop, watchReady };
