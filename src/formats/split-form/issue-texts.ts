import type { IssueText } from '../issue-log';

/** Everything the reader of split forms can have to say about a row. `error`: the row was left out. */

const CORRECT_THE_FILE = {
  ru: 'Скачайте сплит-форму заново или исправьте ячейку.',
  en: 'Download the split form anew, or correct the cell.',
};

export function valueMissing(cell: string, field: string): IssueText {
  return {
    code: 'SPLIT_FORM_VALUE_MISSING',
    severity: 'error',
    message: {
      ru: `${cell}: нет значения «${field}»; строка пропущена.`,
      en: `${cell}: there is no "${field}"; the row was left out.`,
    },
    remedy: CORRECT_THE_FILE,
  };
}

export function valueTooLong(cell: string, maxLength: number): IssueText {
  return {
    code: 'SPLIT_FORM_VALUE_TOO_LONG',
    severity: 'error',
    message: {
      ru: `${cell}: текст длиннее ${maxLength} знаков; строка пропущена.`,
      en: `${cell}: the text is longer than ${maxLength} characters; the row was left out.`,
    },
    remedy: CORRECT_THE_FILE,
  };
}

export function figureInvalid(cell: string, text: string): IssueText {
  return {
    code: 'SPLIT_FORM_FIGURE_INVALID',
    severity: 'error',
    message: {
      ru: `${cell}: «${text}» — не цена и не индекс; строка пропущена.`,
      en: `${cell}: "${text}" is neither a price nor an index; the row was left out.`,
    },
    remedy: CORRECT_THE_FILE,
  };
}

export function codeRepeated(code: string): IssueText {
  return {
    code: 'SPLIT_FORM_CODE_REPEATED',
    severity: 'error',
    message: {
      ru: `Код «${code}» в этой форме уже был; учтена первая строка.`,
      en: `The code "${code}" has been in this form before; the first row counts.`,
    },
    remedy: CORRECT_THE_FILE,
  };
}
