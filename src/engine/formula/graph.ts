import { circleProblem, circles, dependantsIn, evaluationOrder, type References } from './dependencies';
import type { FormulaProblem } from './problems';

/** `F1.r1` is made by the row F1; any other name by what bears it. */
export function makerOf(name: string): string {
  const dot = name.indexOf('.');
  return dot === -1 ? name : name.slice(0, dot);
}

/**
 * What depends on what among everything that has a formula. A key stands for a variable or a row, the references beside
 * it are names as formulas write them; what is only referred to has no formula and is a leaf.
 */
export class FormulaGraph {
  /** Every key after those it depends on; those in a circle, or behind one, come last. */
  readonly order: readonly string[];
  private readonly dependants: ReadonlyMap<string, readonly string[]>;
  private readonly stuck: ReadonlySet<string>;
  private readonly paths: ReadonlyMap<string, readonly string[]>;

  constructor(references: References) {
    const makers = new Map([...references].map(([key, names]) => [key, [...new Set(names.map(makerOf))]]));
    const { order, stuck } = evaluationOrder(makers);
    this.order = [...order, ...stuck];
    this.stuck = stuck;
    this.paths = circles(makers, stuck);
    this.dependants = dependantsIn(makers);
  }

  /** The keys whose values depend on these names, directly or through others. */
  affectedBy(names: Iterable<string>): Set<string> {
    const affected = new Set<string>();
    const pending = [...names].map(makerOf);
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      for (const dependant of this.dependants.get(next) ?? []) {
        if (affected.has(dependant)) continue;
        affected.add(dependant);
        pending.push(dependant);
      }
    }
    return affected;
  }

  /** In a circle or behind one: there is no order for it. */
  isStuck(key: string): boolean {
    return this.stuck.has(key);
  }

  /** The problem of a key that stands in a circle; null for any other. */
  circleOf(key: string): FormulaProblem | null {
    const path = this.paths.get(key);
    return path === undefined ? null : circleProblem(path);
  }
}
