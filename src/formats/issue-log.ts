import type { Bilingual, Issue, IssuePlace, Severity } from '../kernel/issue';

/** An issue without its place: what the catalogues of the formats make. */
export interface IssueText {
  code: string;
  severity: Severity;
  message: Bilingual;
  remedy: Bilingual;
}

/** Collects issues up to a limit; what exceeds it is counted, and the count stands in the last issue. */
export class IssueLog {
  readonly issues: Issue[] = [];
  private dropped = 0;

  constructor(private readonly maxIssues: number) {}

  add(text: IssueText, place: IssuePlace): void {
    if (this.hasRoom()) this.issues.push({ ...text, place });
  }

  /** False counts an issue as left out: whoever asks need not make its text. */
  hasRoom(): boolean {
    if (this.issues.length < this.maxIssues) return true;
    this.dropped += 1;
    return false;
  }

  /** Says how many were left out. Called once, at the end. */
  close(): Issue[] {
    if (this.dropped > 0) this.issues.push(tooManyIssues(this.dropped));
    this.dropped = 0;
    return this.issues;
  }
}

function tooManyIssues(dropped: number): Issue {
  return {
    code: 'TOO_MANY_ISSUES',
    severity: 'warning',
    place: {},
    message: {
      ru: `Ещё замечаний, не показанных здесь: ${dropped}.`,
      en: `Further issues that are not listed here: ${dropped}.`,
    },
    remedy: {
      ru: 'Исправьте показанные замечания и повторите загрузку.',
      en: 'Correct the issues listed and import again.',
    },
  };
}
