import { Injectable, SetMetadata, type OnModuleInit } from '@nestjs/common';
import type { Bilingual } from '../../kernel/issue';
import { Marks } from '../discovery';

const KEEPS = 'construction-estimates:keeps-personal-data';

/** Whom it is about. */
export interface Person {
  id: string;
  email: string;
}

/** What one feature keeps about people. Statements run for nobody in particular and must choose by the person themselves. */
export interface PersonalDataShare {
  /** What the file is called that holds it, and the category in the record of an erasure: `sessions`. */
  readonly name: string;
  /** What stands in it, for the person who reads it. */
  readonly about: Bilingual;
  /** All of it, without what would open the account; at most `MAX_COPIED_ROWS`, the newest. */
  copy(person: Person): Promise<readonly object[]>;
  /**
   * Takes away, in the caller's transaction, what tells who the person is; answers from how many rows. It may run twice.
   * Null where nothing does: what stays names them by an id that leads to nobody any more.
   */
  readonly erase: ((person: Person) => Promise<number>) | null;
}

/** Fits into a file that opens, and into memory. */
export const MAX_COPIED_ROWS = 50_000;

/** Marks the provider that keeps a share: it is copied and erased with the others. */
export function KeepsPersonalData(): (target: abstract new (...input: never[]) => PersonalDataShare) => void {
  return (target) => SetMetadata(KEEPS, true)(target);
}

/** Port: who keeps what about people, in features of all tiers. */
@Injectable()
export class PersonalDataShares implements OnModuleInit {
  private readonly shares: PersonalDataShare[] = [];

  constructor(private readonly marks: Marks) {}

  onModuleInit(): void {
    for (const share of this.marks.providers<PersonalDataShare>(KEEPS)) this.add(share);
  }

  /** @throws Error where the name is taken */
  add(share: PersonalDataShare): void {
    if (this.shares.some(({ name }) => name === share.name)) throw new Error(`two features keep "${share.name}" about people`);
    this.shares.push(share);
  }

  list(): readonly PersonalDataShare[] {
    return this.shares;
  }
}
