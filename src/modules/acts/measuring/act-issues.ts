import { issueOf, type Issue, type IssuePlace, type IssueText } from '../../../kernel/issue';

/** What can be wrong or doubtful with work done. `{name}` is filled in. */
const ISSUES = {
  ACT_OVERRUN: {
    severity: 'warning',
    message: {
      ru: 'Перевыполнение по позиции {number}: выполнено {done} при объёме по смете {contract} ({unit}).',
      en: 'Over-run of position {number}: {done} done of {contract} in the estimate ({unit}).',
    },
    remedy: {
      ru: 'Проверьте количество; если работы действительно выполнены, внесите в смету дополнительный объём.',
      en: 'Check the quantity; if the work is really done, put the additional volume into the estimate.',
    },
  },
  ACT_BELOW_ZERO: {
    severity: 'error',
    message: {
      ru: 'По позиции {number} с начала строительства выполнено {done} ({unit}): меньше нуля.',
      en: 'Since the beginning {done} ({unit}) is done of position {number}: less than nothing.',
    },
    remedy: {
      ru: 'Уменьшите исправление: снять можно не больше, чем было выполнено ({before}).',
      en: 'Make the correction smaller: no more can be taken back than was done ({before}).',
    },
  },
  ACT_POSITION_NOT_MEASURABLE: {
    severity: 'error',
    message: {
      ru: 'У позиции {number} нет объёма по смете: она исключена, либо количество не указано или равно нулю.',
      en: 'Position {number} has no quantity in the estimate: it is excluded, or its quantity is missing or zero.',
    },
    remedy: {
      ru: 'Укажите количество в смете или уберите строку из акта.',
      en: 'Give the quantity in the estimate, or take the line out of the act.',
    },
  },
  ACT_UNIT_CHANGED: {
    severity: 'error',
    message: {
      ru: 'Позиция {number} измеряется теперь в «{unit}», а выполнение записано в «{from}».',
      en: 'Position {number} is measured in “{unit}” now, and the work done is recorded in “{from}”.',
    },
    remedy: {
      ru: 'Верните позиции прежнюю единицу или заведите новую позицию для остатка работ.',
      en: 'Give the position its former unit back, or make a new position for the rest of the work.',
    },
  },
  ACT_REPRICED: {
    severity: 'info',
    message: {
      ru: 'Смета изменилась после подписания прежних актов: стоимость ранее выполненного отличается на {difference} руб.',
      en: 'The estimate has changed since earlier acts were signed: what was done before differs by {difference} rubles.',
    },
    remedy: {
      ru: 'Разница входит в этот акт. Чтобы её не было, верните прежние цены и индексы.',
      en: 'This act includes the difference. To avoid it, put the former prices and indices back.',
    },
  },
} as const satisfies Record<string, IssueText>;

export type ActIssueCode = keyof typeof ISSUES;

/** With these an act is not signed: what it says could not be true. */
const BLOCKING: ReadonlySet<string> = new Set<ActIssueCode>([
  'ACT_BELOW_ZERO',
  'ACT_POSITION_NOT_MEASURABLE',
  'ACT_UNIT_CHANGED',
]);

export function isBlocking({ code }: Issue): boolean {
  return BLOCKING.has(code);
}

export function actIssue(code: ActIssueCode, place: IssuePlace, values: Readonly<Record<string, string>>): Issue {
  return issueOf(code, ISSUES[code], place, values);
}
