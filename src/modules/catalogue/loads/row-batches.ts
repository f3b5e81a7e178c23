import type {
  CatalogueCoefficient,
  CatalogueMarkup,
  CatalogueNorm,
  CatalogueResource,
  CatalogueRows,
  CatalogueTechnologyGroup,
} from '../../../formats';
import type { EditionRows } from './catalogue-rows.repository';
import { normRow, resourceRow } from './stored-rows';

/** Rows, and what hangs on them: resources and works of a norm, places of a coefficient, resources of a group. */
const LINES_IN_A_BATCH = 5_000;

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
  }

  /** What is left. */
  async writeRest(): Promise<void> {
    await this.startWriting();
    await this.writing;
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
    const firstOrdinal = this.counts.coefficients - coefficients.length;
    const coefficientRows = coefficients.map((row, index) => ({ editionId, ordinal: firstOrdinal + index, ...row }));
    if (normRows.length > 0) await repository.insertNorms(normRows);
    if (resourceRows.length > 0) await repository.insertResources(resourceRows);
    if (groups.length > 0) await repository.insertGroups(groups.map((row) => ({ editionId, ...row })));
    if (coefficientRows.length > 0) await repository.insertCoefficients(coefficientRows);
    if (markups.length > 0) await repository.insertMarkups(markups.map((row) => ({ editionId, ...row })));
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
}
