'use strict';
// JSON-RPC, one message a line: requests on stdin, answers on stdout, strictly one after the other.

const readline = require('node:readline');
const { closeAll } = require('./adapter.cjs');
const { methodsFor } = require('./methods.cjs');
const { loadEngine } = require('./wasm-engine.cjs');

const METHOD_NOT_FOUND = -32601;
const ENGINE_ERROR = 4466;
const FIRST_OWN_ID = 1_000_000;

/** Answers requests until stdin ends. */
async function serve({ datasource, datamodels }) {
  const connections = [];
  const engineFor = await loadEngine({ datamodels, datasource, connections });
  const methods = methodsFor({ engineFor, datasource, print: printThroughCli });
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const message = line.trim() ? JSON.parse(line) : {};
    if (message.method) send(await answer(message, { methods, engineFor, datasource, connections }));
  }
}

async function answer({ id, method, params }, context) {
  try {
    return { jsonrpc: '2.0', id, result: (await call(method, params, context)) ?? null };
  } catch (error) {
    return { jsonrpc: '2.0', id, error: asRpcError(error) };
  } finally {
    await closeAll(context.connections);
  }
}

async function call(method, params, { methods, engineFor, datasource }) {
  if (methods[method]) return methods[method](params);
  const engine = await engineFor(datasource.url);
  if (typeof engine[method] !== 'function') {
    throw Object.assign(new Error(`Method ${method} is not supported`), { rpcCode: METHOD_NOT_FOUND });
  }
  return (await engine[method](params)) ?? {};
}

function asRpcError(error) {
  const isPrismaCode = /^P\d/.test(error.code ?? '');
  return {
    code: error.rpcCode ?? ENGINE_ERROR,
    message: 'An error happened. Check the data field for details.',
    data: {
      is_panic: false,
      message: String(error.message ?? error),
      meta: error.meta ?? null,
      error_code: isPrismaCode ? error.code : null,
    },
  };
}

let nextId = FIRST_OWN_ID;

/** Output goes out as a request to the CLI, which prints it. Its reply has no method and is passed over above. */
function printThroughCli(content) {
  send({ jsonrpc: '2.0', id: nextId++, method: 'print', params: { content } });
}

function send(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

module.exports = { serve };
