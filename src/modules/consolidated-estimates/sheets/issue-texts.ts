import { issueOf, type Issue, type IssuePlace, type IssueText } from '../../../kernel/issue';

/** What can be wrong with a consolidated estimate beside its formulas. `{0}`, `{1}` are filled in. */
const ISSUES = {
  LINKED_ESTIMATE_INCOMPLETE: {
    severity: 'error',
    message: {
      ru: 'Смета {0} неполна: её стоимость занижена.',
      en: 'Estimate {0} is not complete: its cost is too small.',
    },
    remedy: { ru: 'Устраните замечания этой сметы.', en: 'Settle the issues of that estimate.' },
  },
  LINKED_ESTIMATE_STALE: {
    severity: 'warning',
    message: {
      ru: 'Смета {0} ждёт пересчёта: стоимость прежняя.',
      en: 'Estimate {0} awaits its calculation: the cost is that of before.',
    },
    remedy: { ru: 'Дождитесь окончания пересчёта.', en: 'Wait for the calculation to end.' },
  },
  ESTIMATE_COUNTED_TWICE: {
    severity: 'warning',
    message: { ru: 'Смета {0} учтена больше одного раза.', en: 'Estimate {0} is counted more than once.' },
    remedy: { ru: 'Оставьте её в одном месте.', en: 'Leave it in one place.' },
  },
  ROW_TOTAL_DIFFERS: {
    severity: 'warning',
    message: {
      ru: 'Всего по строке {0} — {1}, а сумма граф — {2}; учтено «всего» строки.',
      en: 'The total of row {0} is {1}, its columns add up to {2}; the total of the row is used.',
    },
    remedy: { ru: 'Проверьте графы строки.', en: 'Check the columns of the row.' },
  },
  VAT_RATE_MISSING: {
    severity: 'error',
    message: {
      ru: 'Ставка НДС неизвестна: итог без НДС.',
      en: 'The rate of VAT is not known: the total is without it.',
    },
    remedy: {
      ru: 'Укажите день поставки (supplyDate) или ставку (vatRatePercent); если НДС не начисляется — taxStatus: exempt.',
      en: 'Give supplyDate or vatRatePercent; taxStatus: exempt where no VAT is charged.',
    },
  },
  VAT_CHARGED_TWICE: {
    severity: 'warning',
    message: {
      ru: 'НДС начислен по ставке и стоит строкой {0}: он учтён дважды.',
      en: 'VAT is charged at its rate and stands in row {0}: it is counted twice.',
    },
    remedy: { ru: 'Удалите строку или ставку.', en: 'Delete the row or the rate.' },
  },
} satisfies Record<string, IssueText>;

export type SheetIssueCode = keyof typeof ISSUES;

export function sheetIssue(code: SheetIssueCode, place: IssuePlace, ...details: string[]): Issue {
  return issueOf(code, ISSUES[code], place, details);
}
