import type { CalculationResult, PositionResult, SnapshotSource } from '../../../src/engine';
import type { DocumentFigures } from '../../../src/formats';

/** The figures of a calculation in the order of the document that `snapshotOf` was given. */
export function figuresOf(snapshot: SnapshotSource, result: CalculationResult): DocumentFigures & { positions: PositionResult[] } {
  return {
    estimate: result.estimate,
    sections: snapshot.sections.map((section) => result.sections.get(section.id)!),
    positions: [...snapshot.positions].map((position) => result.positions.get(position.id)!),
  };
}
