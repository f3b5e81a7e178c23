'use strict';
// What stands in the rows of documents that are matched: rows of an edition as they are, or otherwise.

const { Client } = require('pg');

/** Of a document with 119,000 resource lines. */
const LINES = 600;
const WORKS = 50_000;

/** By document: `works`, `goods` and `lines`, each as the fields of a row. */
async function matchedRows(databaseUrl) {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const read = async (text) => (await client.query(text)).rows;
    const works = await read(`SELECT code, name, unit FROM catalogue_norm ORDER BY md5(code) LIMIT ${WORKS}`);
    const goods = await read('SELECT code, name, unit FROM catalogue_resource ORDER BY md5(code) LIMIT 5000');
    const lines = goods.slice(0, LINES);
    return {
      'rows of the edition': { works: works.map(asItIs), goods: goods.map(asItIs), lines: lines.map(asItIs) },
      'rows as in estimates': { works: works.map(asInEstimates), goods: goods.map(asInEstimates), lines: lines.map(asInEstimates) },
      'rows of nowhere': { works: works.map(ofNowhere), goods: goods.map(ofNowhere), lines: lines.map(ofNowhere) },
    };
  } finally {
    await client.end();
  }
}

function asItIs({ code, name, unit }) {
  return { prefix: null, code, name, unit };
}

/** Six of ten as the edition has them; then another name, another unit, another base, a price of one's own. */
function asInEstimates({ code, name, unit }, number) {
  const row = asItIs({ code, name, unit });
  if (number % 10 === 6) row.name = `${name.split(' ').slice(1).join(' ')} по месту ${number}`;
  if (number % 10 === 7) row.unit = '100 м3';
  if (number % 10 === 8) row.code = code.startsWith('ГЭСН') ? code.replace('ГЭСН', 'ФЕР') : `ФССЦ-${code}`;
  if (number % 10 === 9) return { prefix: null, code: `ТЦ_${number}`, name: `${name}, вариант ${number}`, unit };
  return row;
}

/** Half of the codes are in a table of the edition that does not have them, half are nobody's; each name is another. */
function ofNowhere({ code, name, unit }, number) {
  const unlisted = code.startsWith('ГЭСН') ? `${code.slice(0, -2)}77` : `${code.slice(0, -4)}9999`;
  const words = name.split(' ').reverse();
  return { prefix: null, code: number % 2 === 0 ? unlisted : `Р-${number}`, name: `${words.join(' ')} особый ${number}`, unit };
}

module.exports = { matchedRows };
