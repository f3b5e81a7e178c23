'use strict';
// `prisma migrate dev` warns before a step that would lose data. The answer is read from the script and the row counts.

const { query } = require('../create-database.cjs');

const TABLE = '((?:"[^"]+"\\.)?"[^"]+")';
const DROP_TABLE = new RegExp(`DROP TABLE ${TABLE}`, 'g');
const ALTER_TABLE = new RegExp(`ALTER TABLE ${TABLE}([^;]*)`, 'g');
const DROP_COLUMN = /DROP COLUMN\s+("[^"]+")/g;
const CHANGE_TYPE = /ALTER COLUMN ("[^"]+") SET DATA TYPE/g;
const ADD_REQUIRED_COLUMN = /ADD COLUMN\s+("[^"]+")[^,]*NOT NULL(?![^,]*DEFAULT)/g;
const MAX_ROWS_COUNTED = 1000;

/** `{ migrationSteps, warnings, unexecutableSteps }` in the engine's own shape. */
async function findDataLoss(url, script) {
  const migrationSteps = (script.match(/;\s*$/gm) ?? []).length;
  const warnings = [];
  const unexecutableSteps = [];
  for (const [, table] of script.matchAll(DROP_TABLE)) {
    const rows = await countRows(url, table);
    if (rows) warnings.push(`You are about to drop the table ${table}, which is not empty (${rows} rows).`);
  }
  for (const [, table, changes] of script.matchAll(ALTER_TABLE)) {
    const rows = await countRows(url, table);
    if (!rows) continue;
    warnings.push(...lossyChanges(table, changes, rows));
    unexecutableSteps.push(...impossibleChanges(table, changes, rows));
  }
  return { migrationSteps, warnings: warnings.map(asStep), unexecutableSteps: unexecutableSteps.map(asStep) };
}

function lossyChanges(table, changes, rows) {
  return [
    ...columnsIn(changes, DROP_COLUMN).map(
      (column) => `You are about to drop the column ${column} on the ${table} table, which has ${rows} rows.`,
    ),
    ...columnsIn(changes, CHANGE_TYPE).map(
      (column) =>
        `You are about to alter the type of the column ${column} on the ${table} table, which has ${rows} rows. ` +
        'The data in that column could be lost.',
    ),
  ];
}

function impossibleChanges(table, changes, rows) {
  return columnsIn(changes, ADD_REQUIRED_COLUMN).map(
    (column) =>
      `Added the required column ${column} to the ${table} table without a default value. ` +
      `There are ${rows} rows in this table, it is not possible to execute this step.`,
  );
}

function columnsIn(changes, pattern) {
  return [...changes.matchAll(pattern)].map(([, column]) => column);
}

/** A table that does not exist yet has nothing to lose. */
async function countRows(url, table) {
  const sql = `SELECT count(*)::int AS rows FROM (SELECT 1 FROM ${table} LIMIT ${MAX_ROWS_COUNTED}) AS sample`;
  try {
    const { rows } = await query(url, sql);
    return rows[0].rows;
  } catch (error) {
    if (error.code === '42P01') return 0;
    throw error;
  }
}

function asStep(message) {
  return { message, stepIndex: 0 };
}

module.exports = { findDataLoss };
