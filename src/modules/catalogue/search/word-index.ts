import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { NO_HITS, readHits, type Hits } from './hits';
import type { IndexedRows } from './ranking';
import { meantWords } from './spelling';
import { WordIndexRepository, type SearchedHalf, type StoredWord } from './word-index.repository';

/** What a process keeps of the words that were asked for last: a word of 100,000 rows takes 400 kilobytes. */
const KEPT_BYTES = 64 * 1024 * 1024;
/** About what an entry takes beside its rows. */
const ENTRY_BYTES = 500;
const MEANT_FOR_A_WORD = 3;

export interface IndexedWord {
  /** Null for a word that stands everywhere: nothing is asked by it. */
  stem: string | null;
  form: string | null;
  hits: Hits;
}

type Kept = { rows: IndexedRows } | { words: readonly IndexedWord[] };

/**
 * The words of editions, kept in memory as they are asked for. Editions never change: what is kept is true until there is no room
 * for it, in every process.
 */
@Injectable()
export class WordIndex {
  private readonly kept = new LRUCache<string, Kept>({ maxSize: KEPT_BYTES, sizeCalculation: sizeOf });

  constructor(private readonly repository: WordIndexRepository) {}

  /** Null where the edition has no such rows. */
  async rows(of: SearchedHalf): Promise<IndexedRows | null> {
    const key = keyOf(of, 'rows');
    const kept = this.kept.get(key);
    if (kept !== undefined && 'rows' in kept) return kept.rows;
    const stored = await this.repository.find(of);
    if (stored === null) return null;
    const { rowCount, lengths, parts, partNames } = stored;
    const rows = { rowCount, lengths: readNumbers(lengths), parts: readNumbers(parts), partNames };
    this.kept.set(key, { rows });
    return rows;
  }

  /** Each of the words, in whatever form it is typed. */
  async words(of: SearchedHalf, typed: readonly string[]): Promise<Map<string, IndexedWord>> {
    const found = new Map<string, IndexedWord>();
    const unknown: string[] = [];
    for (const word of new Set(typed)) {
      const [kept] = this.wordsAt(keyOf(of, 'word', word)) ?? [];
      if (kept === undefined) unknown.push(word);
      else found.set(word, kept);
    }
    if (unknown.length === 0) return found;
    for (const { typed: word, ...stored } of await this.repository.words(of, unknown)) {
      const read = indexed(stored);
      this.kept.set(keyOf(of, 'word', word), { words: [read] });
      found.set(word, read);
    }
    return found;
  }

  /** Words that begin so, those of most rows first. */
  completions(of: SearchedHalf, beginning: string): Promise<readonly IndexedWord[]> {
    return this.remembered(keyOf(of, 'beginning', beginning), async () =>
      (await this.repository.completions(of, beginning)).map(indexed),
    );
  }

  /** Words that were likely meant by one that no row has. */
  corrections(of: SearchedHalf, typed: string): Promise<readonly IndexedWord[]> {
    return this.remembered(keyOf(of, 'meant', typed), async () => {
      const lookalikes = await this.repository.lookalikes(of, typed);
      const meant = meantWords(lookalikes[0]?.typed ?? typed, lookalikes, MEANT_FOR_A_WORD);
      return [...(await this.words(of, meant)).values()];
    });
  }

  private async remembered(key: string, read: () => Promise<IndexedWord[]>): Promise<readonly IndexedWord[]> {
    const kept = this.wordsAt(key);
    if (kept !== undefined) return kept;
    const words = await read();
    this.kept.set(key, { words });
    return words;
  }

  private wordsAt(key: string): readonly IndexedWord[] | undefined {
    const kept = this.kept.get(key);
    return kept !== undefined && 'words' in kept ? kept.words : undefined;
  }
}

function keyOf({ editionId, half }: SearchedHalf, ...rest: string[]): string {
  return [editionId, half, ...rest].join(' ');
}

function sizeOf(kept: Kept): number {
  if ('rows' in kept) return ENTRY_BYTES + kept.rows.lengths.byteLength + kept.rows.parts.byteLength;
  return kept.words.reduce((sum, { hits }) => sum + hits.byteLength + ENTRY_BYTES, ENTRY_BYTES);
}

function indexed({ stem, form, rows }: StoredWord): IndexedWord {
  return { stem, form, hits: rows === null ? NO_HITS : readHits(rows) };
}

function readNumbers(stored: Uint8Array): Uint16Array {
  const bytes = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  return Uint16Array.from({ length: stored.byteLength / 2 }, (_, index) => bytes.getUint16(index * 2));
}
