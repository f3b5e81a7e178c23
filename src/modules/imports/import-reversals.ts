import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import { assertMatches } from '../../platform/http';
import { EstimateWithdrawal } from '../estimates';
import { Projects } from '../projects';
import { assertReversible } from './import.rules';
import { ImportSources } from './import-sources';
import { importEtag } from './import.views';
import { ImportsRepository, type ImportRecord } from './imports.repository';

/** Takes an applied import back, with the estimate that it made. */
@Injectable()
export class ImportReversals {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly sources: ImportSources,
    private readonly estimates: EstimateWithdrawal,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * It waits for review again, with all that was decided; without its file it is over.
   *
   * @throws AppError NOT_FOUND, PERMISSION_DENIED, PRECONDITION_FAILED, IMPORT_STATE, ESTIMATE_CHANGED, ESTIMATE_LOCKED,
   * PROJECT_ARCHIVED, ESTIMATE_IN_USE, SIGNED_WORK_DONE
   */
  reverse(id: string, ifMatch: string | null): Promise<ImportRecord> {
    return this.database.transaction(async () => {
      const found = await this.imports.lock(id);
      assertMatches(ifMatch, importEtag(found));
      await this.projects.assertWorkable(found.projectId);
      const estimateId = assertReversible(found);
      await this.estimates.withdraw(estimateId);
      const state = (await this.sources.isStored(found.fileId)) ? 'review' : 'cancelled';
      await this.imports.update(id, { state, estimateId: null });
      await this.audit.record({ action: 'import.reversed', targetType: 'import', targetId: id, details: { estimateId, state } });
      return this.imports.get(id);
    });
  }
}
