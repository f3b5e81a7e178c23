import type { IssueText } from '../issue-log';

export function notRead(name: string): IssueText {
  return {
    code: 'ELEMENT_NOT_READ',
    severity: 'info',
    message: {
      ru: `Элемент «${name}» ведомости объёмов в смету не переносится.`,
      en: `The element "${name}" of the quantity takeoff does not go into an estimate.`,
    },
    remedy: { ru: 'Проверьте, нужны ли эти данные смете.', en: 'See whether the estimate needs what it says.' },
  };
}

export function notANumber(name: string, text: string): IssueText {
  return {
    code: 'NOT_A_NUMBER',
    severity: 'warning',
    message: { ru: `В «${name}» не число: «${text}».`, en: `"${name}" is no number: "${text}".` },
    remedy: { ru: 'Укажите число в исходном файле или в смете.', en: 'Give the number in the source file or in the estimate.' },
  };
}

export function unknownType(text: string): IssueText {
  return {
    code: 'VALUE_UNKNOWN',
    severity: 'warning',
    message: {
      ru: `Вид строки «${text}» схеме не известен; строка прочитана как работа.`,
      en: `The schema has no type of row "${text}"; the row is read as a work.`,
    },
    remedy: { ru: 'Проверьте вид позиции в смете.', en: 'See to the kind of the position in the estimate.' },
  };
}
