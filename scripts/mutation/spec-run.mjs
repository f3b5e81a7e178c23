import { TestStatus } from '@stryker-mutator/api/test-runner';

/** Between the parts of a test's name; the first part is its file. */
const SEPARATOR = ' › ';

/** One way through the specs: which tests are wanted, and what came of them. */
export class SpecRun {
  outcomes = [];
  /** The file of the first test that failed. */
  failedFile = null;
  #tests;
  #files;
  #file = '';

  /** Without a filter every test is wanted. */
  constructor(testFilter) {
    this.#tests = testFilter && new Set(testFilter);
    this.#files = testFilter && new Set(testFilter.map((id) => id.split(SEPARATOR)[0]));
  }

  /** Nothing is wanted after a failure: the mutant has been noticed. */
  wantsFile(file) {
    return this.failedFile === null && (!this.#files || this.#files.has(file));
  }

  wants(test) {
    return this.failedFile === null && (!this.#tests || this.#tests.has(this.idOf(test)));
  }

  /** What breaks a file while it loads breaks all of its tests. */
  async attempt(file, step) {
    this.#file = file;
    try {
      await step();
    } catch (error) {
      this.#add(file, 0, [error]);
    }
  }

  note(test) {
    this.#add(this.idOf(test), test.duration ?? 0, test.errors.flat());
  }

  idOf({ name, parent }) {
    const names = [name];
    for (let block = parent; block.parent; block = block.parent) names.unshift(block.name);
    return [this.#file, ...names].join(SEPARATOR);
  }

  /** What a file reached while its tests were described stands behind each of them. */
  shareWhatFilesReached(coverageOfTests) {
    for (const { id, fileName } of this.outcomes) {
      coverageOfTests[id] = { ...coverageOfTests[fileName], ...coverageOfTests[id] };
    }
    for (const { fileName } of this.outcomes) delete coverageOfTests[fileName];
  }

  #add(id, timeSpentMs, errors) {
    const outcome = { id, name: id, fileName: this.#file, timeSpentMs, status: TestStatus.Success };
    const [error] = errors.filter(Boolean);
    this.outcomes.push(error ? { ...outcome, status: TestStatus.Failed, failureMessage: messageOf(error) } : outcome);
    if (error) this.failedFile ??= this.#file;
  }
}

function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
