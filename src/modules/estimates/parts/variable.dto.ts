import { FORMULA_NAME, MAX_FORMULA_LENGTH } from '../../../engine';
import { AppError } from '../../../kernel/errors';
import { Text } from '../../../platform/http';
import type { VariableRecord } from '../records/records';

/** A name that formulas of quantities may use. */
export class VariablePart {
  @Text({ about: 'Unique in the estimate, identifiers of positions included', max: 50, pattern: FORMULA_NAME, example: 'длина' })
  name!: string;

  @Text({ about: 'What it means', max: 500, min: 0, optional: true, example: 'Длина котлована, м' })
  about?: string;

  @Text({
    about: 'A number, or a formula over other variables and rows of the estimate',
    max: MAX_FORMULA_LENGTH,
    example: '24.5',
  })
  value!: string;
}

/** @throws AppError VALIDATION_FAILED where a name stands twice */
export function variableRecords(parts: readonly VariablePart[]): VariableRecord[] {
  const seen = new Set<string>();
  const errors = parts.flatMap(({ name }, index) => {
    const isSeen = seen.has(name);
    seen.add(name);
    return isSeen ? [{ pointer: `/variables/${index}/name`, detail: TWICE }] : [];
  });
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  return parts.map(({ name, about = '', value }) => ({ name, about, value }));
}

const TWICE = { en: 'stands twice in the list', ru: 'стоит в списке дважды' };
