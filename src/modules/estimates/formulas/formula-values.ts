import { FormulaGraph, makerOf, type Evaluated } from '../../../engine';
import type { Decimal } from '../../../kernel/decimal';
import type { VariableRecord } from '../records/records';
import { evaluated, valuesOf, type NamedRow } from './quantity';

/** A position whose formula refers to something. */
export interface LinkedRow {
  id: string;
  identifier: string | null;
  references: readonly string[];
}

/** What stands for a position in the graph: its identifier, or, as nobody can name it, its id. */
export function keyOf({ id, identifier }: { id: string; identifier: string | null }): string {
  return identifier ?? `#${id}`;
}

/** The formulas of an estimate, positions and variables. */
export function graphOf(
  linked: Iterable<LinkedRow>,
  variables: readonly { name: string; references: readonly string[] }[],
): FormulaGraph {
  return new FormulaGraph(
    new Map([
      ...variables.map(({ name, references }): [string, readonly string[]] => [name, references]),
      ...[...linked].map((row): [string, readonly string[]] => [keyOf(row), row.references]),
    ]),
  );
}

/**
 * The names of an estimate and their values while formulas are being worked out, each after those it depends on. A name
 * that is not here is unknown; null stands for a name without a value.
 */
export class FormulaValues {
  private readonly values = new Map<string, Decimal | null>();
  private readonly formulas: ReadonlyMap<string, string>;

  constructor(
    private readonly graph: FormulaGraph,
    variables: readonly VariableRecord[],
  ) {
    this.formulas = new Map(variables.map(({ name, value }) => [name, value]));
    // Until their turn comes; those behind a circle are asked for before.
    for (const { name } of variables) this.values.set(name, null);
  }

  isVariable(name: string): boolean {
    return this.formulas.has(name);
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  get(name: string): Decimal | null | undefined {
    return this.values.get(name);
  }

  /** What a row is worth to others. */
  put(row: NamedRow): void {
    for (const [name, value] of valuesOf(row)) this.values.set(name, value);
  }

  /** The names of a row exist, and have no value yet. */
  putWithoutValues(row: NamedRow): void {
    for (const [name] of valuesOf(row)) this.values.set(name, null);
  }

  drop(row: NamedRow): void {
    for (const [name] of valuesOf(row)) this.values.delete(name);
  }

  /** Works out the formula behind a key of the graph. */
  evaluate(key: string, formula: string): Evaluated {
    const problem = this.graph.circleOf(key);
    if (problem !== null) return { ok: false, problem };
    return evaluated(formula, (name) => this.values.get(name));
  }

  /** Works out a variable, whose turn has come. Its value is exact: only quantities are rounded. */
  evaluateVariable(name: string): void {
    const outcome = this.evaluate(name, this.formulas.get(name) ?? '');
    this.values.set(name, outcome.ok ? outcome.value : null);
  }
}

/** The rows that have to be known before these names can be: those that no formula of the graph makes. */
export function makersOf(names: Iterable<string>, isKnown: (name: string) => boolean): string[] {
  return [...new Set([...names].filter((name) => !isKnown(name)).map(makerOf))];
}
