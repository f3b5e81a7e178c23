import { setImmediate as othersTurn } from 'node:timers/promises';

/** After which others wait noticeably. */
const TURN_MS = 10;

/** Lets others have their turn whenever the work at hand has taken long enough. */
export class Turns {
  private since = performance.now();

  async next(): Promise<void> {
    if (performance.now() - this.since < TURN_MS) return;
    await othersTurn();
    this.since = performance.now();
  }
}
