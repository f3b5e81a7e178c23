import { moneyText, plainText, type Decimal } from '../../kernel/decimal';
import type { ExplainedFigure, ExplainedOperand, Explanation } from './explanation';

/** Values as they are shown: money with two places, everything else without idle zeros. */
export interface ShownValues {
  of(figure: ExplainedFigure): string | null;
  ofOperand(figure: ExplainedFigure, operand: ExplainedOperand): string;
}

const HOURS = /\/(labourHours|machinistHours)$/;

export function shownValues({ figures }: Explanation): ShownValues {
  const money = new Set(figures.filter(isMoney).map(({ id }) => id));
  return {
    of: ({ id, value }) => value && valueText(value, money.has(id)),
    // An operand is shown as the figure that it was taken from is; terms of a sum are what the sum is.
    ofOperand: ({ id, operation }, { value, figureId }) => {
      const isAlike = operation === 'sum' || operation === 'rows' || operation === 'given';
      return valueText(value, figureId === null ? isAlike && money.has(id) : money.has(figureId));
    },
  };
}

function isMoney({ id, operation, rounding }: ExplainedFigure): boolean {
  if (rounding !== null) return rounding.places === 2;
  return (operation === 'sum' || operation === 'rows') && !HOURS.test(id);
}

function valueText(value: Decimal, asMoney: boolean): string {
  return asMoney && value.decimalPlaces() <= 2 ? moneyText(value) : plainText(value);
}
