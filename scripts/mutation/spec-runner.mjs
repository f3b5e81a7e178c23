// Runs the specs of the engine in the process that Stryker keeps for them. Stryker's own runner for Jest starts Jest
// anew for each mutant and loads every spec file each time, 20 s a mutant here. This one keeps the engine loaded, runs
// only the tests that reach the mutant, the quick ones first, and stops at the first failure.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { determineHitLimitReached, DryRunStatus, toMutantRunResult } from '@stryker-mutator/api/test-runner';
import { expect } from 'expect';
import * as circus from 'jest-circus';
import { readTypeScript, TypeScriptModules } from './load-typescript.mjs';
import { SpecRun } from './spec-run.mjs';

// Of its two builds, the one that the specs load.
const fastCheck = createRequire(import.meta.url)('fast-check');

const FOLDER = 'src/engine';
/** The same random estimates every time, so that a score can be repeated; no search for the smallest failure. */
const PROPERTIES = { seed: 421, numRuns: 10, endOnFailure: true };
/** A test that reaches a mutant this often goes round in circles. */
const HITS_OF_A_TEST = 5_000_000;

/** @implements {import('@stryker-mutator/api/test-runner').TestRunner} */
export class SpecRunner {
  /** Read by the mutated code: which mutant is on, and how often it may be reached. Written by it: what was reached. */
  #shared = (globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {});
  #modules = new TypeScriptModules();
  #sources = [];
  #specs = [];
  #run = null;
  #lastKiller = null;

  capabilities() {
    return { reloadEnvironment: true };
  }

  init() {
    const { describe, it, test, beforeAll, beforeEach, afterAll, afterEach } = circus;
    Object.assign(globalThis, { describe, it, test, beforeAll, beforeEach, afterAll, afterEach, expect });
    circus.addEventHandler((event) => this.#hear(event));
    readTypeScript();
    // Most of the time of an assertion goes into its stack, which nobody reads here.
    Error.stackTraceLimit = 0;
    const { assert } = fastCheck;
    // A story may ask for more runs than usual; here it gets no more than the others.
    const assertBriefly = (property, asked) => assert(property, { ...asked, ...PROPERTIES });
    fastCheck.default = { ...fastCheck.default, assert: assertBriefly };
    const files = filesIn(FOLDER);
    this.#specs = files.filter(isSpec).map(specIn);
    this.#sources = files.filter((file) => !isSpec(file));
  }

  async dryRun() {
    const result = await this.#runSpecs({ reloadEnvironment: true });
    this.#run.shareWhatFilesReached(this.#shared.mutantCoverage.perTest);
    return { ...result, mutantCoverage: this.#shared.mutantCoverage };
  }

  async mutantRun({ activeMutant, sandboxFileName, hitLimit, disableBail, ...options }) {
    this.#shared.activeMutant = activeMutant.id;
    this.#shared.hitLimit = Math.min(hitLimit ?? Infinity, HITS_OF_A_TEST);
    this.#shared.hitCount = 0;
    const result = await this.#runSpecs({ ...options, mutated: path.relative('', sandboxFileName) });
    this.#shared.activeMutant = undefined;
    return toMutantRunResult(result, disableBail);
  }

  async #runSpecs({ testFilter, reloadEnvironment, mutated = FOLDER }) {
    this.#run = new SpecRun(testFilter);
    await this.#run.attempt(FOLDER, () => this.#load(reloadEnvironment));
    this.#specs = quickestFirst(this.#specs, { mutated, lastKiller: this.#lastKiller });
    for (const { file } of this.#specs) {
      if (this.#run.wantsFile(file)) await this.#run.attempt(file, () => this.#runFile(file));
    }
    this.#lastKiller = this.#run.failedFile;
    const endless = determineHitLimitReached(this.#shared.hitCount, this.#shared.hitLimit);
    return endless ?? { status: DryRunStatus.Complete, tests: this.#run.outcomes };
  }

  /** Before the specs, so that what the engine does while it loads is told from what a spec asks of it. */
  #load(reloadEnvironment) {
    if (reloadEnvironment) this.#modules.forget(() => true);
    for (const file of this.#sources) this.#modules.load(file);
  }

  /** Its tests are described anew every time: what they share is worked out by the engine as it is now. */
  async #runFile(file) {
    circus.resetState();
    this.#modules.forget(isSpec);
    this.#shared.currentTestId = file;
    this.#modules.load(file);
    await circus.run();
  }

  #hear({ name, test }) {
    if (name === 'test_start' && !this.#run.wants(test)) test.mode = 'skip';
    if (name === 'test_started') {
      this.#shared.currentTestId = this.#run.idOf(test);
      this.#shared.hitCount = 0;
    }
    if (name === 'test_done') this.#run.note(test);
    if (name === 'test_done' || name === 'run_finish') this.#shared.currentTestId = undefined;
  }
}

function filesIn(folder) {
  return fs
    .readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name))
    .sort();
}

function isSpec(file) {
  return file.endsWith('.spec.ts');
}

/** Random estimates by the dozen take longer than stories with worked figures, and say less when they fail. */
function specIn(file) {
  return { file, isSlow: fs.readFileSync(file, 'utf8').includes("'fast-check'") };
}

/**
 * The file's own spec asks least of a mutant that never ends, what noticed the last mutant will often notice its
 * neighbour, and then come the specs of the mutant's folder.
 */
function quickestFirst(specs, { mutated, lastKiller }) {
  const own = mutated.replace(/\.ts$/, '.spec.ts');
  const folder = path.dirname(mutated);
  const isNear = (file) => folder !== FOLDER && file.startsWith(folder);
  const rank = ({ file, isSlow }) => {
    if (file === own) return 0;
    if (isSlow) return isNear(file) ? 4 : 5;
    return file === lastKiller ? 1 : isNear(file) ? 2 : 3;
  };
  return [...specs].sort((one, other) => rank(one) - rank(other));
}
