import type { IssueLog, IssueText } from '../issue-log';
import type { XmlElement } from '../xml/element';

/** An element, or a cell by its name. */
export type RowPlace = Pick<XmlElement, 'name' | 'place'>;

/** Issues of the rows of one file, with their places. */
export class RowLog {
  constructor(private readonly issues: IssueLog) {}

  tell(text: IssueText, { name, place }: RowPlace): void {
    this.issues.add(text, { path: name, ...place });
  }

  /** Says why a row is left out. */
  refuse(text: IssueText, element: RowPlace): null {
    this.tell(text, element);
    return null;
  }
}
