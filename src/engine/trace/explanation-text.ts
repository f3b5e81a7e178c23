import { engineVersion } from '../version';
import type { ExplainedFigure, ExplainedOperand, Explanation } from './explanation';
import { SYMBOL } from './formula-text';
import { shownValues, type ShownValues } from './shown-values';
import { TEXT_WORDS, type Language, type TextWords } from './text-words';

/** A text is for reading: beyond this many figures it says how many it leaves out. */
export const MAX_TEXT_FIGURES = 300;
/** Rows of one sum that are listed; the rest is counted. */
export const MAX_TEXT_OPERANDS = 50;
/** Rows of one sum that are written out with their plus signs. */
const MAX_TERMS_IN_LINE = 6;

/** What the paragraphs of one text share. */
interface Writing {
  readonly language: Language;
  readonly words: TextWords;
  readonly values: ShownValues;
  readonly numbers: ReadonlyMap<string, number>;
  /** Acts in the order in which they are first referred to, each in its edition. */
  readonly acts: string[];
}

/**
 * The explanation as a text for people, in Russian unless English is asked for: numbered paragraphs from the root down,
 * first the position's own figures, then row by row, each figure once, with references between them. Acts are named
 * once, at the end, with their editions.
 */
export function explanationText(explanation: Explanation, language: Language = 'ru'): string {
  const words = TEXT_WORDS[language];
  const blocks = inBlocks(explanation);
  const figures = blocks.flatMap((block) => block.figures);
  const numbers = new Map(figures.map(({ id }, index) => [id, index + 1]));
  const writing: Writing = { language, words, values: shownValues(explanation), numbers, acts: [] };
  const paragraphs: string[] = [];
  for (const { heading, figures: own } of blocks) {
    const shown = own.filter(({ id }) => numbers.get(id)! <= MAX_TEXT_FIGURES);
    if (shown.length > 0 && heading !== null) paragraphs.push(heading(words));
    paragraphs.push(...shown.map((figure) => paragraph(figure, writing)));
  }
  if (figures.length > MAX_TEXT_FIGURES) paragraphs.push(words.moreFigures(figures.length - MAX_TEXT_FIGURES));
  const sources = writing.acts.map((act, index) => `[${index + 1}] ${act}`);
  paragraphs.push([`${words.sources}:`, ...sources].join('\n'));
  paragraphs.push(words.stamp(engineVersion, explanation.inputHash));
  return `${paragraphs.join('\n\n')}\n`;
}

interface Block {
  readonly heading: ((words: TextWords) => string) | null;
  readonly figures: ExplainedFigure[];
}

/** What the total rests on, the figures of the position before those of its rows; then what is for reference. */
function inBlocks(explanation: Explanation): Block[] {
  const reached = fromTheRoot(explanation);
  const rows = new Map<string, Block>();
  const own: ExplainedFigure[] = [];
  const apart: ExplainedFigure[] = [];
  for (const figure of [...reached, ...explanation.figures.filter((each) => !reached.has(each))]) {
    const { resourceId, resourceName } = figure;
    if (resourceId !== null) {
      const row = rows.get(resourceId) ?? { heading: () => `— ${resourceName ?? resourceId} —`, figures: [] };
      rows.set(resourceId, row);
      row.figures.push(figure);
    } else if (reached.has(figure)) own.push(figure);
    else apart.push(figure);
  }
  const reference: Block = { heading: (words) => `— ${words.forReference} —`, figures: apart };
  return [{ heading: null, figures: own }, ...rows.values(), reference];
}

/** Each figure before those it is made of. */
function fromTheRoot({ figures, rootId }: Explanation): ReadonlySet<ExplainedFigure> {
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
  return ordered;
}

function paragraph(figure: ExplainedFigure, writing: Writing): string {
  const { language, words, numbers } = writing;
  const { id, label, formula, operation, operands, rounding, issues } = figure;
  const lines = [`${numbers.get(id)!}. ${label[language]}: ${valueOf(figure, writing)}`];
  if (operation !== 'given') lines.push([formula.symbols, ...withFigures(figure, writing)].join(' = '));
  const listed = operands.slice(0, MAX_TEXT_OPERANDS);
  for (const operand of listed) lines.push(operandText(figure, operand, writing));
  if (operands.length > listed.length) lines.push(words.moreTerms(operands.length - listed.length));
  if (rounding !== null) lines.push(words.rounding(rounding.places));
  lines.push(words.basis(referenceTo(figure, writing), figure.source.field));
  for (const { message, remedy } of issues)
    lines.push(`${words.attention}: ${message[language]} ${remedy[language]}`);
  return lines.join('\n   ');
}

function valueOf(figure: ExplainedFigure, { words, values }: Writing): string {
  const value = values.of(figure);
  return value === null ? words.unknown : words.number(value);
}

/** The formula with figures in the place of its symbols, and the result: what one would type into a calculator. */
function withFigures(figure: ExplainedFigure, writing: Writing): string[] {
  const { operation, operands, formula, value } = figure;
  const { words, values } = writing;
  if (value === null || operands.length < 2) return [];
  const shown = operands.map((operand) => words.number(values.ofOperand(figure, operand)));
  if (operation === 'rows') {
    return operands.length > MAX_TERMS_IN_LINE ? [] : [shown.join(' + '), valueOf(figure, writing)];
  }
  const right = formula.symbols.slice(formula.symbols.indexOf('=') + 2);
  const figures = right.replace(SYMBOL, (symbol) => {
    return shown[operands.findIndex((operand) => operand.symbol === symbol)] ?? symbol;
  });
  return [figures, valueOf(figure, writing)];
}

function operandText(figure: ExplainedFigure, operand: ExplainedOperand, { language, words, ...rest }: Writing): string {
  const { symbol, label, figureId } = operand;
  const paragraphNumber = figureId === null ? undefined : rest.numbers.get(figureId);
  const reference = paragraphNumber === undefined ? '' : ` (${words.see(paragraphNumber)})`;
  return `${symbol} – ${label[language]}: ${words.number(rest.values.ofOperand(figure, operand))}${reference}`;
}

/** `[2]`: the act's place in the list at the end. */
function referenceTo({ source: { act, edition } }: ExplainedFigure, { acts }: Writing): string {
  const named = edition === null ? act : `${act}, ${edition}`;
  const known = acts.indexOf(named);
  return `[${known === -1 ? acts.push(named) : known + 1}]`;
}
