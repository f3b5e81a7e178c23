import type {
  CatalogueCoefficient,
  CatalogueMarkup,
  CatalogueNorm,
  CatalogueResource,
  CatalogueRows,
  CatalogueTechnologyGroup,
} from '../../../formats';
import type { CatalogueHalf } from '../catalogue-rows';
import type { EditionRows } from './catalogue-rows.repository';
import { normRow, resourceRow } from './stored-rows';

/** Rows, and what hangs on them: resources and works of a norm, places of a coefficient, resources of a group. */
const LINES_IN_A_BATCH = 5_000;
const WORDS_IN_A_STATEMENT = 500;
/** The whole of ФСНБ has some 40,000. */
const WORDS_IN_MEMORY = 200_000;
/** Shorter words have too few trigrams to be told apart, and numbers are not misspelt. */
const CORRECTABLE = /^[a-zа-я]{4,100}$/;

export interface RowCounts {
  norms: number;
  resources: number;
  groups: number;
  coefficients: number;
  markups: number;
}

/** Gathers the rows of an edition as they are read, and writes them batch by batch. */
export class RowBatches implements CatalogueRows {
  readonly counts: RowCounts = { norms: 0, resources: 0, groups: 0, coefficients: 0, markups: 0 };
  private norms: CatalogueNorm[] = [];
  private resources: CatalogueResource[] = [];
  private groups: CatalogueTechnologyGroup[] = [];
  private coefficients: CatalogueCoefficient[] = [];
  private markups: CatalogueMarkup[] = [];
  private waitingLines = 0;
  /** The batch on its way to the database, while the next one is read: no more than these two are in memory. */
  private writing: Promise<void> = Promise.resolve();
  private readonly codes = new Set<string>();
  private readonly words = new Map<CatalogueHalf, Map<string, number>>([
    ['norms', new Map()],
    ['resources', new Map()],
  ]);

  constructor(
    private readonly editionId: string,
    private readonly repository: EditionRows,
  ) {}

  get total(): number {
    return Object.values(this.counts).reduce((sum, count) => sum + count, 0);
  }

  norm(row: CatalogueNorm): boolean {
    return this.isNew(row.code) && this.take('norms', this.norms, { row, lines: row.resources.length + row.works.length });
  }

  resource(row: CatalogueResource): boolean {
    return this.isNew(row.code) && this.take('resources', this.resources, { row, lines: 0 });
  }

  technologyGroup(row: CatalogueTechnologyGroup): boolean {
    return this.isNew(`ТГ ${row.code}`) && this.take('groups', this.groups, { row, lines: row.resourceCodes.length });
  }

  /** The official binding has one code three times, with three names: all of them are kept. */
  coefficient(row: CatalogueCoefficient): boolean {
    return this.take('coefficients', this.coefficients, { row, lines: row.places.length });
  }

  markup(row: CatalogueMarkup): boolean {
    return this.isNew(`НР ${row.code}`) && this.take('markups', this.markups, { row, lines: 0 });
  }

  /** Between two slices of the file. @throws what the batch before this one has met */
  async writeFull(): Promise<void> {
    if (this.waitingLines >= LINES_IN_A_BATCH) await this.startWriting();
    for (const [half, counts] of this.words) if (counts.size >= WORDS_IN_MEMORY) await this.writeWords(half, counts);
  }

  /** What is left, and the words. */
  async writeRest(): Promise<void> {
    await this.startWriting();
    await this.writing;
    for (const [half, counts] of this.words) await this.writeWords(half, counts);
  }

  private async startWriting(): Promise<void> {
    await this.writing;
    this.writing = this.write();
    // It is heard by whoever waits for it next.
    this.writing.catch(() => undefined);
  }

  private async write(): Promise<void> {
    const { editionId, repository } = this;
    const { norms, resources, groups, coefficients, markups } = this;
    [this.norms, this.resources, this.groups, this.coefficients, this.markups] = [[], [], [], [], []];
    this.waitingLines = 0;
    const normRows = norms.map((norm) => normRow(editionId, norm));
    const resourceRows = resources.map((resource) => resourceRow(editionId, resource));
    for (const { searchText } of normRows) this.countWords('norms', searchText);
    for (const { searchText } of resourceRows) this.countWords('resources', searchText);
    const firstOrdinal = this.counts.coefficients - coefficients.length;
    const coefficientRows = coefficients.map((row, index) => ({ editionId, ordinal: firstOrdinal + index, ...row }));
    if (normRows.length > 0) await repository.insertNorms(normRows);
    if (resourceRows.length > 0) await repository.insertResources(resourceRows);
    if (groups.length > 0) await repository.insertGroups(groups.map((row) => ({ editionId, ...row })));
    if (coefficientRows.length > 0) await repository.insertCoefficients(coefficientRows);
    if (markups.length > 0) await repository.insertMarkups(markups.map((row) => ({ editionId, ...row })));
  }

  private async writeWords(half: CatalogueHalf, counts: Map<string, number>): Promise<void> {
    const rows = [...counts].map(([word, count]) => ({ word, count }));
    counts.clear();
    for (let from = 0; from < rows.length; from += WORDS_IN_A_STATEMENT) {
      await this.repository.addWords(this.editionId, half, rows.slice(from, from + WORDS_IN_A_STATEMENT));
    }
  }

  private isNew(code: string): boolean {
    if (this.codes.has(code)) return false;
    this.codes.add(code);
    return true;
  }

  private take<Row>(kind: keyof RowCounts, rows: Row[], { row, lines }: { row: Row; lines: number }): true {
    rows.push(row);
    this.counts[kind] += 1;
    this.waitingLines += 1 + lines;
    return true;
  }

  private countWords(half: CatalogueHalf, text: string): void {
    const counts = this.words.get(half)!;
    for (const word of text.split(' ')) {
      if (CORRECTABLE.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
}
