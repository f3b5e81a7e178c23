/** So many rows at once: a statement must end before the database ends it, however much has gathered. */
const BATCH = 5_000;

/** Has rows taken away until there are fewer than asked for. Answers how many there were. */
export async function inBatches(removeSome: (take: number) => Promise<number>): Promise<number> {
  let total = 0;
  for (let gone = BATCH; gone === BATCH; total += gone) gone = await removeSome(BATCH);
  return total;
}
