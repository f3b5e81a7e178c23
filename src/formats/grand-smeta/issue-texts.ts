import type { Bilingual } from '../../kernel/issue';
import type { IssueText } from '../issue-log';

/** Everything the reader and the writer of the format can have to say. */

export function unknownPart(name: string): IssueText {
  return {
    code: 'ELEMENT_UNKNOWN',
    severity: 'info',
    message: {
      ru: `«${name}» в этом месте не известно; сохранено как есть и будет записано обратно.`,
      en: `"${name}" is not known here; it is kept as it is and will be written back.`,
    },
    remedy: {
      ru: 'Проверьте, нет ли в нём данных, нужных для расчёта.',
      en: 'See whether it holds anything that the calculation needs.',
    },
  };
}

export function noRows(): IssueText {
  return {
    code: 'NO_POSITIONS',
    severity: 'warning',
    message: { ru: 'В документе есть шапка сметы, но нет ни разделов, ни позиций.', en: 'The document has the head of an estimate, and neither sections nor positions.' },
    remedy: { ru: 'Если они должны быть, выгрузите смету из программы заново.', en: 'If there should be any, export the estimate from its program again.' },
  };
}

export function notKept(name: string): IssueText {
  return {
    code: 'ELEMENT_NOT_KEPT',
    severity: 'warning',
    message: {
      ru: `Содержимое «${name}» не сохранено: превышен объём сохраняемых как есть данных.`,
      en: `The content of "${name}" was not kept: there is too much to be kept as it is.`,
    },
    remedy: { ru: 'Если эти данные нужны, сократите посторонние сведения в файле.', en: 'If it is needed, reduce the foreign material in the file.' },
  };
}

export function notANumber(name: string, text: string): IssueText {
  return {
    code: 'NUMBER_UNREADABLE',
    severity: 'error',
    message: {
      ru: `«${text}» («${name}») не читается как число; значение оставлено пустым.`,
      en: `"${text}" in "${name}" is not a number; the value is left empty.`,
    },
    remedy: { ru: 'Введите число цифрами.', en: 'Give the number in digits.' },
  };
}

export function unknownWord(name: string, text: string): IssueText {
  return {
    code: 'VALUE_UNKNOWN',
    severity: 'warning',
    message: {
      ru: `Значение «${text}» («${name}») не известно; принято значение по умолчанию.`,
      en: `The value "${text}" of "${name}" is not known; the default was taken.`,
    },
    remedy: { ru: 'Проверьте значение в смете после загрузки.', en: 'See the value in the estimate after the import.' },
  };
}

export function missing(name: string): IssueText {
  return {
    code: 'ELEMENT_MISSING',
    severity: 'warning',
    message: { ru: `Нет обязательного «${name}».`, en: `"${name}" is mandatory and not there.` },
    remedy: { ru: 'Дополните данные.', en: 'Supply it.' },
  };
}

/** Kept and written back, and without effect on the calculation. */
export function notApplied(what: Bilingual): IssueText {
  return {
    code: 'NOT_APPLIED',
    severity: 'warning',
    message: {
      ru: `Сохранено как есть, в расчёте не участвует: ${what.ru}.`,
      en: `Kept as it is and not part of the calculation: ${what.en}.`,
    },
    remedy: { ru: 'Если это влияет на итог, задайте в смете вручную.', en: 'If it matters for the total, set it in the estimate by hand.' },
  };
}

export function identifierUnusable(identifier: string): IssueText {
  return {
    code: 'IDENTIFIER_UNUSABLE',
    severity: 'warning',
    message: {
      ru: `Идентификатор «${identifier}» повторён или недопустим; ссылки на него не работают.`,
      en: `The identifier "${identifier}" is repeated or not allowed; links to it do not work.`,
    },
    remedy: { ru: 'Задайте строке другой идентификатор.', en: 'Give the row another identifier.' },
  };
}

export function signatureDropped(): IssueText {
  return {
    code: 'SIGNATURE_NOT_KEPT',
    severity: 'info',
    message: {
      ru: 'Подпись программы не сохраняется: она относится только к исходному файлу.',
      en: "The program's signature is not kept: it vouches for the source file alone.",
    },
    remedy: { ru: 'Храните исходный файл, если подпись нужна.', en: 'Keep the source file if the signature is needed.' },
  };
}

export function notCarried(what: Bilingual): IssueText {
  return {
    code: 'NOT_CARRIED',
    severity: 'warning',
    message: { ru: `Формат не передаёт: ${what.ru}.`, en: `The format cannot carry: ${what.en}.` },
    remedy: { ru: 'Сверьте выгруженный документ со сметой.', en: 'Compare the exported document with the estimate.' },
  };
}

/** The same where the money of the document will not be that of the estimate. */
export function moneyNotCarried(what: Bilingual): IssueText {
  return {
    code: 'MONEY_NOT_CARRIED',
    severity: 'error',
    message: {
      ru: `Формат не передаёт: ${what.ru}. Итог документа будет другим.`,
      en: `The format cannot carry: ${what.en}. The document will come to another total.`,
    },
    remedy: { ru: 'Выгрузите смету в формате state-xml.', en: 'Export to the format state-xml.' },
  };
}

export function charactersRemoved(name: string): IssueText {
  return {
    code: 'CHARACTERS_REMOVED',
    severity: 'warning',
    message: {
      ru: `Из «${name}» удалены знаки, недопустимые в XML.`,
      en: `Characters that XML does not allow were removed from "${name}".`,
    },
    remedy: { ru: 'Исправьте текст в смете.', en: 'Correct the text in the estimate.' },
  };
}
