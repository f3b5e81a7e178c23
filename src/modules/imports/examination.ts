import type { Readable } from 'node:stream';
import { HEAD_BYTES } from '../../formats';
import type { Bilingual } from '../../kernel/issue';
import { peek } from '../../platform/storage';
import { mediaTypeOf } from '../files';
import type { Cause } from './causes';
import type { CheckedDocument } from './check-document';
import type { ComparedFigure } from './figures';
import type { ImportFailure } from './import-failure';
import { checkSource } from './read-document';
import type { Difference } from './reconcile';

/** A document somewhere: on a disk, in an archive. */
export interface ExaminedFile {
  name: string;
  content: Readable;
}

/** What an import of a file would say, without an import. */
export type Examination = { name: string } & (
  | ({ kind: 'understood'; isTaken: boolean } & Understood)
  | { kind: 'refused'; isTaken: boolean; failure: ImportFailure }
  /** A fault of ours, and none of the file. */
  | { kind: 'crashed'; error: unknown }
);

export interface Understood {
  format: string;
  counts: { positions: number; sections: number };
  isInThousands: boolean;
  /** By their codes. */
  issues: ReadonlyMap<string, number>;
  total: ComparedFigure;
  isReconciled: boolean;
  differenceCount: number;
  /** Of what differs in itself, not only by what it sums. */
  causes: ReadonlyMap<Cause, number>;
  first: { issues: Bilingual[]; differences: Difference[] };
}

/** Of one file, where it is asked for more than its line of the table. */
const DETAILS_SHOWN = 10;

/** Reads and checks a file as the import of it would; nothing is kept, and no database is asked. */
export async function examine({ name, content }: ExaminedFile): Promise<Examination> {
  try {
    const { head, content: whole } = await peek(content, HEAD_BYTES);
    const mediaType = mediaTypeOf(name, head);
    const isTaken = mediaType !== null;
    const outcome = await checkSource({ content: whole, mediaType: mediaType ?? '' });
    if (outcome.kind === 'unreadable') return { name, kind: 'refused', isTaken, failure: outcome.failure };
    return { name, kind: 'understood', isTaken, ...understood(outcome) };
  } catch (error) {
    return { name, kind: 'crashed', error };
  } finally {
    content.destroy();
  }
}

function understood({ report, issues }: CheckedDocument): Understood {
  const { format, counts, figures, differences, isReconciled, differenceCount } = report;
  const own = differences.filter(({ cause }) => cause !== 'rows');
  return {
    format: report.schemaVersion === null ? format : `${format} ${report.schemaVersion}`,
    counts,
    isInThousands: report.kind !== undefined,
    issues: counted(issues.map(({ code }) => code)),
    // Reports have the total first, whether it is stated or not.
    total: figures[0]!,
    isReconciled,
    differenceCount,
    causes: counted(own.map(({ cause }) => cause)),
    first: {
      issues: issues.slice(0, DETAILS_SHOWN).map(({ message }) => message),
      differences: own.slice(0, DETAILS_SHOWN),
    },
  };
}

function counted<Key>(keys: readonly Key[]): ReadonlyMap<Key, number> {
  const counts = new Map<Key, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
