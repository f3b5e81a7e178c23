import { sum, type Decimal } from '../../src/kernel/decimal';
import { evaluateFormula, parseFormula, ROUNDING, type ExplainedFigure, type Explanation } from '../../src/engine';

/** Every figure follows from its operands by the formula as printed, and every link leads to a figure of that value. */
export function expectToRecompute({ figures, rootId }: Explanation): void {
  const values = new Map(figures.map(({ id, value }) => [id, value]));
  expect(values.has(rootId)).toBe(true);
  const known = figures.filter(isKnown);
  // One comparison for all of them: an explanation has hundreds of figures.
  const links = known.flatMap(({ operands }) => operands).filter(({ figureId }) => figureId !== null);
  expect(links.map(({ figureId, value }) => [figureId, value.toFixed()])).toEqual(
    links.map(({ figureId }) => [figureId, values.get(figureId!)?.toFixed()]),
  );
  expect(known.map((explained) => [explained.id, rounded(explained, recomputed(explained))])).toEqual(
    known.map(({ id, value }) => [id, value.toFixed()]),
  );
}

function isKnown(explained: ExplainedFigure): explained is ExplainedFigure & { value: Decimal } {
  return explained.value !== null;
}

/** From the printed formula, by the same reader that reads formulas of quantities. */
function recomputed({ operation, operands, formula }: ExplainedFigure): Decimal {
  if (operation === 'rows') return sum(operands.map(({ value }) => value));
  const values = new Map(operands.map(({ symbol, value }) => [symbol, value]));
  const parsed = parseFormula(formula.symbols.slice(formula.symbols.indexOf('=') + 1));
  if (!parsed.ok) throw new Error(`${formula.symbols}: ${parsed.problem.code}`);
  const evaluated = evaluateFormula(parsed.node, (name) => values.get(name));
  if (!evaluated.ok) throw new Error(`${formula.symbols}: ${evaluated.problem.code}`);
  return evaluated.value;
}

function rounded({ rounding }: ExplainedFigure, value: Decimal): string {
  // ROUND_HALF_UP of decimal.js; written apart from the engine's own rounding on purpose.
  const exact = rounding === null ? value : value.toDecimalPlaces(ROUNDING[rounding.point].places, 4);
  return exact.isZero() ? '0' : exact.toFixed();
}
