import type { Bilingual } from '../../kernel/issue';
import type { CoefficientCombination } from '../model';
import { arrange, type Factor } from '../steps/factors';
import type { Operation, Step } from '../steps/step';

/** The operations whose formula follows from the number of operands. */
export type PlainOperation = Exclude<Operation, 'coefficients' | 'formula'>;

/** The right side of a formula over the given names of its operands, in order. */
export function expression(operation: PlainOperation, names: readonly string[]): string {
  switch (operation) {
    case 'product':
    case 'scaled':
      return names.join(' × ');
    case 'percent':
      return `${names.join(' × ')} / 100`;
    case 'quotient':
      return names.join(' / ');
    case 'sum':
      return names.length === 0 ? '0' : names.join(' + ');
    case 'rows':
      return `Σ ${names.join('')}`;
    case 'given':
      return names.join('');
  }
}

/** A symbol of an operand in a printed formula; `F1.r1` in one of a quantity. */
export const SYMBOL = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)?/gu;

/** A formula of ours with each symbol replaced by the given name of its operand. */
export function namedFormula({ formula, operands }: Step, names: readonly string[]): string {
  return (formula?.text ?? '').replace(SYMBOL, (symbol) => {
    return names[operands.findIndex((operand) => operand.symbol === symbol)] ?? symbol;
  });
}

/** `(1 + (k1 − 1) + (k2 − 1)) × k3`: conditions of a table add their fractional parts, all else multiplies. */
export function coefficientExpression(
  factors: readonly Factor[],
  names: readonly string[],
  policy: CoefficientCombination,
): string {
  const { appendix, rest } = arrange(factors);
  const nameOf = (factor: Factor): string => names[factors.indexOf(factor)] ?? '';
  const tables = appendix.map((table) => tableExpression(table.map(nameOf))).join(' × ');
  const isCut = policy === 'two_digit_group' && appendix.length > 1;
  const parts = [isCut ? `round(${tables}; 2)` : tables, ...rest.map(nameOf)];
  return parts.filter((part) => part !== '').join(' × ');
}

function tableExpression(names: readonly string[]): string {
  return names.length === 1 ? names.join('') : `(1 + ${names.map((name) => `(${name} − 1)`).join(' + ')})`;
}

/** `Стоимость ресурса = количество всего × текущая цена`, in both languages. */
export function inWords(label: Bilingual, write: (language: keyof Bilingual) => string): Bilingual {
  return { ru: `${label.ru} = ${write('ru')}`, en: `${label.en} = ${write('en')}` };
}
