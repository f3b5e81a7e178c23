import type { IssueText } from '../issue-log';

/** Everything the state XML codec can have to say about the material, in one place. */

export function unknownElement(name: string): IssueText {
  return {
    code: 'ELEMENT_UNKNOWN',
    severity: 'info',
    message: {
      ru: `Элемент «${name}» схеме не известен; он сохранён как есть.`,
      en: `The schema has no element "${name}" here; it is kept as it is.`,
    },
    remedy: {
      ru: 'Проверьте, нет ли в нём данных, нужных для расчёта.',
      en: 'See whether it holds anything that the calculation needs.',
    },
  };
}

export function duplicateElement(name: string): IssueText {
  return {
    code: 'ELEMENT_REPEATED',
    severity: 'warning',
    message: {
      ru: `Элемент «${name}» повторён; учтён первый, остальные сохранены как есть.`,
      en: `The element "${name}" is repeated; the first one counts, the others are kept as they are.`,
    },
    remedy: { ru: 'Оставьте в исходном файле один элемент.', en: 'Leave one of them in the source file.' },
  };
}

export function notKept(name: string): IssueText {
  return {
    code: 'ELEMENT_NOT_KEPT',
    severity: 'warning',
    message: {
      ru: `Содержимое «${name}» не сохранено: превышен объём сохраняемых как есть данных или имя недопустимо.`,
      en: `The content of "${name}" was not kept: too much to be kept as it is, or a name that is not allowed.`,
    },
    remedy: {
      ru: 'Если эти данные нужны, сократите посторонние сведения в файле.',
      en: 'If it is needed, reduce the foreign material in the file.',
    },
  };
}

export function commaInNumber(name: string, text: string): IssueText {
  return {
    code: 'NUMBER_WITH_COMMA',
    severity: 'warning',
    message: {
      ru: `В числе «${text}» («${name}») запятая вместо точки; прочитано как десятичный знак.`,
      en: `The number "${text}" in "${name}" has a comma for a point; read as the decimal point.`,
    },
    remedy: { ru: 'Схема требует точки.', en: 'The schema asks for a point.' },
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
    remedy: { ru: 'Введите число цифрами с точкой.', en: 'Give the number in digits with a point.' },
  };
}

export function unknownWord(name: string, text: string): IssueText {
  return {
    code: 'VALUE_UNKNOWN',
    severity: 'warning',
    message: {
      ru: `Значение «${text}» («${name}») схеме не известно; принято значение по умолчанию.`,
      en: `The schema does not know the value "${text}" of "${name}"; the default was taken.`,
    },
    remedy: { ru: 'Выберите значение из списка схемы.', en: 'Choose one of the values of the schema.' },
  };
}

export function elementMissing(name: string): IssueText {
  return {
    code: 'ELEMENT_MISSING',
    severity: 'warning',
    message: { ru: `Нет обязательного элемента «${name}».`, en: `The mandatory element "${name}" is not there.` },
    remedy: { ru: 'Дополните данные.', en: 'Supply it.' },
  };
}

export function partlyRead(name: string): IssueText {
  return {
    code: 'ELEMENT_PARTLY_READ',
    severity: 'warning',
    message: {
      ru: `В «${name}» не хватает главного значения; содержимое сохранено как есть и не учтено.`,
      en: `"${name}" lacks its main value; its content is kept as it is and not taken into account.`,
    },
    remedy: { ru: 'Дополните данные.', en: 'Supply it.' },
  };
}

export function foreignVersion(version: string): IssueText {
  return {
    code: 'SCHEMA_VERSION_UNEXPECTED',
    severity: 'warning',
    message: {
      ru: `Версия схемы «${version}» не из тех, что поддерживаются (3.01, 3.02); прочитано, что удалось.`,
      en: `Schema version "${version}" is not one that is supported (3.01, 3.02); what could be read was read.`,
    },
    remedy: { ru: 'Сверьте итоги с исходным документом.', en: 'Compare the totals with the source document.' },
  };
}

export function noContent(): IssueText {
  return {
    code: 'POSITION_WITHOUT_CONTENT',
    severity: 'error',
    message: {
      ru: 'В позиции нет ни нормы, ни ресурса.',
      en: 'The position has neither a norm nor a resource.',
    },
    remedy: { ru: 'Проверьте позицию в исходном файле.', en: 'See the position in the source file.' },
  };
}
