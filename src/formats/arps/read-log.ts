import { FormatError, type ReadLimits } from '../codec';
import type { DecimalText, Extras } from '../document';
import { readDecimal } from '../number';
import { ReadLog } from '../read-log';
import { type TextIssueCode, textIssue } from '../text/issue-texts';
import type { ArpsRecord } from './records';

/** Spaces between groups of digits, the narrow ones too. */
const SPACES = /\s/g;

/** Limits, issues and what is kept, of one reading. */
export class ArpsLog {
  readonly log: ReadLog;
  private nodes = 0;
  private readonly told = new Set<string>();

  constructor(private readonly limits: ReadLimits) {
    this.log = new ReadLog(limits);
  }

  /** @throws FormatError `too_many_nodes` */
  count(record: ArpsRecord): void {
    this.nodes += record.fieldCount;
    if (this.nodes > this.limits.maxNodes || record.fieldCount > this.limits.maxRecordNodes) {
      throw new FormatError('too_many_nodes', record.place);
    }
  }

  tell(code: TextIssueCode, { place }: ArpsRecord, details: Readonly<Record<string, string>> = {}): void {
    this.log.issues.add(textIssue(code, details), place);
  }

  /** Once for a kind of record, where it was met first. */
  tellOnce(code: TextIssueCode, record: ArpsRecord, details: Readonly<Record<string, string>> = {}): void {
    const key = `${code} ${record.type}`;
    if (this.told.has(key)) return;
    this.told.add(key);
    this.tell(code, record, details);
  }

  /** Keeps the record as it is, beside others of its key. */
  keep(record: ArpsRecord, extras: Extras, key: string): void {
    if (!this.log.spendExtras(record.text.length)) return this.tellOnce('NOT_KEPT', record);
    const before = extras[key];
    extras[key] = before === undefined ? record.text : `${before}\n${record.text}`;
  }

  /** Comma or point, spaces between groups; null where the field is empty or no number. */
  number(record: ArpsRecord, index: number): DecimalText | null {
    const text = record.field(index);
    if (text === '') return null;
    const read = readDecimal(text.replace(SPACES, ''));
    if (read === null) this.tell('NUMBER_UNREADABLE', record, { text, field: `${record.type}#${index}` });
    return read?.value ?? null;
  }
}
