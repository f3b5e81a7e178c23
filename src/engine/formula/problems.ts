import { filled, type Bilingual } from '../../kernel/issue';

/** Why a formula has no value. A value, not an exception: it becomes an issue of the row that bears the formula. */
export interface FormulaProblem {
  code: FormulaProblemCode;
  /** Where in the text, from 0; the end of the text where something is missing. */
  offset: number;
  message: Bilingual;
  remedy: Bilingual;
}

const PROBLEMS = {
  FORMULA_EMPTY: {
    message: { ru: 'Формула пуста.', en: 'The formula is empty.' },
    remedy: { ru: 'Введите число или выражение.', en: 'Enter a number or an expression.' },
  },
  FORMULA_TOO_LONG: {
    message: { ru: 'Формула длиннее {0} знаков.', en: 'The formula is longer than {0} characters.' },
    remedy: { ru: 'Вынесите часть формулы в переменную.', en: 'Move a part of it to a variable.' },
  },
  FORMULA_TOO_DEEP: {
    message: { ru: 'Вложенность скобок больше {0}.', en: 'Brackets are nested deeper than {0}.' },
    remedy: { ru: 'Вынесите часть формулы в переменную.', en: 'Move a part of it to a variable.' },
  },
  FORMULA_UNEXPECTED: {
    message: { ru: 'Непонятно: «{0}».', en: 'Unexpected “{0}”.' },
    remedy: {
      ru: 'Допустимы числа, + − × ÷ ^, скобки, функции и имена. Аргументы функций разделяет точка с запятой.',
      en: 'Numbers, + − × ÷ ^, brackets, functions and names are understood. A semicolon separates arguments.',
    },
  },
  FORMULA_UNFINISHED: {
    message: { ru: 'Формула обрывается: ожидается {0}.', en: 'The formula breaks off: {0} is expected.' },
    remedy: { ru: 'Допишите формулу.', en: 'Finish the formula.' },
  },
  FORMULA_UNKNOWN_FUNCTION: {
    message: { ru: 'Нет функции «{0}».', en: 'There is no function “{0}”.' },
    remedy: { ru: 'Есть round, min, max, abs, sqrt.', en: 'There are round, min, max, abs, sqrt.' },
  },
  FORMULA_ARGUMENTS: {
    message: {
      ru: 'Функции «{0}» передано не столько аргументов.',
      en: 'Function “{0}” has the wrong number of arguments.',
    },
    remedy: {
      ru: 'Разделяйте аргументы точкой с запятой: max(1,5; 2). Второй аргумент round – целое от 0 до 12.',
      en: 'Separate arguments with semicolons: max(1.5; 2). The second argument of round is whole, 0 to 12.',
    },
  },
  FORMULA_UNKNOWN_NAME: {
    message: { ru: 'Неизвестно имя «{0}».', en: 'The name “{0}” is unknown.' },
    remedy: {
      ru: 'Заведите переменную сметы или сошлитесь на идентификатор строки: F1, F1.r1.',
      en: 'Add a variable to the estimate, or refer to the identifier of a row: F1, F1.r1.',
    },
  },
  FORMULA_NO_VALUE: {
    message: { ru: 'У «{0}» пока нет значения.', en: '“{0}” has no value yet.' },
    remedy: {
      ru: 'Исправьте строку, на которую ссылается формула.',
      en: 'Correct the row that the formula refers to.',
    },
  },
  FORMULA_DIVISION_BY_ZERO: {
    message: { ru: 'Деление на ноль.', en: 'Division by zero.' },
    remedy: { ru: 'Проверьте делитель.', en: 'Check the divisor.' },
  },
  FORMULA_OUT_OF_RANGE: {
    message: { ru: 'Значение не определено или слишком велико: {0}.', en: 'The value is undefined or too large: {0}.' },
    remedy: {
      ru: 'Проверьте корни из отрицательных чисел, показатели степеней и порядок величин.',
      en: 'Check roots of negative numbers, exponents and magnitudes.',
    },
  },
  FORMULA_CYCLE: {
    message: {
      ru: 'Формулы ссылаются друг на друга по кругу: {0}.',
      en: 'Formulas refer to each other in a circle: {0}.',
    },
    remedy: { ru: 'Уберите одну из ссылок.', en: 'Remove one of the references.' },
  },
} satisfies Record<string, { message: Bilingual; remedy: Bilingual }>;

export type FormulaProblemCode = keyof typeof PROBLEMS;

export function problem(code: FormulaProblemCode, offset: number, detail: string | number = ''): FormulaProblem {
  const { message, remedy } = PROBLEMS[code];
  return { code, offset, message: filled(message, [String(detail)]), remedy };
}

/** Carries a problem out of the recursion of one parse or evaluation; it never leaves this folder. */
export class FormulaStop extends Error {
  constructor(readonly problem: FormulaProblem) {
    super(problem.code);
  }
}
