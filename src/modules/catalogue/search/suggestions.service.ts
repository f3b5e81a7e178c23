import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Editions } from '../editions/editions.service';
import { countsAmong, intersection } from './hits';
import { searchQuestion, type SearchTerm } from './search-question';
import { MOST_SUGGESTIONS, SuggestionsQuery, SuggestionsView, SuggestionView } from './suggestions.dto';
import { hitsOf, wordsIn } from './term-hits';
import { WordIndex, type IndexedWord } from './word-index';
import { WordIndexRepository, type SearchedHalf } from './word-index.repository';
import { wordsOf } from './words';

/** One letter begins too many words to be of help. */
const SHORTEST_BEGINNING = 2;
/** Beginnings whose suggestions a process keeps: everybody types the same first letters, and editions never change. */
const KEPT_BEGINNINGS = 10_000;

/** What people may be about to type. */
@Injectable()
export class Suggestions {
  private readonly kept = new LRUCache<string, SuggestionView[]>({ max: KEPT_BEGINNINGS });

  constructor(
    private readonly editions: Editions,
    private readonly index: WordIndex,
    private readonly repository: WordIndexRepository,
  ) {}

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED */
  async list({ q, of: half, edition }: SuggestionsQuery): Promise<SuggestionsView> {
    const { id: editionId } = await this.editions.resolve(edition);
    const key = JSON.stringify([editionId, half, q]);
    const kept = this.kept.get(key);
    if (kept !== undefined) return { data: kept };
    const data = await this.suggested({ editionId, half }, q);
    this.kept.set(key, data);
    return { data };
  }

  private async suggested(of: SearchedHalf, q: string): Promise<SuggestionView[]> {
    const { codePrefix } = searchQuestion(q);
    return codePrefix === null ? this.completed(of, q) : this.repository.codeSteps(of, codePrefix, MOST_SUGGESTIONS);
  }

  private async completed(of: SearchedHalf, q: string): Promise<SuggestionView[]> {
    const last = wordsOf(q).at(-1);
    if (last === undefined || last.word.length < SHORTEST_BEGINNING) return [];
    const before = q.slice(0, last.start);
    const { terms } = searchQuestion(before);
    const words = await this.index.words(of, [...wordsIn(terms), last.word]);
    const typed = words.get(last.word);
    const completions = await this.index.completions(of, last.word);
    const candidates = [...(typed === undefined ? [] : [typed]), ...completions.filter(({ stem }) => stem !== typed?.stem)];
    return together(candidates, whatIsInsistedOn(terms, words))
      .sort((a, b) => b.count - a.count || (a.form < b.form ? -1 : 1))
      .slice(0, MOST_SUGGESTIONS)
      .map(({ form, count }) => ({ text: before + form, count }));
  }
}

/** Like a search: of the words before, figures do not rule anything out. */
function whatIsInsistedOn(terms: readonly SearchTerm[], words: ReadonlyMap<string, IndexedWord>): IndexedWord['hits'][] {
  const closed = terms.map((term) => ({ ...term, isOpen: false }));
  const found = hitsOf(closed, { words, completions: [], corrections: new Map() });
  return found.filter(({ term }) => !term.isFigure).map(({ hits }) => hits);
}

function together(candidates: readonly IndexedWord[], others: readonly IndexedWord['hits'][]): { form: string; count: number }[] {
  const lists = candidates.map(({ hits }) => hits);
  const counts = others.length === 0 ? lists.map(({ length }) => length) : countsAmong(intersection(others), lists);
  return candidates.flatMap(({ form }, index) => (form === null || counts[index] === 0 ? [] : [{ form, count: counts[index]! }]));
}
