import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { Cursors, pageSize } from '../../../platform/http';
import { Editions } from '../editions/editions.service';
import { priceText } from '../parts.dto';
import { facetsOf, isPartWanted, type Facets, type PartFilter } from './facets';
import { rank, rowsInOrder, type IndexedRows, type Ranking } from './ranking';
import {
  FoundNormView,
  FoundResourceView,
  MatchView,
  NormSearchPage,
  NormSearchQuery,
  ResourceSearchPage,
  ResourceSearchQuery,
} from './search.dto';
import { searchQuestion, type SearchQuestion, type SearchStage } from './search-question';
import { hitsOf, misspeltWord, wordsIn, type FoundWords, type TermHits } from './term-hits';
import { WordIndex } from './word-index';
import { WordIndexRepository, type FoundRow, type SearchedHalf } from './word-index.repository';
import { wordsOf, type SearchedWord } from './words';

/** A shorter beginning is that of too many words. */
const SHORTEST_BEGINNING = 3;

interface Asked extends SearchedHalf {
  q: string;
  filter: PartFilter;
  limit: number;
  cursor?: string;
}

interface Answer extends Ranking {
  stage: SearchStage;
  stems: string[];
}

interface Search {
  of: SearchedHalf;
  index: IndexedRows;
  isWanted: (part: number) => boolean;
  after: number | null;
  take: number;
}

/** Finds norms and resources by what people type. */
@Injectable()
export class CatalogueSearch {
  constructor(
    private readonly editions: Editions,
    private readonly index: WordIndex,
    private readonly repository: WordIndexRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED, CURSOR_INVALID */
  async norms({ q, edition, base, collection, facets: withFacets, ...page }: NormSearchQuery): Promise<NormSearchPage> {
    const { id: editionId } = await this.editions.resolve(edition);
    const asked: Asked = { editionId, half: 'norms', q, filter: [base, collection], ...page };
    const { facets, ...found } = await this.page(asked, normView);
    return withFacets === true ? { ...found, facets: { bases: facets[0], collections: facets[1] } } : found;
  }

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED, CURSOR_INVALID */
  async resources({ q, edition, kind, book, facets: withFacets, ...page }: ResourceSearchQuery): Promise<ResourceSearchPage> {
    const { id: editionId } = await this.editions.resolve(edition);
    const asked: Asked = { editionId, half: 'resources', q, filter: [kind, book], ...page };
    const { facets, ...found } = await this.page(asked, resourceView);
    return withFacets === true ? { ...found, facets: { kinds: facets[0], books: facets[1] } } : found;
  }

  private async page<View>(
    { editionId, half, q, filter, limit: size, cursor }: Asked,
    view: (row: FoundRow, matches: MatchView[]) => View,
  ): Promise<Page<View> & { stage: SearchStage; facets: Facets }> {
    const of = { editionId, half };
    const list = ['catalogue-search', of, filter, q];
    const limit = pageSize(size);
    const [stage, after] = cursor === undefined ? [null, null] : this.placeOf(list, cursor);
    const index = await this.index.rows(of);
    if (index === null) return { data: [], stage: 'exact', facets: [[], []] };
    const isWanted = isPartWanted(index.partNames, filter);
    const answer = await this.answer(searchQuestion(q), stage, { of, index, isWanted, after, take: limit + 1 });
    const keys = new Map(answer.best.map(({ row, key }) => [row, key]));
    const rows = await this.repository.rows(of, [...keys.keys()]);
    const marks = await this.marks(rows, answer.stems);
    const positionOf = ({ ordinal }: FoundRow) => [answer.stage, keys.get(ordinal)!];
    const facets = facetsOf(index.partNames, answer.countByPart, filter);
    const page = this.cursors.page(rows, { list, limit, positionOf, view: (row) => view(row, marks(row.name)) });
    return { ...page, stage: answer.stage, facets };
  }

  /** Where in a name the words stand that were looked for. */
  private async marks(rows: readonly FoundRow[], stems: readonly string[]): Promise<(name: string) => MatchView[]> {
    // A stem is the beginning of its forms: of the other words it need not be known.
    const mayBeForm = ({ word }: SearchedWord): boolean => stems.some((stem) => word.startsWith(stem));
    const forms = rows.flatMap(({ name }) => wordsOf(name).filter(mayBeForm)).map(({ word }) => word);
    const stemOf = await this.index.stemsOf(forms);
    const wanted = new Set<string | null | undefined>(stems);
    return (name) => wordsOf(name).filter(({ word }) => wanted.has(stemOf.get(word))).map(({ start, end }) => ({ start, end }));
  }

  /** @param stage the one that the page before was found in; a first page takes the strictest one that finds anything */
  private async answer(question: SearchQuestion, stage: SearchStage | null, search: Search): Promise<Answer> {
    const { of, index } = search;
    if (question.codePrefix !== null) {
      const ranges = await this.repository.codeRanges(of, question.codePrefix);
      return { ...rowsInOrder(index, { ranges, ...search }), stage: 'exact', stems: [] };
    }
    const found = await this.foundWords(of, question);
    const terms = hitsOf(question.terms, found);
    const exact = ranked(terms, 'exact', search);
    if (stage === 'exact' || (stage === null && exact.best.length > 0)) return exact;
    const corrections = await this.corrections(of, terms);
    const corrected = hitsOf(question.terms, { ...found, corrections });
    const better = corrections.size === 0 ? exact : ranked(corrected, 'corrected', search);
    if (stage === 'corrected' || (stage === null && better.best.length > 0)) return better;
    return ranked(corrected, 'any', search);
  }

  private async foundWords(of: SearchedHalf, { terms }: SearchQuestion): Promise<FoundWords> {
    const words = await this.index.words(of, wordsIn(terms));
    const unfinished = terms.find(({ isOpen }) => isOpen)?.phrases[0]?.[0] ?? '';
    const completions = unfinished.length < SHORTEST_BEGINNING ? [] : await this.index.completions(of, unfinished);
    return { words, completions, corrections: new Map() };
  }

  private async corrections(of: SearchedHalf, terms: readonly TermHits[]): Promise<FoundWords['corrections']> {
    const corrections = new Map<string, FoundWords['completions']>();
    for (const word of terms.map(misspeltWord)) {
      const meant = word === undefined ? [] : await this.index.corrections(of, word);
      if (meant.length > 0) corrections.set(word!, meant);
    }
    return corrections;
  }

  private placeOf(list: readonly unknown[], cursor: string): [SearchStage, number] {
    const [stage, key] = this.cursors.decode(list, cursor);
    // A cursor is signed: it holds what positionOf() has put into it.
    return [stage as SearchStage, key as number];
  }
}

function ranked(found: readonly TermHits[], stage: SearchStage, { index, isWanted, after, take }: Search): Answer {
  // Figures alone are asked for like words: «200» has to find something.
  const isWord = found.some(({ term }) => !term.isFigure);
  const terms = found.map(({ term, hits }) => ({ hits, isRequired: !isWord || !term.isFigure }));
  const ranking = rank(index, { terms, isAnyEnough: stage === 'any', isWanted, after, take });
  return { ...ranking, stage, stems: found.flatMap(({ stems }) => stems) };
}

function normView({ code, name, unit }: FoundRow, matches: MatchView[]): FoundNormView {
  return { id: code, name, unit, matches };
}

function resourceView({ code, kind, name, unit, price }: FoundRow, matches: MatchView[]): FoundResourceView {
  // Every row of this half has a kind.
  return { id: code, kind: kind!, name, unit, price: price && priceText(price), matches };
}
