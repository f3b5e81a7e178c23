'use strict';
// Node's test environment, made once per worker and kept from one test file to the next, so that modules can be kept too.

const { TestEnvironment } = require('jest-environment-node');

const OWN_MODULES = 'own-modules';
// Jest's state that would pile up: handlers of finished files, a timeout one file has set, matchers of one file.
const JEST_STATE = ['EVENT_HANDLERS', 'TEST_TIMEOUT_SYMBOL', 'RETRY_TIMES', '$$jest-matchers-object'].map(Symbol.for);

class KeptEnvironment extends TestEnvironment {
  isKept = true;
  exit = this.global.process.exit;
  variables = { ...this.global.process.env };

  /** Leaves the globals as they were, but for what the modules that are kept have put there. */
  teardown() {
    Object.assign(this.global.process, { env: { ...this.variables }, exit: this.exit });
    for (const key of JEST_STATE) delete this.global[key];
    this.fakeTimers.clearAllTimers();
    this.fakeTimersModern.useRealTimers();
  }
}

let kept;

/** The environment of this worker; a new one for a file whose first comment says `@own-modules`. */
function environmentFor(config, context) {
  if (OWN_MODULES in context.docblockPragmas) return new TestEnvironment(config, context);
  kept ??= new KeptEnvironment(config, context);
  return kept;
}

module.exports = environmentFor;
