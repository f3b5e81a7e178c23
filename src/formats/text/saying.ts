import { filled, type Severity } from '../../kernel/issue';
import type { IssueText } from '../issue-log';

/** An issue as a codec words it; brackets are filled in. */
export interface Saying {
  severity: Severity;
  ru: readonly [message: string, remedy: string];
  en: readonly [message: string, remedy: string];
}

export function said(code: string, { severity, ru, en }: Saying, details: Readonly<Record<string, string>>): IssueText {
  return {
    code,
    severity,
    message: filled({ ru: ru[0], en: en[0] }, details),
    remedy: filled({ ru: ru[1], en: en[1] }, details),
  };
}
