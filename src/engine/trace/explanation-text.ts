import type { Decimal } from '../../kernel/decimal';
import type { ExplainedFigure, ExplainedOperand, Explanation } from './explanation';

/** A text is for reading: beyond this many figures it says how many it leaves out. */
export const MAX_TEXT_FIGURES = 300;
/** Rows of one sum that are listed; the rest is counted. */
export const MAX_TEXT_OPERANDS = 50;

/**
 * The explanation as a Russian text: numbered paragraphs from the root down, each figure once, with references between
 * them. Numbers are written as Russian documents have them: `13 948,32`.
 */
export function explanationText(explanation: Explanation): string {
  const figures = fromTheRoot(explanation);
  const numbers = new Map(figures.map((figure, index) => [figure.id, index + 1]));
  const shown = figures.slice(0, MAX_TEXT_FIGURES).map((figure) => paragraph(figure, numbers));
  const left = figures.length - shown.length;
  return [...shown, ...(left > 0 ? [`… и ещё показателей: ${left}.`] : [])].join('\n\n');
}

/** Each figure before those it is made of; figures that the root does not rest on come last. */
function fromTheRoot({ figures, rootId }: Explanation): ExplainedFigure[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]));
  const ordered = new Set<ExplainedFigure>();
  const queue = [rootId];
  // The list grows while it is walked.
  for (const id of queue) {
    const figure = byId.get(id);
    if (!figure || ordered.has(figure)) continue;
    ordered.add(figure);
    for (const { figureId } of figure.operands) if (figureId !== null) queue.push(figureId);
  }
  return [...ordered, ...figures.filter((figure) => !ordered.has(figure))];
}

function paragraph(figure: ExplainedFigure, numbers: ReadonlyMap<string, number>): string {
  const { id, label, value, formula, operands, issues } = figure;
  const lines = [`${numbers.get(id) ?? ''}. ${label.ru}: ${value === null ? 'не определено' : number(value)}`];
  if (figure.operation !== 'given') lines.push(`${formula.symbols}`);
  const listed = operands.slice(0, MAX_TEXT_OPERANDS);
  for (const operand of listed) lines.push(`${operandText(operand, numbers)}`);
  if (operands.length > listed.length) lines.push(`… и ещё слагаемых: ${operands.length - listed.length}`);
  lines.push(basis(figure));
  for (const { message, remedy } of issues) lines.push(`Внимание: ${message.ru} ${remedy.ru}`);
  return lines.join('\n   ');
}

function operandText(
  { symbol, label, value, figureId }: ExplainedOperand,
  numbers: ReadonlyMap<string, number>,
): string {
  const reference = figureId === null ? '' : ` (см. п. ${numbers.get(figureId) ?? '?'})`;
  return `${symbol} – ${label.ru}: ${number(value)}${reference}`;
}

function basis({ rounding, source }: ExplainedFigure): string {
  const rounded = rounding === null ? '' : `Округление до ${rounding.places} знаков, один раз. `;
  const field = source.field === null ? '' : `, ${source.field}`;
  return `${rounded}Основание: ${source.act}${field}.`;
}

/** `13948.32` → `13 948,32`, with spaces that do not break. */
function number(value: Decimal): string {
  const [whole = '', fraction] = value.toFixed().split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return fraction === undefined ? grouped : `${grouped},${fraction}`;
}
