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
/** Forms of words whose stems are remembered; they are the same in all editions. */
const KEPT_STEMS = 50_000;
const MEANT_FOR_A_WORD = 3;

export interface IndexedWord {
  /** Null for a word that stands everywhere: nothing is asked by it. */
  stem: string | null;
  /** Null where no row has it. */
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
  private readonly stems = new LRUCache<string, { stem: string | null }>({ max: KEPT_STEMS });

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

  /** What forms of a word have in common; null for words that stand everywhere. */
  async stemsOf(words: Iterable<string>): Promise<Map<string, string | null>> {
    const found = new Map<string, string | null>();
    const unknown: string[] = [];
    for (const word of new Set(words)) {
      const kept = this.stems.get(word);
      if (kept === undefined) unknown.push(word);
      else found.set(word, kept.stem);
    }
    for (const { word, stem } of unknown.length === 0 ? [] : await this.repository.stems(unknown)) {
      this.stems.set(word, { stem });
      found.set(word, stem);
    }
    return found;
  }

  /** Each of the words, in whatever form it is typed. */
  async words(of: SearchedHalf, typed: readonly string[]): Promise<Map<string, IndexedWord>> {
    const stems = await this.stemsOf(typed);
    const byStem = await this.byStems(of, [...stems.values()].filter((stem) => stem !== null));
    return new Map([...stems].map(([word, stem]) => [word, byStem.get(stem ?? '') ?? { stem, form: null, hits: NO_HITS }]));
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
      const stem = (await this.stemsOf([typed])).get(typed) ?? typed;
      const meant = meantWords(stem, await this.repository.lookalikes(of, stem), MEANT_FOR_A_WORD);
      return [...(await this.byStems(of, meant)).values()];
    });
  }

  /** Those that rows have. */
  private async byStems(of: SearchedHalf, stems: readonly string[]): Promise<Map<string, IndexedWord>> {
    const found = new Map<string, IndexedWord>();
    const unknown: string[] = [];
    for (const stem of new Set(stems)) {
      const kept = this.wordsAt(keyOf(of, 'word', stem));
      if (kept === undefined) unknown.push(stem);
      else for (const word of kept) found.set(stem, word);
    }
    const read = unknown.length === 0 ? [] : await this.repository.words(of, unknown);
    for (const word of read.map(indexed)) found.set(word.stem!, word);
    for (const stem of unknown) {
      const word = found.get(stem);
      this.kept.set(keyOf(of, 'word', stem), { words: word === undefined ? [] : [word] });
    }
    return found;
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
  return { stem, form, hits: readHits(rows) };
}

function readNumbers(stored: Uint8Array): Uint16Array {
  const bytes = new DataView(stored.buffer, stored.byteOffset, stored.byteLength);
  return Uint16Array.from({ length: stored.byteLength / 2 }, (_, index) => bytes.getUint16(index * 2));
}
