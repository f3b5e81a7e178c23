import { ONE, ZERO, type Decimal } from '../../kernel/decimal';
import type { Issue, IssuePlace } from '../../kernel/issue';
import { ROUNDING } from '../rounding';
import { POSITION_QUANTITY } from '../steps/position-steps';
import { RESOURCE_COST } from '../steps/resource-steps';
import type { Operation } from '../steps/step';
import type { ExplainedFigure, ExplainedFormula, ExplainedOperand, Explanation } from './explanation';
import { coefficientExpression, expression, inWords, namedFormula } from './formula-text';
import type { RecordedFigure, RecordedOperand } from './recording-arithmetic';

export interface Recording {
  readonly subject: Explanation['subject'];
  readonly inputHash: string;
  readonly rootId: string;
  readonly figures: ReadonlyMap<string, RecordedFigure>;
  readonly issues: readonly Issue[];
  /** What to call a row in a sum of rows, by resource id. */
  readonly rowNames: ReadonlyMap<string, string>;
}

/** What an absent operand counts as. */
const NEUTRAL: Partial<Record<Operation, Decimal>> = { product: ONE, sum: ZERO };

/** Turns what was written down into what is shown: links resolved, formulas written out, issues put in their place. */
export function buildExplanation(recording: Recording): Explanation {
  const { subject, inputHash, rootId, figures } = recording;
  const issues = issuesByFigure(recording);
  const missing = [...issues.keys()].filter((id) => !figures.has(id));
  return {
    subject,
    inputHash,
    rootId,
    figures: [
      ...missing.map((id) => missingFigure(id, issues.get(id) ?? [], recording)),
      ...[...figures.values()].map((figure) => explained(figure, recording, issues)),
    ],
  };
}

/** A figure that could not be worked out, so that a reader who looks for it finds out why. */
function missingFigure(id: string, issues: readonly Issue[], { rowNames }: Recording): ExplainedFigure {
  const { label, symbol, operation, source } = id.startsWith('resource/') ? RESOURCE_COST : POSITION_QUANTITY;
  const formula = { words: { ru: `${label.ru} = ?`, en: `${label.en} = ?` }, symbols: `${symbol} = ?` };
  const resourceId = issues[0]?.place.resourceId ?? null;
  const resourceName = nameOfRow(resourceId, rowNames);
  const nothing = { value: null, operands: [], rounding: null };
  return { id, resourceId, resourceName, label, formula, operation, source, issues, ...nothing };
}

function explained(
  figure: RecordedFigure,
  recording: Recording,
  issues: ReadonlyMap<string, readonly Issue[]>,
): ExplainedFigure {
  const { id, step, value, resourceId } = figure;
  const neutral = NEUTRAL[step.operation] ?? null;
  const operands = figure.operands.flatMap((operand) => explainedOperand(operand, neutral, recording));
  const { label, operation, source, point } = step;
  return {
    id,
    resourceId,
    resourceName: nameOfRow(resourceId, recording.rowNames),
    label,
    value,
    formula: formulaOf(figure, operands),
    operation,
    operands,
    rounding: point === null ? null : { point, places: ROUNDING[point].places, mode: ROUNDING[point].mode },
    source,
    issues: issues.get(id) ?? [],
  };
}

function nameOfRow(resourceId: string | null, rowNames: Recording['rowNames']): string | null {
  return (resourceId === null ? undefined : rowNames.get(resourceId)) ?? null;
}

/** Empty for an optional operand that no figure stands behind and that changes nothing. */
function explainedOperand(operand: RecordedOperand, neutral: Decimal | null, recording: Recording): ExplainedOperand[] {
  const { figures, rowNames } = recording;
  const { symbol, label, value, candidates, isOptional = false, rowId, positionId = null } = operand;
  // A figure that was worked out and then passed over has another value: it is not where this operand comes from.
  const figureId = candidates.find((candidate) => figures.get(candidate)?.value.equals(value)) ?? null;
  if (figureId === null && isOptional && neutral !== null && value.equals(neutral)) return [];
  const name = rowId === undefined ? undefined : rowNames.get(rowId);
  return [{ symbol, label: name === undefined ? label : { ru: name, en: name }, value, figureId, positionId }];
}

function formulaOf({ step, combination }: RecordedFigure, shown: readonly ExplainedOperand[]): ExplainedFormula {
  // A sum of rows is written with one sign for all of them.
  const operands = step.operation === 'rows' ? step.operands : shown;
  const write = (names: readonly string[]): string => {
    if (step.operation === 'formula') return namedFormula(step, names);
    if (step.operation !== 'coefficients') return expression(step.operation, names);
    return combination ? coefficientExpression(combination.factors, names, combination.policy) : '';
  };
  return {
    words: inWords(step.label, (language) => write(operands.map((operand) => operand.label[language]))),
    symbols: `${step.symbol} = ${write(operands.map((operand) => operand.symbol))}`,
  };
}

/**
 * An issue stands with the figure it is about or, where that is what is missing, with what it would have led to; a
 * doubt that is about no single figure, and a gap in totals, stands with the root.
 */
function issuesByFigure({ issues, figures, rootId }: Recording): Map<string, Issue[]> {
  const result = new Map<string, Issue[]>();
  for (const issue of issues) {
    const about = figureAbout(issue.place);
    const isOfPosition = issue.place.positionId !== undefined;
    const elsewhere = issue.severity === 'error' && isOfPosition ? consequence(issue.place) : rootId;
    const id = figures.has(about) ? about : elsewhere;
    result.set(id, [...(result.get(id) ?? []), issue]);
  }
  return result;
}

const FIGURE_OF_FIELD: Readonly<Record<string, string>> = {
  statedConsumptionCoefficient: 'consumptionCoefficient',
  statedCostCoefficient: 'costCoefficient',
  quantityFormula: 'quantity',
};

function figureAbout({ resourceId, field = '' }: IssuePlace): string {
  const owner = resourceId === undefined ? 'position' : `resource/${resourceId}`;
  return `${owner}/${FIGURE_OF_FIELD[field] ?? field}`;
}

function consequence({ resourceId, field }: IssuePlace): string {
  if (resourceId !== undefined) return `resource/${resourceId}/cost`;
  return field === 'quantity' || field === 'quantityFormula' ? 'position/quantityTotal' : 'position/cost';
}
