import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { NormIndexes } from '../classification/norm-indexes';
import type { NormIndex } from '../classification/norm-index';
import { CatalogueSearch } from '../search/search.service';
import { familyOf, readDocumentCode, type DocumentCode } from './document-code';
import { GradedHours } from './graded-hours';
import { NameReader } from './likeness';
import { MatchedEntriesRepository } from './matched-entries.repository';
import { hoursMatch, type PriceBookGroup, type ResourceMatch } from './resource-match';
import {
  codesMeant,
  foundMatch,
  isOwnCode,
  isSureOf,
  missingMatch,
  otherMatch,
  type CatalogueEntry,
  type ReadEntry,
  type ReadRow,
  type RowMatch,
} from './row-match';

/** A row of a document, as the document has it. */
export interface MatchableRow {
  prefix: string | null;
  code: string;
  name: string;
  unit: string;
  /** A work is looked for among the norms, anything else among the resources. */
  isWork: boolean;
}

/** A resource line of a document. */
export interface MatchableResource extends MatchableRow {
  /** Hours of workers or machinists. */
  isHours: boolean;
}

/** Names that are looked for in the whole edition, each once; further ones are compared with the family of their code alone. */
const MOST_NORM_SEARCHES = 2_000;
const MOST_RESOURCE_SEARCHES = 300;
/** Searches before others get their turn: some milliseconds of work. */
const SEARCHES_AT_ONCE = 5;
/** Rows that are compared before others get their turn. */
const ROWS_AT_ONCE = 50;
const FOUND_BY_NAME = 5;
/** What a search takes of a name. */
const MAX_QUESTION = 300;

/** Says how the rows of documents stand in an edition. */
@Injectable()
export class CatalogueMatching {
  constructor(
    private readonly entries: MatchedEntriesRepository,
    private readonly indexes: NormIndexes,
    private readonly search: CatalogueSearch,
    private readonly hours: GradedHours,
  ) {}

  /** For the rows of one document, batch after batch. */
  begin(editionId: string): DocumentMatching {
    return new DocumentMatching(editionId, { entries: this.entries, indexes: this.indexes, search: this.search, hours: this.hours });
  }

  /** The norms and resources of these codes, as far as the edition has them. */
  entriesOf(editionId: string, codes: readonly string[]): Promise<CatalogueEntry[]> {
    return this.entries.findByCodes(editionId, codes);
  }
}

interface Sources {
  entries: MatchedEntriesRepository;
  indexes: NormIndexes;
  search: CatalogueSearch;
  hours: GradedHours;
}

/** Knows between batches what was looked for already: its memory is bounded by the number of searches. */
export class DocumentMatching {
  private readonly names = new NameReader();
  private readonly searched = new Map<string, ReadEntry[]>();
  private readonly searches = { norms: 0, resources: 0 };
  private index: NormIndex | null = null;

  constructor(
    private readonly editionId: string,
    private readonly sources: Sources,
  ) {}

  /** One answer for each row, in their order: a statement for the codes of all of them, and one for what may be like them. */
  async match(rows: readonly MatchableRow[]): Promise<RowMatch[]> {
    const read = rows.map((row) => ({ ...this.readRow(row), isWork: row.isWork }));
    const byCode = await this.findByCodes(read);
    const lost = read.filter((row) => ownEntry(row, byCode) === undefined);
    const families = await this.findFamilies(lost);
    const matches: RowMatch[] = [];
    for (const [at, row] of read.entries()) {
      if (at % ROWS_AT_ONCE === ROWS_AT_ONCE - 1) await othersTurn();
      const entry = ownEntry(row, byCode);
      matches.push(entry === undefined ? await this.likeOf(row, byCode, families) : foundMatch(row, entry));
    }
    return matches;
  }

  /** Resource lines: hours are compared with those that norms and machines ask for, anything else as positions are. */
  async matchResources(rows: readonly MatchableResource[]): Promise<ResourceMatch[]> {
    const others = rows.filter(({ isHours }) => !isHours);
    const matches = (await this.match(others)).values();
    const groups = await this.groupsOf(others);
    const hours = others.length === rows.length ? null : await this.sources.hours.of(this.editionId);
    return rows.map((row) => {
      const read = this.readRow(row);
      if (row.isHours) return hoursMatch(read, this.hoursOf(read, hours));
      // There is a match for each of the others, in their order.
      return { ...matches.next().value!, group: groups.get(groupKey(read.code)) ?? null };
    });
  }

  private hoursOf({ code }: ReadRow, hours: ReadonlyMap<string, CatalogueEntry> | null): ReadEntry | undefined {
    const entry = code.kind === 'resource' ? hours?.get(code.canonical) : undefined;
    return entry && this.readEntry(entry);
  }

