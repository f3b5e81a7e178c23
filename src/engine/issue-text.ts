import type { Bilingual, Severity } from '../kernel/issue';

/** What an issue says. `{0}`, `{1}` are filled with codes and figures of the node. */
export interface IssueText {
  severity: Severity;
  message: Bilingual;
  remedy: Bilingual;
}
