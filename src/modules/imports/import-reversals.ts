import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../platform/audit';
import { Database } from '../../platform/database';
import { assertMatches } from '../../platform/http';
import { Projects } from '../projects';
import { assertReversible } from './import.rules';
import { ImportSources } from './import-sources';
import { importEtag } from './import.views';
import { NOTHING_MADE } from './imported-documents';
import { ImportsRepository, type ImportRecord } from './imports.repository';
import { Withdrawals } from './withdrawals';

/** Takes an applied import back, with the estimate that it made. */
@Injectable()
export class ImportReversals {
  constructor(
    private readonly imports: ImportsRepository,
    private readonly sources: ImportSources,
    private readonly withdrawals: Withdrawals,
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
      await this.withdrawals.withdraw(assertReversible(found));
      const state = (await this.sources.isStored(found.fileId)) ? 'review' : 'cancelled';
      await this.imports.update(id, { state, ...NOTHING_MADE });
      const { estimateId, objectEstimateId, summaryEstimateId } = found;
      const details = { estimateId, objectEstimateId, summaryEstimateId, state };
      await this.audit.record({ action: 'import.reversed', targetType: 'import', targetId: id, details });
      return this.imports.get(id);
    });
  }
}