  private async groupsOf(rows: readonly MatchableRow[]): Promise<Map<string, PriceBookGroup>> {
    const beginnings = new Set(rows.map(({ prefix, code }) => groupKey(readDocumentCode(prefix, code))));
    beginnings.delete('');
    const found = await this.sources.entries.findGroups(this.editionId, [...beginnings]);
    return new Map(found.map(({ beginning, code, name }) => [beginning, { code, name }]));
  }

  private readRow({ prefix, code, name, unit }: MatchableRow): ReadRow {
    return { code: readDocumentCode(prefix, code), name, unit, tokens: this.names.read(name) };
  }

  private readEntry(entry: CatalogueEntry): ReadEntry {
    return { ...entry, tokens: this.names.read(entry.name) };
  }

  private async findByCodes(rows: readonly ReadRow[]): Promise<Map<string, ReadEntry>> {
    const codes = [...new Set(rows.flatMap(({ code }) => codesMeant(code)))];
    const found = await this.sources.entries.findByCodes(this.editionId, codes);
    return new Map(found.map((entry) => [entry.code, this.readEntry(entry)]));
  }

  private async findFamilies(rows: readonly ReadRow[]): Promise<Map<string, ReadEntry[]>> {
    const beginnings = [...new Set(rows.flatMap(({ code }) => codesMeant(code).map(familyOf)))];
    const families = new Map<string, ReadEntry[]>();
    for (const entry of await this.sources.entries.findFamilies(this.editionId, beginnings)) {
      const family = families.get(familyOf(entry.code)) ?? [];
      families.set(familyOf(entry.code), family);
      family.push(this.readEntry(entry));
    }
    return families;
  }

  private async likeOf(
    row: ReadRow & { isWork: boolean },
    byCode: ReadonlyMap<string, ReadEntry>,
    families: ReadonlyMap<string, ReadEntry[]>,
  ): Promise<RowMatch> {
    if (row.code.kind === 'price_list') return missingMatch('price_list');
    const meant = codesMeant(row.code);
    const near = meant.flatMap((code) => [...(byCode.has(code) ? [byCode.get(code)!] : []), ...(families.get(familyOf(code)) ?? [])]);
    if (isSureOf(row, near)) return otherMatch(row, near, true);
    const byName = await this.byName(row);
    return otherMatch(row, [...near, ...(byName ?? [])], byName !== null);
  }

  /** Null where too much has been searched for already. */
  private async byName({ name, isWork }: ReadRow & { isWork: boolean }): Promise<ReadEntry[] | null> {
    const half = isWork ? 'norms' : 'resources';
    const key = `${half} ${name}`;
    const known = this.searched.get(key);
    if (known !== undefined) return known;
    if (this.searches[half] >= (isWork ? MOST_NORM_SEARCHES : MOST_RESOURCE_SEARCHES)) return null;
    this.searches[half] += 1;
    if (this.searches[half] % SEARCHES_AT_ONCE === 0) await othersTurn();
    const found = (await (isWork ? this.normsLike(name) : this.resourcesLike(name))).map((entry) => this.readEntry(entry));
    this.searched.set(key, found);
    return found;
  }

  private async normsLike(name: string): Promise<CatalogueEntry[]> {
    this.index ??= await this.sources.indexes.of(this.editionId);
    const codes = this.index.candidates(name.slice(0, MAX_QUESTION), FOUND_BY_NAME).map(({ code }) => code);
    const found = await this.sources.entries.findByCodes(this.editionId, codes);
    return found.filter(({ part }) => part === 'norm');
  }

  private async resourcesLike(name: string): Promise<CatalogueEntry[]> {
    const question = { q: name.slice(0, MAX_QUESTION), edition: this.editionId, limit: FOUND_BY_NAME };
    const { data } = await this.sources.search.resources(question);
    return data.map((found) => ({ part: 'resource', code: found.id, name: found.name, unit: found.unit }));
  }
}

/** What codes of the same group begin with; nothing for those of no resource. */
function groupKey(code: DocumentCode): string {
  return code.kind === 'resource' ? familyOf(code.canonical) : '';
}

/**
 * What bears the code of the row. Digits without letters may be those of several collections: they are a norm's where one
 * norm has them and its name agrees.
 */
function ownEntry(row: ReadRow, byCode: ReadonlyMap<string, ReadEntry>): ReadEntry | undefined {
  const [meant, ...others] = codesMeant(row.code).flatMap((code) => byCode.get(code) ?? []);
  if (meant === undefined || others.length > 0) return undefined;
  if (row.code.kind === 'bare_norm') return foundMatch(row, meant).status === 'exact' ? meant : undefined;
  return isOwnCode(row.code) ? meant : undefined;
}
