import type { Extras } from '../document';
import type { IssueLog, IssueText } from '../issue-log';
import type { XmlWriter } from '../xml/writer';
import type { Schema } from './schema';
import { foreignWritten, lacking, notInSchema } from './write-issue-texts';

/** What one writing shares: the schema asked for, the issues, whether foreign elements are written back. */
export interface WriteContext {
  readonly schema: Schema;
  readonly xml: XmlWriter;
  readonly issues: IssueLog;
  readonly keepsForeign: boolean;
  /** True where figures of a calculation replace the declared ones. */
  readonly hasFigures: boolean;
  readonly program: { name: string; version: string };
  readonly exportedAt: string;
}

/** Where the writer is: the open element, its path, and the extras that belong to it. */
export class RecordWriter {
  constructor(
    readonly context: WriteContext,
    readonly path: string,
    private readonly extras: Extras,
    private readonly prefix: string,
  ) {}

  leaf(name: string, text: string): void {
    this.context.xml.leaf(name, text);
  }

  /** An element whose leftovers are in the same extras. Left out when it stays empty, unless it is mandatory. */
  element(
    name: string,
    body: (inside: RecordWriter) => void,
    options: { mandatory?: boolean; step?: string } = {},
  ): void {
    const step = options.step ?? name;
    this.context.xml.begin(name);
    body(new RecordWriter(this.context, `${this.path}/${step}`, this.extras, `${this.prefix}${step}/`));
    this.context.xml.end(options);
  }

  /** An element that is a node of the document with extras of its own. */
  node(name: string, step: string, extras: Extras, body: (inside: RecordWriter) => void): void {
    this.context.xml.begin(name);
    body(new RecordWriter(this.context, `${this.path}/${step}`, extras, ''));
    this.context.xml.end({ mandatory: true });
  }

  /** Writes what was kept under this name, if anything. */
  kept(name: string): boolean {
    const markup = this.extra(name);
    if (markup === null) return false;
    this.context.xml.raw(markup);
    return true;
  }

  extra(name: string): string | null {
    return this.extras[this.prefix + name] ?? null;
  }

  /** Writes back what the reader did not know, after everything that the schema knows. */
  foreign(isKnown: (name: string) => boolean): void {
    for (const key of Object.keys(this.extras)) {
      if (!key.startsWith(this.prefix)) continue;
      const name = key.slice(this.prefix.length);
      if (name.includes('/') || name.startsWith('@') || isKnown(name)) continue;
      if (!this.context.keepsForeign) {
        this.issue(notInSchema(name), name);
        continue;
      }
      this.context.xml.raw(this.extras[key]!);
      this.issue(foreignWritten(name), name);
    }
  }

  lacks(name: string): void {
    this.issue(lacking(name), name);
  }

  issue(text: IssueText, name: string): void {
    this.context.issues.add(text, { path: `${this.path}/${name}` });
  }
}
