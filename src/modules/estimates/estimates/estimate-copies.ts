import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { Projects } from '../../projects';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import { NewEstimates } from '../changes/new-estimates';
import { WHOLE_ESTIMATE_TIMEOUT_MS } from '../limits';
import { positionCopy, sectionCopies } from '../records/copies';
import type { EstimateRecord, EstimateRow, PositionWithLines } from '../records/records';
import { CopyEstimate } from './estimate.dto';

/** Copies of whole estimates: everything that was stated, calculated anew, under new ids. */
@Injectable()
export class EstimateCopies {
  constructor(
    private readonly contents: EstimateContents,
    private readonly newEstimates: NewEstimates,
    private readonly projects: Projects,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND, PROJECT_ARCHIVED, EXTERNAL_ID_TAKEN */
  async copy(id: string, input: CopyEstimate): Promise<EstimateRow> {
    return this.database.transaction(() => this.write(id, input), { timeoutMs: WHOLE_ESTIMATE_TIMEOUT_MS });
  }

  private async write(id: string, input: CopyEstimate): Promise<EstimateRow> {
    const original = await this.contents.openForShare(id);
    const record = copyOf(original.estimate, input, {
      id: newId(),
      createdBy: getActor().userId,
      createdAt: this.clock.now(),
    });
    await this.projects.getWritable(record.projectId);
    const owner = { organisationId: record.organisationId, estimateId: record.id };
    const { sections, idOf } = sectionCopies(original.sections, owner, newId);
    const estimate = await this.newEstimates.write({ record, sections, batches: copiesOf(original, record, idOf) });
    await this.audit.record({
      action: 'estimate.copied',
      targetType: 'estimate',
      targetId: record.id,
      details: { from: id, name: record.name },
    });
    return estimate;
  }
}

function copyOf(
  original: EstimateRow,
  { name, number, projectId, externalId = null }: CopyEstimate,
  made: Pick<EstimateRecord, 'id' | 'createdBy' | 'createdAt'>,
): EstimateRecord {
  return {
    ...original,
    ...made,
    externalId,
    name: name ?? original.name,
    number: number ?? original.number,
    projectId: projectId ?? original.projectId,
  };
}

async function* copiesOf(
  original: EstimateContent,
  { id: estimateId, organisationId }: EstimateRecord,
  sectionIdOf: ReadonlyMap<string, string>,
): AsyncGenerator<PositionWithLines[]> {
  for await (const batch of original.batches()) {
    yield batch.map((stored) => {
      const { sectionId, ordinal, externalId, identifier } = stored.position;
      const own = { ordinal, externalId, identifier };
      const place = { organisationId, estimateId, sectionId: sectionIdOf.get(sectionId)!, ...own };
      return positionCopy(stored, place, newId);
    });
  }
}
