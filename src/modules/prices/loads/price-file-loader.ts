import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DEFAULT_READ_LIMITS, FormatError, IssueLog, readSplitForm, unreadable, type SplitFormCounts } from '../../../formats';
import { AppError } from '../../../kernel/errors';
import type { Issue } from '../../../kernel/issue';
import { AuditTrail } from '../../../platform/audit';
import { Handles, type JobRun } from '../../../platform/queue';
import { FilesRepository, FilesService, type StoredFile } from '../../files';
import type { PriceSet } from '../price-sets/price-sets.repository';
import { PriceSets } from '../price-sets/price-sets.service';
import { PriceRowsRepository } from '../rows/price-rows.repository';
import { LoadPrices, type PriceLoadPayload } from './load-job';
import { PricedRows } from './priced-rows';

/** Issues that stand in the result of a job. */
const MAX_ISSUES = 200;
/** The set stays locked while its file is read. */
const TRANSACTION_TIMEOUT_MS = 300_000;

/** What a file has brought. */
export interface PriceLoadOutcome extends SplitFormCounts {
  priceSetId: string;
  created: number;
  updated: number;
  issues: Issue[];
}

interface ReadPrices extends SplitFormCounts {
  created: number;
  issues: Issue[];
}

/** Reads a split form into a draft, in one transaction: all of its prices are there, or none. */
@Injectable()
export class PriceFileLoader {
  constructor(
    private readonly sets: PriceSets,
    private readonly rows: PriceRowsRepository,
    private readonly files: FilesRepository,
    private readonly contents: FilesService,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, PRICE_SET_PUBLISHED, PRICE_FILE_UNREADABLE, LIMIT_REACHED */
  @Handles(LoadPrices)
  async load({ priceSetId, fileId }: PriceLoadPayload, run: JobRun): Promise<PriceLoadOutcome> {
    const file = await this.files.get(fileId, 'upload');
    return run.transaction(
      async () => {
        const set = await this.sets.lockDraft(priceSetId);
        const read = await this.read(file, set, run);
        await this.save(set, file, read);
        return { priceSetId, ...read, updated: read.priced - read.created };
      },
      { timeoutMs: TRANSACTION_TIMEOUT_MS },
    );
  }

  private async read(file: StoredFile, set: PriceSet, { signal }: JobRun): Promise<ReadPrices> {
    const issues = new IssueLog(MAX_ISSUES);
    const rows = new PricedRows(set, this.rows);
    const pause = async (): Promise<void> => {
      await rows.writeFull();
      await nextTurn();
    };
    const content = await this.contents.read(file);
    try {
      const options = { limits: DEFAULT_READ_LIMITS, issues, take: rows.take.bind(rows), pause, signal };
      const counts = await readSplitForm(content, options);
      await rows.writeRest();
      return { ...counts, created: rows.created, issues: issues.close() };
    } catch (error) {
      throw error instanceof FormatError ? unreadablePrices(file.name, error) : error;
    } finally {
      content.destroy();
    }
  }

  private async save(set: PriceSet, { id: fileId, name, sha256 }: StoredFile, { created, priced }: ReadPrices): Promise<void> {
    await this.sets.saveRowCount({ ...set, sourceFileName: name, sourceSha256: sha256 }, set.rowCount + created);
    const details = { fileId, created, updated: priced - created };
    await this.audit.record({ action: 'price_set.filled', targetType: 'price_set', targetId: set.id, details });
  }
}

function unreadablePrices(name: string, error: FormatError): AppError {
  return new AppError('PRICE_FILE_UNREADABLE', { detail: unreadable(name, error, EXPECTED), cause: error });
}

const EXPECTED = {
  ru: 'это не сплит-форма ФГИС ЦС: в книге нет таблицы из девяти граф с их номерами под заголовками',
  en: 'it is no split form of ФГИС ЦС: the workbook has no table of nine columns with their numbers below the headings',
};
