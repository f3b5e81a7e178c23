import { Injectable } from '@nestjs/common';
import { NormIndexes } from '../classification/norm-indexes';
import { CatalogueSearch } from '../search/search.service';
import { familyOf, type DocumentCode } from './document-code';
import { GradedHours } from './graded-hours';
import { NameReader } from './likeness';
import { MatchedEntriesRepository } from './matched-entries.repository';
import { NameSearches, type NameSources } from './name-searches';
import { DocumentRow, EditionEntry, type MatchableRow } from './read-rows';
import { hoursMatch, type PriceBookGroup, type ResourceMatch } from './resource-match';
import { codesMeant, foundMatch, isOwnCode, isSureOf, missingMatch, otherMatch, type CatalogueEntry, type RowMatch } from './row-match';
import { Turns } from './turns';

/** A resource line of a document. */
export interface MatchableResource extends MatchableRow {
  /** Hours of workers or machinists. */
  isHours: boolean;
}

/** Codes, or beginnings of codes, in one statement: what it answers is read in one turn. */
const CODES_AT_ONCE = 500;
const FAMILIES_AT_ONCE = 50;

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

interface Sources extends NameSources {
  hours: GradedHours;
}

/** What a row may mean by its code. */
interface Near {
  entries: readonly EditionEntry[];
  /** Its name leaves no doubt about one of them. */
  isSure: boolean;
}

/** Knows between batches what was looked for by name already. */
export class DocumentMatching {
  private readonly names = new NameReader();
  private readonly turns = new Turns();
  private readonly searches: NameSearches;

  constructor(
    private readonly editionId: string,
    private readonly sources: Sources,
  ) {
    this.searches = new NameSearches(editionId, { sources, names: this.names, turns: this.turns });
  }

  /** One answer for each row, in their order. */
  async match(rows: readonly MatchableRow[]): Promise<RowMatch[]> {
    const read = rows.map((row) => new DocumentRow(row, this.names));
    const byCode = await this.findByCodes(read);
    const lost = read.filter((row) => row.code.kind !== 'price_list' && ownEntry(row, byCode) === undefined);
    const near = await this.findNear(lost, byCode);
    const matches: RowMatch[] = [];
    for (const row of read) {
      await this.turns.next();
      matches.push(this.matchOf(row, ownEntry(row, byCode), near));
    }
    return matches;
  }

  /** Resource lines: hours are compared with those that norms and machines ask for, anything else as positions are. */
  async matchResources(rows: readonly MatchableResource[]): Promise<ResourceMatch[]> {
    const others = rows.filter(({ isHours }) => !isHours);
    const matches = (await this.match(others)).values();
    const read = rows.map((row) => new DocumentRow(row, this.names));
    const groups = await this.groupsOf(read);
    const hours = others.length === rows.length ? null : await this.sources.hours.of(this.editionId);
    return rows.map(({ isHours }, at) => {
      const row = read[at]!; // made of the same rows
      if (isHours) return hoursMatch(row, this.hoursOf(row, hours));
      // There is a match for each of the others, in their order.
      return { ...matches.next().value!, group: groups.get(groupKey(row.code)) ?? null };
    });
  }

  private hoursOf({ code }: DocumentRow, hours: ReadonlyMap<string, CatalogueEntry> | null): EditionEntry | undefined {
    const entry = code.kind === 'resource' ? hours?.get(code.canonical) : undefined;
    return entry && new EditionEntry(entry, this.names);
  }

  private async groupsOf(rows: readonly DocumentRow[]): Promise<Map<string, PriceBookGroup>> {
    const beginnings = new Set(rows.map(({ code }) => groupKey(code)));
    beginnings.delete('');
    const found = await this.sources.entries.findGroups(this.editionId, [...beginnings]);
    return new Map(found.map(({ beginning, code, name }) => [beginning, { code, name }]));
  }

  private async findByCodes(rows: readonly DocumentRow[]): Promise<Map<string, EditionEntry>> {
    const codes = new Set(rows.flatMap(({ code }) => codesMeant(code)));
    const found = new Map<string, EditionEntry>();
    for (const some of inChunks([...codes], CODES_AT_ONCE)) {
      for (const entry of await this.sources.entries.findByCodes(this.editionId, some)) {
        found.set(entry.code, new EditionEntry(entry, this.names));
      }
    }
    return found;
  }

  /** What each of these rows may mean: the same code in another base, its family, and names that are alike where those leave a doubt. */
  private async findNear(rows: readonly DocumentRow[], byCode: ReadonlyMap<string, EditionEntry>): Promise<Map<DocumentRow, Near>> {
    const families = await this.findFamilies(rows);
    const near = new Map<DocumentRow, Near>();
    const doubtful: DocumentRow[] = [];
    for (const row of rows) {
      await this.turns.next();
      const entries = codesMeant(row.code).flatMap((code) => [...(byCode.has(code) ? [byCode.get(code)!] : []), ...(families.get(familyOf(code)) ?? [])]);
      const isSure = isSureOf(row, entries);
      near.set(row, { entries, isSure });
      if (!isSure) doubtful.push(row);
    }
    await this.searches.lookFor(doubtful);
    return near;
  }

  private async findFamilies(rows: readonly DocumentRow[]): Promise<Map<string, EditionEntry[]>> {
    const beginnings = new Set(rows.flatMap(({ code }) => codesMeant(code).map(familyOf)));
    const families = new Map<string, EditionEntry[]>();
    for (const some of inChunks([...beginnings], FAMILIES_AT_ONCE)) {
      for (const entry of await this.sources.entries.findFamilies(this.editionId, some)) {
        const family = families.get(familyOf(entry.code)) ?? [];
        families.set(familyOf(entry.code), family);
        family.push(new EditionEntry(entry, this.names));
      }
    }
    return families;
  }

  private matchOf(row: DocumentRow, entry: EditionEntry | undefined, near: ReadonlyMap<DocumentRow, Near>): RowMatch {
    if (entry !== undefined) return foundMatch(row, entry);
    const found = near.get(row);
    if (found === undefined) return missingMatch('price_list');
    const { entries, isSure } = found;
    if (isSure) return otherMatch(row, entries, true);
    const byName = this.searches.of(row);
    return otherMatch(row, [...entries, ...(byName ?? [])], byName !== null);
  }
}

function inChunks<Item>(items: readonly Item[], size: number): Item[][] {
  const chunks: Item[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}

/** What codes of the same group begin with; nothing for those of no resource. */
function groupKey(code: DocumentCode): string {
  return code.kind === 'resource' ? familyOf(code.canonical) : '';
}

/**
 * What bears the code of the row. Digits without letters may be those of several collections: they are a norm's where one
 * norm has them and its name agrees.
 */
function ownEntry(row: DocumentRow, byCode: ReadonlyMap<string, EditionEntry>): EditionEntry | undefined {
  const [meant, ...others] = codesMeant(row.code).flatMap((code) => byCode.get(code) ?? []);
  if (meant === undefined || others.length > 0) return undefined;
  if (row.code.kind === 'bare_norm') return foundMatch(row, meant).status === 'exact' ? meant : undefined;
  return isOwnCode(row.code) ? meant : undefined;
}
