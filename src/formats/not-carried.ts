import type { Bilingual } from '../kernel/issue';
import type { IssueText } from './issue-log';

/** What any writer says of what its format has no place for. */
export function notCarried(what: Bilingual): IssueText {
  return {
    code: 'NOT_CARRIED',
    severity: 'warning',
    message: {
      ru: `Формат не передаёт: ${what.ru}.`,
      en: `The format cannot carry: ${what.en}.`,
    },
    remedy: { ru: 'Сверьте выгруженный документ со сметой.', en: 'Compare the exported document with the estimate.' },
  };
}
