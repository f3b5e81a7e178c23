'use strict';

const { say } = require('../process/say.cjs');

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// On Ctrl-C the terminal signals everybody, and npm passes its own copy on: that is one wish, not two.
const SAME_WISH_MS = 500;
const PARENT_POLL_MS = 500;

/**
 * Listens for the wish to stop: a signal, or the death of the npm that started us.
 *
 * @returns `{ requested, signal, haste }`: a promise and an AbortSignal of the first wish, an AbortSignal of the second
 */
function listenForStop() {
  const first = new AbortController();
  const second = new AbortController();
  let firstAt;
  const onWish = (wish) => {
    if (!firstAt) {
      firstAt = Date.now();
      say(`${wish}: stopping once running requests are answered; again to hurry`);
      first.abort();
    } else if (Date.now() - firstAt > SAME_WISH_MS) {
      second.abort();
    }
  };
  for (const name of SIGNALS) process.on(name, () => onWish(name));
  watchParent(() => first.signal.aborted || onWish('npm is gone'));
  const requested = new Promise((resolve) => first.signal.addEventListener('abort', () => resolve()));
  return { requested, signal: first.signal, haste: second.signal };
}

/** npm killed with -9 passes nothing on; that our parent changed is all there is to see. */
function watchParent(onGone) {
  const parent = process.ppid;
  if (parent === 1) return;
  setInterval(() => process.ppid !== parent && onGone(), PARENT_POLL_MS).unref();
}

module.exports = { listenForStop };
