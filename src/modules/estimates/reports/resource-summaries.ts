import { Injectable } from '@nestjs/common';
import { calculatePosition, ResourceTally, type ResourceSummary } from '../../../engine';
import { EstimateChange } from '../changes/estimate-change';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import { NO_LEVELS } from '../records/figures';
import type { EstimateRow } from '../records/records';
import { positionNode } from '../records/snapshot';

export interface EstimateResources {
  estimate: EstimateRow;
  summary: ResourceSummary;
}

/** Ресурсная ведомость: what a whole estimate uses, calculated anew position by position. */
@Injectable()
export class ResourceSummaries {
  constructor(private readonly contents: EstimateContents) {}

  /** @throws AppError NOT_FOUND */
  read(estimateId: string): Promise<EstimateResources> {
    return this.contents.read(estimateId, resourcesOf);
  }
}

async function resourcesOf({ estimate, sections, batches }: EstimateContent): Promise<EstimateResources> {
  const terms = new EstimateChange({ ...estimate, ...NO_LEVELS });
  terms.know(sections.map((section) => ({ ...section, ...NO_LEVELS })));
  const tally = new ResourceTally(estimate.method);
  for await (const batch of batches()) {
    for (const stored of batch) {
      if (stored.position.kind === 'text') continue;
      const node = positionNode(stored);
      tally.add(node, calculatePosition(node, terms.contextFor(stored.position)));
    }
  }
  return { estimate, summary: tally.summary() };
}
