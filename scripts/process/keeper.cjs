'use strict';
// Keeps a server up: when it dies although nobody asked it to, it is brought up again.

const { pause } = require('./pause.cjs');
const { describeEnd } = require('./tied-process.cjs');

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;
// Who stayed up that long was well: the next pause is a short one again.
const HEALTHY_MS = 10_000;

class Keeper {
  #name;
  #start;
  #say;
  #mayRestart;
  #begun;
  #instance;
  #isStopping = false;
  #pauseMs = FIRST_PAUSE_MS;

  /**
   * @param options.name how it is called in messages
   * @param options.start brings up one instance: `{ ended, stop(haste) }`
   * @param options.say where messages go
   * @param options.mayRestart asked with the end of an instance; false lets it rest
   */
  constructor({ name, start, say, mayRestart = () => true }) {
    this.#name = name;
    this.#start = start;
    this.#say = say;
    this.#mayRestart = mayRestart;
  }

  /**
   * The first start. Its failure is the caller's to handle; only what came up once is kept up. From here on `rests`
   * is a promise of the last end: of having been stopped, or of having died and not being restarted.
   */
  async begin() {
    this.#begun = this.#start();
    this.#instance = await this.#begun;
    this.rests = this.#keepUp();
  }

  /** What runs now, or ran last. */
  get instance() {
    return this.#instance;
  }

  async stop(haste) {
    this.#isStopping = true;
    const [first] = await Promise.allSettled([this.#begun]);
    if (first.status === 'rejected') return;
    await this.#instance.stop(haste);
    await this.rests;
  }

  async #keepUp() {
    for (;;) {
      const startedAt = Date.now();
      const end = await this.#instance.ended;
      if (this.#isStopping || !this.#mayRestart(end)) return end;
      if (Date.now() - startedAt > HEALTHY_MS) this.#pauseMs = FIRST_PAUSE_MS;
      this.#say(`${this.#name} ${describeEnd(end)}; bringing it up again`);
      await this.#bringUp();
      if (this.#isStopping) await this.#instance.stop();
    }
  }

  async #bringUp() {
    while (!this.#isStopping) {
      await pause(this.#pauseMs);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LONGEST_PAUSE_MS);
      try {
        this.#instance = await this.#start();
        return;
      } catch (error) {
        this.#say(error.message);
      }
    }
  }
}

module.exports = { Keeper };
