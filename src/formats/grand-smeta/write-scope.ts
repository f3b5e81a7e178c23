import type { Bilingual } from '../../kernel/issue';
import type { PriceLevelWord } from './coefficients';
import type { IndexRegister } from './indices';
import { moneyNotCarried, notCarried } from './issue-texts';
import type { MarkupWriter } from './markup-writer';

/** What the writing of one document shares. */
export interface WriteContext {
  readonly out: MarkupWriter;
  readonly indices: IndexRegister;
  readonly level: PriceLevelWord;
  /** The price of a machine-hour is written without its machinists' pay. */
  readonly hasSeparateWages: boolean;
}

/** The same at one place of the document. */
export class WriteScope implements WriteContext {
  readonly out: MarkupWriter;
  readonly indices: IndexRegister;
  readonly level: PriceLevelWord;
  readonly hasSeparateWages: boolean;

  constructor(
    private readonly context: WriteContext,
    readonly path: string,
  ) {
    this.out = context.out;
    this.indices = context.indices;
    this.level = context.level;
    this.hasSeparateWages = context.hasSeparateWages;
  }

  at(step: string): WriteScope {
    return new WriteScope(this.context, `${this.path}/${step}`);
  }

  lost(what: Bilingual): void {
    if (this.out.issues.hasRoom()) this.out.issues.add(notCarried(what), { path: this.path });
  }

  /** The document will come to other money than the estimate. */
  moneyLost(what: Bilingual): void {
    if (this.out.issues.hasRoom()) this.out.issues.add(moneyNotCarried(what), { path: this.path });
  }
}
