'use strict';
// Searches over 150,000 norms, 20 users at once, each sending the next when it has its answer. Prints, judges nothing: on a busy
// machine times mean little, processor time and the ratio to one row read by its key mean something.
// `npm run load -- catalogue`.

const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { query } = require('../../scripts/database/create-database.cjs');
const { register } = require('./actors.cjs');
const { explainedQueries } = require('./catalogue-plans.cjs');
const { closedLoop, openLoop } = require('./http-load.cjs');
const { cpuMs } = require('./processor-time.cjs');
const { setStage } = require('./stage.cjs');

const USERS = 20;
/** Ten questions a second from each user: more than anybody types. */
const TYPED_PER_SECOND = 200;
const SECONDS = Number(process.env.LOAD_SECONDS ?? 3);
const ROWS = path.join(__dirname, 'generated-catalogue.sql');
const VOCABULARY = ['устройство', 'укладка', 'монтаж', 'разборка', 'бетонный', 'железобетонная', 'кирпич', 'подготовка', 'перекрытие', 'фундамент', 'трубопровод', 'стальной'];

const norms = (q, more = '') => `/api/catalogue/norms?limit=20&q=${encodeURIComponent(q)}${more}`;
const suggestions = (q) => `/api/catalogue/suggestions?q=${encodeURIComponent(q)}`;

/** The first one is the measure of the others. */
const READS = {
  'one norm by its code': `/api/catalogue/norms/${encodeURIComponent('ГЭСН06-01-001-01')}`,
  'two words': norms('бетонной подготовки'),
  'two words and a figure': norms('бетонная подготовка 100мм'),
  'the same with facets': norms('бетонная подготовка 100мм', '&facets=true'),
  'one word that is everywhere': norms('устройство'),
  'the beginning of a word': norms('укладка ж/б перек'),
  'a typing error': norms('битонная подготвока'),
  'a code': norms('06-01'),
  'another question each time': () => norms(differentQuestion()),
  'suggestions': suggestions('бетонная подг'),
  'suggestions of codes': suggestions('06-0'),
  'another beginning each time': () => suggestions(differentBeginning()),
};

async function main() {
  const stage = await setStage();
  try {
    const editionId = randomUUID();
    await query(stage.databaseUrl, fs.readFileSync(ROWS, 'utf8').replaceAll('{edition}', editionId));
    await query(stage.databaseUrl, 'VACUUM ANALYZE catalogue_norm, catalogue_word, catalogue_index_row');
    const { token } = await register(stage.service);
    const rows = [];
    for (const [name, address] of Object.entries(READS)) rows.push(await measured(stage, token, { name, address, first: rows[0] }));
    rows.push(await notModified(stage, token, rows[0]));
    console.log(`150,000 norms, ${USERS} users, ${SECONDS} s each; ${os.cpus().length} cores, load average ${os.loadavg()[0].toFixed(1)}`);
    console.table(rows);
    console.log(await explainedQueries(stage.databaseUrl, editionId));
  } finally {
    await stage.stop();
  }
}

let asked = 0;

/** Two or three words and a figure; the same comes again after some thousands only. */
function differentQuestion() {
  const number = asked++;
  const word = (n) => VOCABULARY[n % VOCABULARY.length];
  return `${word(number)} ${word(Math.floor(number / 12) + 5)} ${number % 900}`;
}

/** A word and the first letters of the next, or a code. */
function differentBeginning() {
  const number = asked++;
  const [word, next] = [VOCABULARY[number % VOCABULARY.length], VOCABULARY[(number * 7 + 5) % VOCABULARY.length]];
  return number % 4 === 3 ? `${number % 50}-0${number % 3}-${number % 997}` : `${word} ${number} ${next.slice(0, 2 + (number % 4))}`;
}

async function notModified(stage, token, first) {
  const address = READS['two words and a figure'];
  const headers = { Authorization: `Bearer ${token}` };
  const { headers: answered } = await fetch(stage.service + address, { headers });
  return measured(stage, token, { name: '304: two words and a figure', address, first, etag: answered.get('etag') });
}

async function measured({ service, pids }, token, { name, address, first, etag }) {
  const headers = { Authorization: `Bearer ${token}`, ...(etag && { 'If-None-Match': etag }) };
  const target = { url: service, method: 'GET', path: address, headers };
  const cold = await closedLoop(target, { connections: 1, seconds: 0.001 });
  const alone = await closedLoop(target, { connections: 1, seconds: 1 });
  const before = cpuMs(pids);
  const { perSecond, p50Ms, p95Ms, count } = await closedLoop(target, { connections: USERS, seconds: SECONDS });
  const after = cpuMs(pids);
  const typed = await openLoop(target, { connections: USERS, seconds: SECONDS, perSecond: TYPED_PER_SECOND });
  const each = (side) => Math.round(((after[side] - before[side]) / count) * 100) / 100;
  return {
    read: name,
    'first ms': cold.p50Ms,
    'alone p50 ms': alone.p50Ms,
    'per second': perSecond,
    '% of one norm': first === undefined ? 100 : Math.round((100 * perSecond) / first['per second']),
    'p50 ms': p50Ms,
    'p95 ms': p95Ms,
    'p95 ms at 200 a second': typed.p95Ms,
    'CPU ms: service': each('service'),
    'CPU ms: PostgreSQL': each('postgres'),
  };
}

module.exports = { main };
