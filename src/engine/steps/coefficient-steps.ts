import { METHODOLOGY, operand, STATE_SCHEMA, type Step, type StepScope } from './step';

const FACTOR = operand('k', 'коэффициент', 'coefficient');
const COMBINED = { ...METHODOLOGY, field: 'TResCoefficientFinal' };
const STATED = { ...STATE_SCHEMA, field: 'TResCoefficientFinal' };

const CONSUMPTION_LABEL = { ru: 'Коэффициент к расходу', en: 'Coefficient to the consumption' };
const COST_LABEL = { ru: 'Коэффициент к стоимости', en: 'Coefficient to the cost' };

function combined(figure: string, scope: StepScope, label: Step['label']): Step {
  return {
    figure,
    scope,
    label,
    symbol: 'K',
    operation: 'coefficients',
    operands: [FACTOR],
    point: 'coefficient',
    source: COMBINED,
  };
}

/** The same coefficient, taken from the document instead of derived. */
export function statedStep(of: Step): Step {
  const final = operand('K', 'итоговый коэффициент документа', 'final coefficient of the document');
  return { ...of, operation: 'given', operands: [final], point: null, source: STATED };
}

export const VOLUME_COEFFICIENT = combined('volumeCoefficient', 'position', {
  ru: 'Коэффициент к объёму',
  en: 'Coefficient to the volume',
});

/** For resources without coefficients of their own: one figure for all of a kind, `{kind}` makes its id. */
export const KIND_CONSUMPTION_COEFFICIENT = combined('consumptionCoefficient/{kind}', 'position', CONSUMPTION_LABEL);
export const KIND_COST_COEFFICIENT = combined('costCoefficient/{kind}', 'position', COST_LABEL);

export const OWN_CONSUMPTION_COEFFICIENT = combined('consumptionCoefficient', 'resource', CONSUMPTION_LABEL);
export const OWN_COST_COEFFICIENT = combined('costCoefficient', 'resource', COST_LABEL);

/** Of an element of a unit rate: `{kind}` is the element. */
export const ELEMENT_COEFFICIENT = combined('elementCoefficient/{kind}', 'position', {
  ru: 'Коэффициент к элементу расценки',
  en: 'Coefficient to the element of the rate',
});
