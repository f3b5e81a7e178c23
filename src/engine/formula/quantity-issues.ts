import { issue } from '../issues';
import type { Bilingual, Issue } from '../../kernel/issue';
import type { FormulaProblem } from './problems';

/** Why the formula of a position gives no quantity. */
export function formulaProblemIssue(positionId: string, { code, offset, message, remedy }: FormulaProblem): Issue {
  const place = { positionId, field: 'quantityFormula', column: offset + 1 };
  return { code, severity: 'error', place, message, remedy };
}

/** A document states the quantity, and its formula could not be evaluated beside it. */
export function uncheckedFormulaIssue(positionId: string, stated: string, problem: FormulaProblem): Issue {
  const place = { positionId, field: 'quantityFormula', column: problem.offset + 1 };
  const found = issue('FORMULA_UNCHECKED', place, stated);
  const because = (language: keyof Bilingual): string => `${found.message[language]} ${problem.message[language]}`;
  return { ...found, message: { ru: because('ru'), en: because('en') }, remedy: problem.remedy };
}

/** A document states the quantity, and its formula comes to something else. */
export function differingFormulaIssue(positionId: string, stated: string, evaluated: string): Issue {
  return issue('FORMULA_DIFFERS', { positionId, field: 'quantityFormula' }, evaluated, stated);
}
