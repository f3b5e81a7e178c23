import type { CatalogueCoefficient, CatalogueNorm, CatalogueResource, CatalogueRows, CatalogueTechnologyGroup } from '../../../formats';
import type { CatalogueHalf } from '../catalogue-rows';
import type { CatalogueRowsRepository } from './catalogue-rows.repository';
import { normRow, resourceRow } from './stored-rows';

/** A norm with its resources and works is some kilobytes, a coefficient may name hundreds of tables. */
const ROWS_IN_A_STATEMENT = 500;
/** Shorter words have too few trigrams to be told apart, and numbers are not misspelt. */
const CORRECTABLE = /^[a-zа-я]{4,100}$/;

export interface RowCounts {
  norms: number;
  resources: number;
  groups: number;
  coefficients: number;
}

/** Gathers the rows of an edition as they are read, and writes them batch by batch. */
export class RowBatches implements CatalogueRows {
  readonly counts: RowCounts = { norms: 0, resources: 0, groups: 0, coefficients: 0 };
  private norms: CatalogueNorm[] = [];
  private resources: CatalogueResource[] = [];
  private groups: CatalogueTechnologyGroup[] = [];
  private coefficients: CatalogueCoefficient[] = [];
  private readonly codes = new Set<string>();
  private readonly words = new Map<CatalogueHalf, Map<string, number>>([
    ['norms', new Map()],
    ['resources', new Map()],
  ]);

  constructor(
    private readonly editionId: string,
    private readonly repository: CatalogueRowsRepository,
  ) {}

  get total(): number {
    const { norms, resources, groups, coefficients } = this.counts;
    return norms + resources + groups + coefficients;
  }

  norm(row: CatalogueNorm): boolean {
    return this.isNew(row.code) && this.take('norms', this.norms, row);
  }

  resource(row: CatalogueResource): boolean {
    return this.isNew(row.code) && this.take('resources', this.resources, row);
  }

  technologyGroup(row: CatalogueTechnologyGroup): boolean {
    return this.isNew(`ТГ ${row.code}`) && this.take('groups', this.groups, row);
  }

  /** The official binding has one code three times, with three names: all of them are kept. */
  coefficient(row: CatalogueCoefficient): boolean {
    return this.take('coefficients', this.coefficients, row);
  }

  /** Between two slices of the file. */
  async writeFull(): Promise<void> {
    const waiting = [this.norms, this.resources, this.groups, this.coefficients];
    if (waiting.some(({ length }) => length >= ROWS_IN_A_STATEMENT)) await this.write();
  }

  /** What is left, and the words. */
  async writeRest(): Promise<void> {
    await this.write();
    for (const [half, counts] of this.words) {
      const rows = [...counts].map(([word, count]) => ({ word, count }));
      await inBatches(rows, (batch) => this.repository.addWords(this.editionId, half, batch));
    }
  }

  private async write(): Promise<void> {
    const { editionId, repository } = this;
    const { norms, resources, groups, coefficients } = this;
    [this.norms, this.resources, this.groups, this.coefficients] = [[], [], [], []];
    const normRows = norms.map((norm) => normRow(editionId, norm));
    const resourceRows = resources.map((resource) => resourceRow(editionId, resource));
    for (const { searchText } of normRows) this.countWords('norms', searchText);
    for (const { searchText } of resourceRows) this.countWords('resources', searchText);
    const firstOrdinal = this.counts.coefficients - coefficients.length;
    const coefficientRows = coefficients.map((row, index) => ({ editionId, ordinal: firstOrdinal + index, ...row }));
    await inBatches(normRows, (batch) => repository.insertNorms(batch));
    await inBatches(resourceRows, (batch) => repository.insertResources(batch));
    await inBatches(groups, (batch) => repository.insertGroups(batch.map((row) => ({ editionId, ...row }))));
    await inBatches(coefficientRows, (batch) => repository.insertCoefficients(batch));
  }

  private isNew(code: string): boolean {
    if (this.codes.has(code)) return false;
    this.codes.add(code);
    return true;
  }

  private take<Row>(kind: keyof RowCounts, rows: Row[], row: Row): true {
    rows.push(row);
    this.counts[kind] += 1;
    return true;
  }

  private countWords(half: CatalogueHalf, text: string): void {
    const counts = this.words.get(half)!;
    for (const word of text.split(' ')) {
      if (CORRECTABLE.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
}

async function inBatches<Row>(rows: readonly Row[], write: (batch: Row[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_IN_A_STATEMENT) {
    await write(rows.slice(from, from + ROWS_IN_A_STATEMENT));
  }
}
