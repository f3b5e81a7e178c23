import type { Bilingual } from '../../kernel/issue';
import type { IssueLog } from '../issue-log';
import { notCarried } from '../not-carried';

/** What a writer had to leave out, counted by what it is: one issue for each instead of thousands. */
export class Losses {
  private readonly counts = new Map<Bilingual, number>();

  count(what: Bilingual, times = 1): void {
    if (times > 0) this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  tell(issues: IssueLog): void {
    for (const [{ ru, en }, count] of this.counts) {
      issues.add(notCarried({ ru: `${ru} (${count})`, en: `${en} (${count})` }), {});
    }
  }
}
