import { Injectable } from '@nestjs/common';
import { engineVersion } from '../../../engine';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { InputHashing } from '../calculations/input-hashing';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import { MAX_VERSIONS_PER_ESTIMATE } from '../limits';
import { outlined } from './outline';
import { packed } from './packing';
import { packedHead } from './version-contents';
import { VersionsRepository, type Version, type VersionPart, type VersionReason } from './versions.repository';

/** Keeps what an estimate is, for good. */
@Injectable()
export class VersionKeeper {
  constructor(
    private readonly versions: VersionsRepository,
    private readonly contents: EstimateContents,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Keeps an estimate whose lock the transaction at hand holds, before something takes its place.
   *
   * @throws AppError NOT_FOUND, ESTIMATE_STALE, LIMIT_REACHED
   */
  async keepBefore(reason: VersionReason, estimateId: string): Promise<Version> {
    return this.keep(await this.contents.open(estimateId), { name: null, comment: null, reason });
  }

  /**
   * Keeps an estimate that nobody else can change until the transaction at hand ends.
   *
   * @throws AppError ESTIMATE_STALE, LIMIT_REACHED
   */
  async keep(content: EstimateContent, said: Pick<Version, 'name' | 'comment' | 'reason'>): Promise<Version> {
    const { estimate } = content;
    if (estimate.isStale) throw new AppError('ESTIMATE_STALE');
    const last = await this.versions.lastNumber(estimate.id);
    if (last >= MAX_VERSIONS_PER_ESTIMATE) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_VERSIONS_PER_ESTIMATE } });
    }
    const { parts, inputHash } = await gathered(content);
    const { organisationId, userId } = getActor();
    const version: Version = {
      ...{ id: newId(), organisationId, estimateId: estimate.id, number: last + 1, ...said },
      ...{ revision: estimate.revision, total: estimate.total, positionCount: estimate.positionCount },
      isComplete: estimate.incompleteCount === 0 && estimate.missingIndexCount === 0,
      ...{ engineVersion, inputHash, createdBy: userId, createdAt: this.clock.now() },
    };
    await this.versions.insert(version, await packedHead(content));
    for (const part of parts) await this.versions.insertPart(version, part);
    await this.record(version);
    return version;
  }

  private record({ id: versionId, estimateId, number, reason, total, revision, inputHash }: Version): Promise<void> {
    return this.audit.record({
      action: 'estimate.version-kept',
      targetType: 'estimate',
      targetId: estimateId,
      details: { versionId, number, reason, total, revision, inputHash },
    });
  }
}

/** One walk for both: packed, even the largest estimate is small. */
async function gathered(content: EstimateContent): Promise<{ parts: VersionPart[]; inputHash: string }> {
  const hashing = new InputHashing();
  const parts: VersionPart[] = [];
  for await (const batch of content.batches()) {
    hashing.add(batch);
    parts.push({ ordinal: parts.length, content: await packed(batch), outline: batch.map(outlined) });
  }
  return { parts, inputHash: hashing.of(content.estimate, content.sections) };
}
