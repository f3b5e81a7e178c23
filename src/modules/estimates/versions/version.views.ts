import { etagOf } from '../../../platform/http';
import { totalsView } from '../totals/totals.views';
import type { VersionHead } from './version-contents';
import { VersionDetailView, VersionView } from './version.dto';
import type { Version } from './versions.repository';

export function versionView(version: Version): VersionView {
  return {
    id: version.id,
    etag: etagOf(version.number),
    estimateId: version.estimateId,
    number: version.number,
    name: version.name,
    comment: version.comment,
    reason: version.reason,
    revision: version.revision,
    total: version.total,
    positionCount: version.positionCount,
    isComplete: version.isComplete,
    engineVersion: version.engineVersion,
    inputHash: version.inputHash,
    createdBy: version.createdBy,
    createdAt: version.createdAt.toISOString(),
  };
}

export function versionDetailView(version: Version, { estimate, sections }: VersionHead): VersionDetailView {
  const { engineVersion, inputHash, createdAt: calculatedAt, revision: calculatedRevision } = version;
  const stamp = { engineVersion, inputHash, calculatedAt, calculatedRevision };
  return { ...versionView(version), totals: totalsView({ ...estimate, ...stamp, sections }) };
}
