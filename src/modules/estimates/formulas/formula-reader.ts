import { Injectable } from '@nestjs/common';
import { FormulaGraph, makerOf, namesIn, type Evaluated } from '../../../engine';
import type { EstimateRow, VariableRecord } from '../records/records';
import { FormulaLinksRepository, type IdentifiedRow } from './formula-links.repository';
import { FormulaValues, graphOf, keyOf, type LinkedRow } from './formula-values';

/** Names of an estimate with their values, as they are stored; variables are worked out from them. */
export interface FormulaReading {
  graph: FormulaGraph;
  values: FormulaValues;
  /** What each variable comes to, or why it comes to nothing. */
  variables: ReadonlyMap<string, { record: VariableRecord; outcome: Evaluated }>;
  /** The rows behind the names, by their identifiers. */
  rows: ReadonlyMap<string, IdentifiedRow>;
  /** Positions with formulas that refer to something, by their keys in the graph. */
  linked: ReadonlyMap<string, LinkedRow>;
}

/** Reads what formulas name, without changing anything. */
@Injectable()
export class FormulaReader {
  constructor(private readonly links: FormulaLinksRepository) {}

  /** All variables, and the rows among `names`. */
  async read({ id, variables }: EstimateRow, names: readonly string[]): Promise<FormulaReading> {
    const referring = variables.map(({ name, value }) => ({ name, references: namesIn(value) }));
    const linked = await this.links.findLinked(id);
    const graph = graphOf(linked, referring);
    const values = new FormulaValues(graph, variables);
    const makers = [...names, ...referring.flatMap(({ references }) => references)].map(makerOf);
    const rows = await this.links.findNamed(id, [...new Set(makers)]);
    for (const row of rows) values.put(row);
    return {
      graph,
      values,
      variables: evaluatedVariables(graph, values, variables),
      rows: new Map(rows.map((row) => [row.identifier ?? '', row])),
      linked: new Map(linked.map((row) => [keyOf(row), row])),
    };
  }
}

function evaluatedVariables(
  { order }: FormulaGraph,
  values: FormulaValues,
  variables: readonly VariableRecord[],
): FormulaReading['variables'] {
  const records = new Map(variables.map((record) => [record.name, record]));
  return new Map(
    order.flatMap((name) => {
      const record = records.get(name);
      return record === undefined ? [] : [[name, { record, outcome: values.evaluateVariable(name) }] as const];
    }),
  );
}
