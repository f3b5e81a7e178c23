import { Injectable } from '@nestjs/common';
import type { ComparedEstimate, ComparedPosition } from '../../../formats';
import { decimal, decimalOrNull } from '../../../kernel/decimal';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import { VersionContents } from '../versions/version-contents';
import { VersionsService } from '../versions/versions.service';

/** Two states to compare, as somebody names them: an estimate as it is, or one of its versions. */
export interface ComparedState {
  estimateId: string;
  versionId: string | null;
}

/** Estimates and versions as comparisons see them: figures as they are kept. */
@Injectable()
export class ComparedEstimates {
  constructor(
    private readonly contents: EstimateContents,
    private readonly versions: VersionsService,
    private readonly versionContents: VersionContents,
  ) {}

  /** @throws AppError NOT_FOUND */
  async assertVisible({ estimateId, versionId }: ComparedState): Promise<void> {
    await this.contents.projectOf(estimateId);
    if (versionId !== null) await this.versions.get(estimateId, versionId);
  }

  /** @throws AppError NOT_FOUND */
  async read({ estimateId, versionId }: ComparedState): Promise<ComparedEstimate> {
    if (versionId === null) return this.contents.read(estimateId, (content) => comparedOf(content, null));
    const version = await this.versions.get(estimateId, versionId);
    return comparedOf(await this.versionContents.open(version), version.number);
  }
}

async function comparedOf({ estimate, batches }: EstimateContent, versionNumber: number | null): Promise<ComparedEstimate> {
  const positions: ComparedPosition[] = [];
  for await (const batch of batches()) {
    for (const { position } of batch) {
      if (position.kind === 'text') continue;
      const { id, number, prefix, code, name, unit, quantityTotal, total } = position;
      const quantity = decimalOrNull(quantityTotal);
      positions.push({ id, number, code: `${prefix ?? ''}${code}`, name, unit, quantity, total: decimal(total) });
    }
  }
  const { number, name, total } = estimate;
  return { number, name, versionNumber, total: decimal(total), positions };
}
