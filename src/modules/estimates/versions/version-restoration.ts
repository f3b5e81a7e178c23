import { Injectable } from '@nestjs/common';
import { AuditTrail } from '../../../platform/audit';
import { Database } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { EstimateChanges } from '../changes/estimate-changes';
import { EstimateReplacement } from '../changes/estimate-replacement';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import type { EstimateRow } from '../records/records';
import { VersionContents } from './version-contents';
import { VersionKeeper } from './version-keeper';
import type { Version } from './versions.repository';

export interface Restored {
  estimate: EstimateRow;
  /** What was there before. */
  kept: Version;
}

/** Makes an estimate what one of its versions holds. */
@Injectable()
export class VersionRestoration {
  constructor(
    private readonly changes: EstimateChanges,
    private readonly versions: VersionContents,
    private readonly keeper: VersionKeeper,
    private readonly replacement: EstimateReplacement,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, ESTIMATE_STALE, PROJECT_ARCHIVED, PRECONDITION_FAILED, LIMIT_REACHED,
   * SIGNED_WORK_DONE
   */
  async restore(version: Version, ifMatch: string | null): Promise<Restored> {
    return this.database.transaction(() => this.write(version, ifMatch), { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS });
  }

  private async write(version: Version, ifMatch: string | null): Promise<Restored> {
    const present = await this.changes.lock(version.estimateId);
    assertMatches(ifMatch, etagOf(present.revision));
    const kept = await this.keeper.keepBefore('restoration', present.id);
    const content = await this.versions.open(version);
    const estimate = await this.changes.keeping(() => this.replacement.replace(present, content));
    await this.audit.record({
      action: 'estimate.version-restored',
      targetType: 'estimate',
      targetId: present.id,
      details: { versionId: version.id, number: version.number, keptVersionId: kept.id, total: estimate.total },
    });
    return { estimate, kept };
  }
}
