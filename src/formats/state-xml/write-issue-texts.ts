import type { IssueText } from '../issue-log';

/**
 * What the writer can have to say. Severity `error` means: the written document is not valid until this is supplied.
 */

export function lacking(name: string): IssueText {
  return {
    code: 'SCHEMA_ASKS_FOR',
    severity: 'error',
    message: {
      ru: `Схема требует «${name}», в смете этого нет; элемент не записан.`,
      en: `The schema asks for "${name}" and the estimate has none; the element was not written.`,
    },
    remedy: { ru: 'Заполните значение и выгрузите смету снова.', en: 'Supply the value and export again.' },
  };
}

export function notAllowed(name: string, value: string): IssueText {
  return {
    code: 'SCHEMA_REFUSES_VALUE',
    severity: 'error',
    message: {
      ru: `Схема не допускает в «${name}» значение «${value}»; элемент не записан.`,
      en: `The schema does not allow "${value}" in "${name}"; the element was not written.`,
    },
    remedy: { ru: 'Исправьте значение и выгрузите смету снова.', en: 'Correct the value and export again.' },
  };
}

export function filled(name: string, value: string): IssueText {
  return {
    code: 'FILLED_FOR_SCHEMA',
    severity: 'warning',
    message: {
      ru: `Схема требует «${name}»; записано нейтральное значение «${value}».`,
      en: `The schema asks for "${name}"; the neutral value "${value}" was written.`,
    },
    remedy: { ru: 'Заполните значение, если оно известно.', en: 'Supply the value if it is known.' },
  };
}

export function notInSchema(name: string): IssueText {
  return {
    code: 'NOT_IN_THIS_SCHEMA',
    severity: 'warning',
    message: {
      ru: `В этой версии схемы нет «${name}»; данные не записаны.`,
      en: `This version of the schema has no "${name}"; it was not written.`,
    },
    remedy: {
      ru: 'Выгрузите смету в той версии схемы, где эти данные есть.',
      en: 'Export to a version of the schema that has it.',
    },
  };
}

export function foreignWritten(name: string): IssueText {
  return {
    code: 'FOREIGN_ELEMENT_WRITTEN',
    severity: 'error',
    message: {
      ru: `Элемент «${name}» схеме не известен и записан как в исходном файле: проверка по схеме его не пропустит.`,
      en: `The schema does not know "${name}"; written back as it came, it will not pass validation.`,
    },
    remedy: {
      ru: 'Выгрузите без посторонних элементов, если файл предназначен для экспертизы.',
      en: 'Export without foreign elements if the file goes to the state expertise.',
    },
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
