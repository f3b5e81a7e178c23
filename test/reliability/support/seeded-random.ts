/**
 * Randomness that can be had again: `SEED=… npm test -- test/reliability` replays a run whose seed a failure has told.
 */
export function seededRandom(): { seed: number; random: () => number } {
  const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
  let state = seed;
  // Mulberry32: small, and good enough to choose moments.
  const random = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { seed, random };
}
