import { Injectable } from '@nestjs/common';
import type { Page } from '../../kernel/page';
import { getActor } from '../../platform/context';
import { Cursors, pageSize } from '../../platform/http';
import { importSummaryView, importView, issueView } from './import.views';
import type { ImportIssuesQuery, ImportsQuery, ImportSummaryView, ImportView } from './imports.dto';
import { ImportsRepository, type ImportRecord } from './imports.repository';
import { ISSUES_SHOWN, type ImportIssueView } from './report.dto';

/** Imports to look at: one with its report, pages of the list, pages of what was found in a document. */
@Injectable()
export class ImportPages {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly cursors: Cursors,
  ) {}

  async view(record: ImportRecord): Promise<ImportView> {
    const hasIssues = record.report !== null;
    const importId = record.id;
    return importView(record, hasIssues ? await this.imports.listIssues({ importId, afterOrdinal: -1, take: ISSUES_SHOWN }) : []);
  }

  /** @throws AppError CURSOR_INVALID */
  async page({ limit: asked, cursor, state, projectId, fileId }: ImportsQuery): Promise<Page<ImportSummaryView>> {
    const list = ['imports', getActor().organisationId, state, projectId, fileId];
    const limit = pageSize(asked);
    const [createdAt, id] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const after = cursor === undefined ? null : { createdAt: new Date(String(createdAt)), id: String(id) };
    const rows = await this.imports.list({ state, projectId, fileId, after, take: limit + 1 });
    return this.cursors.page(rows, {
      list,
      limit,
      positionOf: (row) => [row.createdAt.toISOString(), row.id],
      view: importSummaryView,
    });
  }

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async issues(importId: string, { limit: asked, cursor, severity }: ImportIssuesQuery): Promise<Page<ImportIssueView>> {
    await this.imports.get(importId);
    const list = ['import-issues', importId, severity];
    const limit = pageSize(asked);
    const [ordinal] = cursor === undefined ? [-1] : this.cursors.decode(list, cursor);
    // A cursor is signed: it holds the ordinal that positionOf() put into it.
    const afterOrdinal = ordinal as number;
    const rows = await this.imports.listIssues({ importId, severity, afterOrdinal, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: (row) => [row.ordinal], view: issueView });
  }
}
