import type { IssueText } from '../issue-log';

/** Everything the readers of ФСНБ can have to say about a file, in one place. `error`: the row was left out. */

const ASK_THE_PUBLISHER = {
  ru: 'Сверьте строку с официальной публикацией; если ошибка там, сообщите её издателю.',
  en: 'Compare the row with the official publication; if the fault is there, tell its publisher.',
};

export function codeInvalid(code: string): IssueText {
  return {
    code: 'CATALOGUE_CODE_INVALID',
    severity: 'error',
    message: {
      ru: `Шифр «${code}» не похож ни на один из известных видов; строка пропущена.`,
      en: `The code "${code}" has none of the known forms; the row was left out.`,
    },
    remedy: ASK_THE_PUBLISHER,
  };
}

export function codeRepeated(code: string): IssueText {
  return {
    code: 'CATALOGUE_CODE_REPEATED',
    severity: 'error',
    message: {
      ru: `Шифр «${code}» в этой редакции уже был; учтена первая строка.`,
      en: `The code "${code}" has been in this edition before; the first row counts.`,
    },
    remedy: {
      ru: 'Уберите повтор из файла или загрузите редакции по отдельности.',
      en: 'Take the repetition out of the file, or load the editions separately.',
    },
  };
}

export function valueMissing(code: string, field: string): IssueText {
  return {
    code: 'CATALOGUE_VALUE_MISSING',
    severity: 'error',
    message: {
      ru: `У строки «${code}» нет значения «${field}»; строка пропущена.`,
      en: `The row "${code}" has no "${field}"; it was left out.`,
    },
    remedy: ASK_THE_PUBLISHER,
  };
}

export function valueTooLong(code: string, field: string, maxLength: number): IssueText {
  return {
    code: 'CATALOGUE_VALUE_TOO_LONG',
    severity: 'error',
    message: {
      ru: `У строки «${code}» значение «${field}» длиннее ${maxLength} знаков; строка пропущена.`,
      en: `In the row "${code}" the "${field}" is longer than ${maxLength} characters; it was left out.`,
    },
    remedy: ASK_THE_PUBLISHER,
  };
}

export function figureInvalid(code: string, field: string, text: string): IssueText {
  return {
    code: 'CATALOGUE_FIGURE_INVALID',
    severity: 'error',
    message: {
      ru: `У строки «${code}» значение «${field}» — не число: «${text}»; строка пропущена.`,
      en: `The row "${code}" has no number in "${field}": "${text}"; it was left out.`,
    },
    remedy: ASK_THE_PUBLISHER,
  };
}

export function placeUnknown(coefficient: string, code: string): IssueText {
  return {
    code: 'CATALOGUE_PLACE_UNKNOWN',
    severity: 'warning',
    message: {
      ru: `Коэффициент «${coefficient}» привязан к «${code}»: такой вид шифра не известен, привязка пропущена.`,
      en: `The coefficient "${coefficient}" is bound to "${code}", a code of no known form; this binding was left out.`,
    },
    remedy: ASK_THE_PUBLISHER,
  };
}

export function coefficientUnbound(code: string): IssueText {
  return {
    code: 'CATALOGUE_COEFFICIENT_UNBOUND',
    severity: 'info',
    message: {
      ru: `Коэффициент «${code}» не привязан ни к одной норме; по норме он предложен не будет.`,
      en: `The coefficient "${code}" is bound to no norm; no norm will offer it.`,
    },
    remedy: {
      ru: 'Найдите его по техническим частям сборника и укажите вручную.',
      en: 'Find it in the technical part of its collection and give it yourself.',
    },
  };
}

export function salaryDiffers(code: string, salary: string, expected: string): IssueText {
  return {
    code: 'CATALOGUE_MACHINE_SALARY_DIFFERS',
    severity: 'warning',
    message: {
      ru: `Машина «${code}»: оплата труда машинистов ${salary}, а затраты труда по тарифу разряда дают ${expected}.`,
      en: `Machine "${code}": the machinists' pay is ${salary}, but hours at the tariff of their grade come to ${expected}.`,
    },
    remedy: ASK_THE_PUBLISHER,
  };
}
