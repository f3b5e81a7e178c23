import { Injectable } from '@nestjs/common';
import { AppError } from '../../kernel/errors';
import { AuditTrail } from '../../platform/audit';
import { getActor, newId } from '../../platform/context';
import { Database } from '../../platform/database';
import { assertMatches } from '../../platform/http';
import { Jobs } from '../../platform/queue';
import { Projects } from '../projects';
import { assertCancellable, assertConfirmable } from './import.rules';
import { ImportSources } from './import-sources';
import { importEtag } from './import.views';
import { ImportsRepository, type ImportRecord } from './imports.repository';
import { ApplyImport, CheckImport } from './job-kinds';

export interface WantedImport {
  fileId: string;
  projectId: string;
  /** Null or left out: the current one. */
  catalogueEditionId?: string | null;
}

/** What people do to imports: begin, confirm, cancel. The work itself is done by jobs (import-work.ts). */
@Injectable()
export class ImportsService {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly sources: ImportSources,
    private readonly projects: Projects,
    private readonly jobs: Jobs,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, FILE_NOT_SCANNED, FILE_INFECTED */
  create({ fileId, projectId, catalogueEditionId = null }: WantedImport): Promise<ImportRecord> {
    const { organisationId, userId } = getActor();
    return this.database.transaction(async () => {
      await this.projects.getWritable(projectId);
      const file = await this.sources.take({ fileId, catalogueEditionId });
      const id = newId();
      const { id: jobId } = await this.jobs.enqueue(CheckImport, { importId: id });
      const made = { id, organisationId, projectId, fileId, fileName: file.name, catalogueEditionId, jobId, createdBy: userId };
      await this.imports.insert(made);
      await this.record('import.created', id, { fileId, projectId });
      return this.imports.get(id);
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, IMPORT_STATE, IMPORT_DIFFERS, PROJECT_ARCHIVED */
  confirm(id: string, options: { acceptDifferences: boolean; ifMatch: string | null }): Promise<ImportRecord> {
    return this.database.transaction(async () => {
      const found = await this.imports.lock(id);
      assertMatches(options.ifMatch, importEtag(found));
      assertConfirmable(found, options.acceptDifferences);
      await this.projects.getWritable(found.projectId);
      const { id: jobId } = await this.jobs.enqueue(ApplyImport, { importId: id });
      await this.imports.update(id, { state: 'applying', jobId });
      const { acceptDifferences } = options;
      const [total] = found.report?.figures ?? [];
      await this.record('import.confirmed', id, { acceptDifferences, difference: total?.difference ?? null });
      return this.imports.get(id);
    });
  }

  /** @throws AppError NOT_FOUND, PERMISSION_DENIED, PRECONDITION_FAILED, IMPORT_STATE */
  cancel(id: string, ifMatch: string | null): Promise<ImportRecord> {
    return this.database.transaction(async () => {
      const found = await this.imports.lock(id);
      assertMatches(ifMatch, importEtag(found));
      await this.projects.assertWorkable(found.projectId);
      assertCancellable(found);
      await this.imports.update(id, { state: 'cancelled' });
      if (found.state === 'checking') await this.stop(found);
      await this.record('import.cancelled', id, {});
      return this.imports.get(id);
    });
  }

  private async stop({ jobId, organisationId }: ImportRecord): Promise<void> {
    if (jobId === null) return;
    try {
      await this.jobs.cancel({ id: jobId, organisationId });
    } catch (error) {
      // It has just ended: then it has met the import in its new state, and left it alone.
      if (!(error instanceof AppError) || error.code !== 'JOB_FINISHED') throw error;
    }
  }

  private record(action: string, id: string, details: Record<string, string | boolean | null>): Promise<void> {
    return this.audit.record({ action, targetType: 'import', targetId: id, details });
  }
}
