import { problem, type FormulaProblem } from './problems';

/** What each formula refers to, by its own name. Names without a formula of their own are leaves. */
export type References = ReadonlyMap<string, readonly string[]>;

export interface EvaluationOrder {
  /** Each name after all it refers to. */
  readonly order: readonly string[];
  /** Names in a circle or behind one: there is no order for them. */
  readonly stuck: ReadonlySet<string>;
}

/** Linear in the number of references; without recursion, so that a chain of 100,000 rows is no problem. */
export function evaluationOrder(references: References): EvaluationOrder {
  const waitingFor = new Map<string, number>();
  for (const [name, names] of references) waitingFor.set(name, names.filter((other) => references.has(other)).length);
  const dependants = dependantsIn(references);
  const order = [...references.keys()].filter((name) => waitingFor.get(name) === 0);
  // The list grows while it is walked.
  for (const name of order) {
    for (const dependant of dependants.get(name) ?? []) {
      const left = (waitingFor.get(dependant) ?? 0) - 1;
      waitingFor.set(dependant, left);
      if (left === 0) order.push(dependant);
    }
  }
  const ordered = new Set(order);
  return { order, stuck: new Set([...references.keys()].filter((name) => !ordered.has(name))) };
}

/** Who refers to a name. */
export function dependantsIn(references: References): ReadonlyMap<string, readonly string[]> {
  const dependants = new Map<string, string[]>();
  for (const [name, names] of references) {
    for (const other of names) {
      const known = dependants.get(other);
      if (known) known.push(name);
      else dependants.set(other, [name]);
    }
  }
  return dependants;
}

/**
 * The circles among the stuck names: for each name in one, the way round, `F1 → F2 → F1`. A name that only leads into a
 * circle is not in the result. Of circles that share a name one is reported: mending it brings out the next. Which one
 * depends on nothing but the names that go round together.
 */
export function circles(references: References, stuck: ReadonlySet<string>): Map<string, readonly string[]> {
  const groups = groupsOf(references, stuck);
  const found = new Map<string, readonly string[]>();
  const visited = new Set<string>();
  for (const start of stuck) {
    const path: string[] = [];
    const places = new Map<string, number>();
    let current: string | undefined = start;
    while (current !== undefined && !visited.has(current)) {
      visited.add(current);
      places.set(current, path.length);
      path.push(current);
      const group = groups.get(current);
      current = references.get(current)?.find((name) => stuck.has(name) && groups.get(name) === group);
    }
    const place = current === undefined ? undefined : places.get(current);
    if (place !== undefined) keepCircle(found, path.slice(place));
  }
  return found;
}

/** The names that lead to each other bear the same number (the algorithm of Kosaraju, without recursion). */
function groupsOf(references: References, stuck: ReadonlySet<string>): ReadonlyMap<string, number> {
  const within = (names: readonly string[] | undefined): string[] => (names ?? []).filter((name) => stuck.has(name));
  const finished = walk(stuck, (name) => within(references.get(name)), new Set());
  const dependants = dependantsIn(references);
  const groups = new Map<string, number>();
  const seen = new Set<string>();
  for (const [group, start] of finished.reverse().entries()) {
    if (seen.has(start)) continue;
    for (const name of walk([start], (of) => within(dependants.get(of)), seen)) groups.set(name, group);
  }
  return groups;
}

/** Every name that can be reached and has not been seen, each after those that it was the way to. */
function walk(starts: Iterable<string>, next: (name: string) => string[], seen: Set<string>): string[] {
  const finished: string[] = [];
  for (const start of starts) {
    if (seen.has(start)) continue;
    seen.add(start);
    const path = [{ name: start, ahead: next(start) }];
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const name = here.ahead.pop();
      if (name === undefined) {
        finished.push(here.name);
        path.pop();
      } else if (!seen.has(name)) {
        seen.add(name);
        path.push({ name, ahead: next(name) });
      }
    }
  }
  return finished;
}

function keepCircle(found: Map<string, readonly string[]>, circle: readonly string[]): void {
  circle.forEach((name, index) => {
    found.set(name, [...circle.slice(index), ...circle.slice(0, index), name]);
  });
}

/** The names in a message about a circle; a longer way round is cut in the middle. */
const MAX_PATH_LENGTH = 20;

export function circleProblem(path: readonly string[]): FormulaProblem {
  return problem('FORMULA_CYCLE', 0, pathText(path));
}

function pathText(path: readonly string[]): string {
  if (path.length <= MAX_PATH_LENGTH) return path.join(' → ');
  const half = MAX_PATH_LENGTH / 2;
  return [...path.slice(0, half), '…', ...path.slice(-half)].join(' → ');
}
