import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Cursors, newestFirst, pageSize } from '../../platform/http';
import { ImportItemsQuery, ImportItemView } from './import-items.dto';
import { ImportItemsRepository } from './import-items.repository';
import { ImportResourcesQuery, ImportResourceView } from './import-resources.dto';
import { ImportResourcesRepository } from './import-resources.repository';
import { importSummaryView, importView, issueView } from './import.views';
import { itemView, resourceView } from './item.views';
import { ImportIssuesQuery, ImportsQuery, ImportSummaryView, ImportView } from './imports.dto';
import { ImportsRepository, type ImportRecord } from './imports.repository';
import { ISSUES_SHOWN, ImportIssueView } from './report.dto';

const BEFORE_THE_FIRST = -1;

/** Imports to look at: one with its report, pages of the list, pages of what was found in a document. */
@Injectable()
export class ImportPages {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly importItems: ImportItemsRepository,
    private readonly importResources: ImportResourcesRepository,
    private readonly cursors: Cursors,
  ) {}

  async view(record: ImportRecord): Promise<ImportView> {
    if (record.report === null) return importView(record, []);
    const first = { importId: record.id, afterOrdinal: BEFORE_THE_FIRST, take: ISSUES_SHOWN };
    return importView(record, await this.imports.listIssues(first));
  }

  /** @throws AppError CURSOR_INVALID */
  page(query: ImportsQuery): Promise<Page<ImportSummaryView>> {
    const { state, projectId, fileId } = query;
    return newestFirst(this.cursors, {
      list: ['imports', getActor().organisationId, state, projectId, fileId],
      query,
      find: (after, take) => this.imports.list({ state, projectId, fileId, after, take }),
      view: importSummaryView,
    });
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async items(importId: string, { limit: asked, cursor, match, decided: isDecided }: ImportItemsQuery): Promise<Page<ImportItemView>> {
    await this.imports.get(importId);
    const list = ['import-items', importId, match, isDecided];
    const limit = pageSize(asked);
    const afterOrdinal = this.ordinalIn(list, cursor);
    const rows = await this.importItems.list({ importId, match, isDecided, afterOrdinal, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: (row) => [row.ordinal], view: itemView });
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async resources(importId: string, query: ImportResourcesQuery): Promise<Page<ImportResourceView>> {
    const { limit: asked, cursor, match, kind } = query;
    await this.imports.get(importId);
    const list = ['import-resources', importId, match, kind];
    const limit = pageSize(asked);
    const afterOrdinal = this.ordinalIn(list, cursor);
    const rows = await this.importResources.list({ importId, match, kind, afterOrdinal, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: (row) => [row.ordinal], view: resourceView });
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async issues(importId: string, query: ImportIssuesQuery): Promise<Page<ImportIssueView>> {
    const { limit: asked, cursor, severity } = query;
    await this.imports.get(importId);
    const list = ['import-issues', importId, severity];
    const limit = pageSize(asked);
    const afterOrdinal = this.ordinalIn(list, cursor);
    const rows = await this.imports.listIssues({ importId, severity, afterOrdinal, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: (row) => [row.ordinal], view: issueView });
  }

  private ordinalIn(list: readonly unknown[], cursor: string | undefined): number {
    const [ordinal] = cursor === undefined ? [BEFORE_THE_FIRST] : this.cursors.decode(list, cursor);
    // A cursor is signed: it holds the ordinal that positionOf() put into it.
    return ordinal as number;
  }
}
