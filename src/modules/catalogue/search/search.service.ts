import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { Cursors, pageSize } from '../../../platform/http';
import { Editions } from '../editions/editions.service';
import { priceText } from '../parts.dto';
import { FoundNormView, FoundResourceView, MatchView, NormSearchQuery, ResourceSearchQuery } from './search.dto';
import { SearchRepository, type FoundPosition, type FoundRow, type Search } from './search.repository';
import { searchQuestion, type SearchQuestion } from './search-question';
import { correctable, SEARCH_STAGES, textQuery, type SearchStage } from './text-query';
import { wordsOf } from './words';

const NO_CORRECTIONS: ReadonlyMap<string, string[]> = new Map();

type Found = Omit<Search, 'take'> & { question: SearchQuestion; limit: number; list: readonly unknown[] };

/** Finds norms and resources by what people type. */
@Injectable()
export class CatalogueSearch {
  constructor(
    private readonly editions: Editions,
    private readonly rows: SearchRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED, CURSOR_INVALID */
  async norms({ q, edition, base, collection, ...page }: NormSearchQuery): Promise<Page<FoundNormView> & { stage: SearchStage }> {
    const { id: editionId } = await this.editions.resolve(edition);
    return this.page({ half: 'norms', filters: { editionId, base, collection }, q, ...page, view: normView });
  }

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED, CURSOR_INVALID */
  async resources({ q, edition, kind, book, ...page }: ResourceSearchQuery): Promise<Page<FoundResourceView> & { stage: SearchStage }> {
    const { id: editionId } = await this.editions.resolve(edition);
    return this.page({ half: 'resources', filters: { editionId, kind, book }, q, ...page, view: resourceView });
  }

  private async page<View>(
    asked: Pick<Search, 'half' | 'filters'> & { q: string; limit: number; cursor?: string; view: (row: FoundRow) => View },
  ): Promise<Page<View> & { stage: SearchStage }> {
    const { half, filters, q, cursor, view } = asked;
    const list = ['catalogue-search', half, filters, q];
    const limit = pageSize(asked.limit);
    const [stage, after] = cursor === undefined ? [null, null] : this.placeOf(list, cursor);
    const found = { half, filters, question: searchQuestion(q), after, limit, list };
    const { rows, stage: reached } = await this.find(found, stage);
    const positionOf = ({ score, code }: FoundRow) => [reached, score, code];
    return { ...this.cursors.page(rows, { list, limit, positionOf, view }), stage: reached };
  }

  /** @param stage the one that the page before was found in; a first page takes the strictest one that finds anything */
  private async find(found: Found, stage: SearchStage | null): Promise<{ rows: FoundRow[]; stage: SearchStage }> {
    const { question, limit, ...search } = found;
    const take = limit + 1;
    if (question.codePrefix !== null) {
      return { rows: await this.rows.byCode(question.codePrefix, { ...search, take }), stage: 'exact' };
    }
    let rows: FoundRow[] = [];
    let reached: SearchStage = 'exact';
    for (reached of stage === null ? SEARCH_STAGES : [stage]) {
      const query = textQuery(question.terms, reached, reached === 'exact' ? NO_CORRECTIONS : await this.corrections(found));
      rows = query === null ? [] : await this.rows.byWords(query, { ...search, take });
      if (rows.length > 0) break;
    }
    return { rows, stage: reached };
  }

  private async corrections({ question, ...search }: Found): Promise<ReadonlyMap<string, string[]>> {
    const words = correctable(question.terms);
    const meant = new Map<string, string[]>();
    if (words.length === 0) return meant;
    for (const { typed, meant: word } of await this.rows.corrections(search, words)) {
      meant.set(typed, [...(meant.get(typed) ?? []), word]);
    }
    return meant;
  }

  private placeOf(list: readonly unknown[], cursor: string): [SearchStage, FoundPosition] {
    const [stage, score, code] = this.cursors.decode(list, cursor);
    // A cursor is signed: it holds what positionOf() has put into it.
    return [stage as SearchStage, { score: score as number, code: code as string }];
  }
}

function normView({ code, name, unit, marked }: FoundRow): FoundNormView {
  return { id: code, name, unit, matches: matchesIn(name, marked) };
}

function resourceView({ code, kind, name, unit, price, marked }: FoundRow): FoundResourceView {
  // Every row of this half has a kind.
  return { id: code, kind: kind!, name, unit, price: price && priceText(price), matches: matchesIn(name, marked) };
}

/** The marked words are those of the name, one by one: so their places in the name are known. */
function matchesIn(name: string, marked: string): MatchView[] {
  const words = marked.split(' ');
  return wordsOf(name).flatMap(({ start, end }, index) => (words[index]?.startsWith('<') ? [{ start, end }] : []));
}
