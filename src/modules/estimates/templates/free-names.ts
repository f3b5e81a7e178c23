/** Names of variables and rows are no longer. */
const MAX_NAME_LENGTH = 50;

/** A name that nobody has for each of these: itself where it is free, else with the first number that makes it so. */
export function freeNames(names: readonly string[], taken: ReadonlySet<string>): Map<string, string> {
  const used = new Set([...taken]);
  const wanted = new Set(names);
  return new Map(
    [...wanted].map((name) => {
      const free = used.has(name) ? numbered(name, (candidate) => used.has(candidate) || wanted.has(candidate)) : name;
      used.add(free);
      return [name, free];
    }),
  );
}

function numbered(name: string, isTaken: (candidate: string) => boolean): string {
  for (let number = 2; ; number++) {
    const ending = `_${number}`;
    const candidate = `${name.slice(0, MAX_NAME_LENGTH - ending.length)}${ending}`;
    if (!isTaken(candidate)) return candidate;
  }
}
