import { Injectable } from '@nestjs/common';
import { SummaryEstimateDocuments } from '../consolidated-estimates';
import type { CheckedDocument } from './check-document';
import { memorableColumns } from './column-mapping.rules';
import { DocumentReader } from './document-reader';
import type { FileSource } from './document-thread';
import { ImportItemsRepository } from './import-items.repository';
import { ImportResourcesRepository } from './import-resources.repository';
import { ImportsRepository, type ImportRecord } from './imports.repository';
import { ItemMatching, type MatchedRows } from './item-matching';
import type { CheckOutcome } from './read-document';
import { withLinks } from './row-links';

export interface Checked {
  outcome: CheckOutcome;
  /** Null where there is nothing to match, or nothing to match with. */
  matched: MatchedRows | null;
}

/** What a check finds: the document and its money by the reader, its positions in the catalogue. */
@Injectable()
export class DocumentChecks {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly items: ImportItemsRepository,
    private readonly resources: ImportResourcesRepository,
    private readonly reader: DocumentReader,
    private readonly matching: ItemMatching,
    private readonly summaryEstimates: SummaryEstimateDocuments,
  ) {}

  /** Takes its time and holds nothing. @throws AbortError once the signal is aborted */
  async check({ catalogueEditionId }: ImportRecord, source: FileSource): Promise<Checked> {
    const outcome = await this.reader.check(source);
    const hasRows = outcome.kind === 'checked' && outcome.rows !== undefined && outcome.rows.length > 0;
    const matched = hasRows ? await this.matching.match(outcome, catalogueEditionId, source.signal) : null;
    return { outcome, matched };
  }

  /** In the transaction at hand: the import with its report for review, or the end of it. */
  async save({ id: importId, projectId }: ImportRecord, { outcome, matched }: Checked): Promise<{ state: string }> {
    if (outcome.kind === 'unreadable') {
      await this.imports.update(importId, { state: 'failed', failure: outcome.failure });
      return { state: 'failed' };
    }
    const { report: understood, issues } = await this.linked(projectId, outcome);
    const report = matched === null ? understood : { ...understood, match: matched.summary };
    await this.imports.replaceIssues(importId, issues);
    await this.items.replace(importId, matched?.batches ?? []);
    await this.resources.replace(importId, matched?.resourceBatches ?? []);
    const memorable = memorableColumns(report);
    if (memorable !== null) await this.imports.rememberColumns(memorable);
    await this.imports.update(importId, { state: 'review', format: report.format, report, failure: null });
    return { state: 'review' };
  }

  /** What was checked, with the estimates of the construction that its rows stand for. */
  private async linked(projectId: string, checked: CheckedDocument): Promise<CheckedDocument> {
    if (checked.linkable === undefined) return checked;
    return withLinks(checked, await this.summaryEstimates.findLinks(projectId, checked.linkable));
  }
}
