import { setTimeout as pause } from 'node:timers/promises';

const PAUSE_MS = 50;

/**
 * Asks again and again until there is an answer that is neither undefined nor false, and gives it back.
 *
 * @param options.unless resolves to the reason where there will never be an answer
 */
export async function until<Answer>(
  ask: () => Answer | Promise<Answer>,
  options: { patienceMs: number; unless?: Promise<string> },
): Promise<Exclude<Awaited<Answer>, undefined | false | null>> {
  const deadline = Date.now() + options.patienceMs;
  let hopeless: string | undefined;
  void options.unless?.then((reason) => (hopeless = reason));
  for (;;) {
    const answer = await ask();
    // What is neither of the three is what was excluded from the type.
    if (answer !== undefined && answer !== false && answer !== null)
      return answer as Exclude<Awaited<Answer>, undefined | false | null>;
    if (hopeless !== undefined) throw new Error(hopeless);
    if (Date.now() > deadline) throw new Error(`not within ${options.patienceMs} ms: ${ask.toString().slice(0, 200)}`);
    await pause(PAUSE_MS);
  }
}
