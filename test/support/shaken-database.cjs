'use strict';
// SHAKEN=true: statements now and then take as long as on a machine that is busy, so that a test that counts on luck with
// time fails before it does so in CI.

const { Client } = require('pg');

const SHAKEN = Symbol.for('shaken-database');
const USUAL_MS = 8;
const RARE_MS = 400;
const RARE_SHARE = 0.03;

function shake() {
  if (Client.prototype[SHAKEN]) return;
  const { query } = Client.prototype;
  Client.prototype[SHAKEN] = true;
  Client.prototype.query = function shaken(...statement) {
    const isCallbackStyle = typeof statement.at(-1) === 'function' || typeof statement[0]?.submit === 'function';
    if (isCallbackStyle) return query.apply(this, statement);
    return new Promise((resolve) => setTimeout(resolve, delay())).then(() => query.apply(this, statement));
  };
}

function delay() {
  return Math.random() < RARE_SHARE ? RARE_MS * Math.random() : USUAL_MS * Math.random();
}

module.exports = { shake };
