import type { NormIndex } from '../classification/norm-index';
import type { NormIndexes } from '../classification/norm-indexes';
import type { CatalogueSearch } from '../search/search.service';
import type { NameReader } from './likeness';
import type { MatchedEntriesRepository } from './matched-entries.repository';
import { EditionEntry, type DocumentRow } from './read-rows';
import type { CatalogueEntry } from './row-match';
import type { Turns } from './turns';

export interface NameSources {
  entries: MatchedEntriesRepository;
  indexes: NormIndexes;
  search: CatalogueSearch;
}

interface Tools {
  sources: NameSources;
  names: NameReader;
  turns: Turns;
}

/** Names that are looked for in the whole edition, each once; further ones are compared with the family of their code alone. */
const MOST_NORM_SEARCHES = 1_000;
const MOST_RESOURCE_SEARCHES = 300;
const FOUND_BY_NAME = 5;
/** What a search takes of a name. */
const MAX_QUESTION = 300;

type Named = Pick<DocumentRow, 'name' | 'isWork'>;

/** What is called alike in an edition, for the rows of one document: its memory is bounded by the number of searches. */
export class NameSearches {
  private readonly found = new Map<string, EditionEntry[]>();
  private readonly left = { norms: MOST_NORM_SEARCHES, resources: MOST_RESOURCE_SEARCHES };
  private index: NormIndex | null = null;

  constructor(
    private readonly editionId: string,
    private readonly tools: Tools,
  ) {}

  /** Looks for these, as far as searches are left: for all norms together in one statement. */
  async lookFor(rows: readonly Named[]): Promise<void> {
    const norms = new Map<string, string[]>();
    for (const row of rows) {
      await this.tools.turns.next();
      const key = keyOf(row);
      if (this.found.has(key) || norms.has(key)) continue;
      const half = row.isWork ? 'norms' : 'resources';
      if (this.left[half] === 0) continue;
      this.left[half] -= 1;
      if (row.isWork) norms.set(key, await this.normsLike(row.name));
      else this.found.set(key, this.read(await this.resourcesLike(row.name)));
    }
    await this.readNorms(norms);
  }

  /** Null where too much had been searched for already. */
  of(row: Named): readonly EditionEntry[] | null {
    return this.found.get(keyOf(row)) ?? null;
  }

  private async normsLike(name: string): Promise<string[]> {
    this.index ??= await this.tools.sources.indexes.of(this.editionId);
    return this.index.codesLike(name.slice(0, MAX_QUESTION), FOUND_BY_NAME);
  }

  private async readNorms(codesByKey: ReadonlyMap<string, readonly string[]>): Promise<void> {
    const codes = [...new Set([...codesByKey.values()].flat())];
    const found = await this.tools.sources.entries.findByCodes(this.editionId, codes);
    const norms = new Map(found.filter(({ part }) => part === 'norm').map((entry) => [entry.code, entry]));
    for (const [key, wanted] of codesByKey) this.found.set(key, this.read(wanted.flatMap((code) => norms.get(code) ?? [])));
  }

  private async resourcesLike(name: string): Promise<CatalogueEntry[]> {
    const question = { q: name.slice(0, MAX_QUESTION), edition: this.editionId, limit: FOUND_BY_NAME };
    const { data } = await this.tools.sources.search.resources(question);
    return data.map((found) => ({ part: 'resource', code: found.id, name: found.name, unit: found.unit }));
  }

  private read(entries: readonly CatalogueEntry[]): EditionEntry[] {
    return entries.map((entry) => new EditionEntry(entry, this.tools.names));
  }
}

function keyOf({ name, isWork }: Named): string {
  return `${isWork ? 'norms' : 'resources'} ${name}`;
}
