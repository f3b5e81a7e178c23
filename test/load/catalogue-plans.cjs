'use strict';
// The plans of the queries of a search, as PostgreSQL carries them out: the time in them is its own, without the way there.

const { Client } = require('pg');
const { inProject } = require('../../scripts/setup/project.cjs');

/** Of several runs the best is shown: whatever else the machine does can only slow one down. */
const RUNS = 5;

const QUERIES = {
  'what is known of all rows': (index, half) => index.find(half),
  'five stems': (index, half) => index.words(half, ['бетон', 'подготовк', 'фундамент', '100', 'мм']),
  'words that begin so': (index, half) => index.completions(half, 'бет'),
  'words that look like a misspelt one': (index, half) => index.lookalikes(half, 'битон'),
  'rows of a code': (index, half) => index.codeRanges(half, '06-01'),
  'how codes go on': (index, half) => index.codeSteps(half, '06-0', 10),
  'a page of 51 rows': (index, half) => index.rows(half, Array.from({ length: 51 }, (_, row) => row * 1_000)),
};

async function explainedQueries(databaseUrl, editionId) {
  const { WordIndexRepository } = require(inProject('dist/modules/catalogue/search/word-index.repository.js'));
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const texts = [];
  try {
    for (const [name, ask] of Object.entries(QUERIES)) {
      const read = async (statement) => {
        texts.push(`\n${name}\n${await bestPlan(client, statement)}`);
        return [];
      };
      await ask(new WordIndexRepository({ read }), { editionId, half: 'norms' });
    }
  } finally {
    await client.end();
  }
  return texts.join('\n');
}

async function bestPlan(client, { text, values }) {
  const plans = [];
  for (let run = 0; run < RUNS; run++) {
    const { rows } = await client.query(`EXPLAIN (ANALYZE, COSTS OFF) ${text}`, values);
    plans.push(rows.map((row) => row['QUERY PLAN']));
  }
  const timeOf = (plan) => Number(/Execution Time: ([\d.]+)/.exec(plan.at(-1))[1]);
  return plans.sort((a, b) => timeOf(a) - timeOf(b))[0].join('\n');
}

module.exports = { explainedQueries };
