import { engineVersion, type ExplainedFigure, type Explanation } from '../../../engine';
import { moneyText, plainText, type Decimal } from '../../../kernel/decimal';
import { ExplainedFigureView, ExplanationView } from './explanation.dto';

const HOURS = /\/(labourHours|machinistHours)$/;

export function explanationView({ subject, rootId, figures }: Explanation): ExplanationView {
  // An operand is shown as the figure that it was taken from is.
  const money = new Set(figures.filter(isMoney).map(({ id }) => id));
  return {
    subject: { ...subject },
    engineVersion,
    rootId,
    figures: figures.map((figure) => figureView(figure, money)),
  };
}

function figureView(figure: ExplainedFigure, money: ReadonlySet<string>): ExplainedFigureView {
  const { id, resourceId, label, value, formula, operation, operands, rounding, source, issues } = figure;
  const isSum = operation === 'sum' || operation === 'rows';
  return {
    ...{ id, resourceId, label, formula, operation, rounding, source },
    value: value && valueText(value, money.has(id)),
    operands: operands.map((operand) => ({
      ...operand,
      value: valueText(operand.value, operand.figureId === null ? isSum && money.has(id) : money.has(operand.figureId)),
    })),
    issues: [...issues],
  };
}

function isMoney({ id, operation, rounding }: ExplainedFigure): boolean {
  if (rounding !== null) return rounding.places === 2;
  return (operation === 'sum' || operation === 'rows') && !HOURS.test(id);
}

function valueText(value: Decimal, asMoney: boolean): string {
  return asMoney && value.decimalPlaces() <= 2 ? moneyText(value) : plainText(value);
}
