import type { CatalogueCoefficient, CatalogueNorm, CatalogueResource, CatalogueRows, CatalogueTechnologyGroup } from '../../../formats';
import type { CatalogueRowsRepository } from './catalogue-rows.repository';
import { normRow, resourceRow } from './stored-rows';

/** A norm with its resources and works is some kilobytes, a coefficient may name hundreds of tables. */
const ROWS_IN_A_STATEMENT = 500;
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

  /** What is left. */
  writeRest(): Promise<void> {
    return this.write();
  }

  private async write(): Promise<void> {
    const { editionId, repository } = this;
    const { norms, resources, groups, coefficients } = this;
    [this.norms, this.resources, this.groups, this.coefficients] = [[], [], [], []];
    const normRows = norms.map((norm) => normRow(editionId, norm));
    const resourceRows = resources.map((resource) => resourceRow(editionId, resource));
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
}

async function inBatches<Row>(rows: readonly Row[], write: (batch: Row[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_IN_A_STATEMENT) {
    await write(rows.slice(from, from + ROWS_IN_A_STATEMENT));
  }
}
