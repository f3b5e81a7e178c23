import { FormatError, type ReadLimits } from './codec';
import { IssueLog } from './issue-log';
import type { XmlPlace } from './xml/reader';

/** What one reading collects besides the document: issues, and what it may still take. */
export class ReadLog {
  readonly issues: IssueLog;
  private extrasLeft: number;
  private positions = 0;
  private resources = 0;

  constructor(private readonly limits: ReadLimits) {
    this.issues = new IssueLog(limits.maxIssues);
    this.extrasLeft = limits.maxExtrasLength;
  }

  /** @throws FormatError `too_many_nodes` */
  countPosition(place: XmlPlace): void {
    if ((this.positions += 1) > this.limits.maxPositions) throw new FormatError('too_many_nodes', place);
  }

  /** @throws FormatError `too_many_nodes` */
  countResource(place: XmlPlace): void {
    if ((this.resources += 1) > this.limits.maxResources) throw new FormatError('too_many_nodes', place);
  }

  /** False where the limit is reached. */
  spendExtras(characters: number): boolean {
    this.extrasLeft -= characters;
    return this.extrasLeft >= 0;
  }
}
