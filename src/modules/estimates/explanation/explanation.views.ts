import {
  engineVersion,
  explanationText,
  shownValues,
  type ExplainedFigure,
  type Explanation,
  type ShownValues,
} from '../../../engine';
import type { Bilingual } from '../../../kernel/issue';
import { ExplainedFigureView, ExplanationView } from './explanation.dto';

/** An explanation, and what it is of in the words of the estimate. */
export interface TitledExplanation {
  readonly title: Bilingual;
  readonly explanation: Explanation;
}

export function explanationView({ explanation }: TitledExplanation): ExplanationView {
  const { subject, inputHash, rootId, figures } = explanation;
  const values = shownValues(explanation);
  return {
    subject: { ...subject },
    ...{ engineVersion, inputHash, rootId },
    figures: figures.map((figure) => figureView(figure, values)),
  };
}

export function writtenExplanation({ title, explanation }: TitledExplanation, language: keyof Bilingual): string {
  return `${title[language]}\n\n${explanationText(explanation, language)}`;
}

function figureView(figure: ExplainedFigure, values: ShownValues): ExplainedFigureView {
  const { id, resourceId, resourceName, label, formula, operation, operands, rounding, source, issues } = figure;
  return {
    ...{ id, resourceId, resourceName, label, formula, operation, rounding },
    source: { ...source },
    value: values.of(figure),
    operands: operands.map((operand) => ({ ...operand, value: values.ofOperand(figure, operand) })),
    issues: [...issues],
  };
}
