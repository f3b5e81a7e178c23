/** `ЛСР № 02-01-01`, `ОС-02-01`: what stands before the number itself. */
const KIND = /^(?:ЛСР?|ОСР?)?[\s№.:‐-—-]*/iu;

/** The number of an estimate as documents compare it: without the word for its kind; null where there is none. */
export function comparedNumber(number: string | null): string | null {
  const bare = (number ?? '').trim().replace(KIND, '').replace(/\s+/g, ' ').toUpperCase();
  return /\d/.test(bare) ? bare : null;
}

/** The only one of its number among these; others are left out, for nobody knows which is meant. */
export function uniqueByNumber<T>(items: readonly T[], numberOf: (item: T) => string | null): Map<string, T> {
  const counts = new Map<string, T[]>();
  for (const item of items) {
    const number = comparedNumber(numberOf(item));
    if (number !== null) counts.set(number, [...(counts.get(number) ?? []), item]);
  }
  return new Map([...counts].flatMap(([number, [first, ...others]]) => (first && others.length === 0 ? [[number, first]] : [])));
}
