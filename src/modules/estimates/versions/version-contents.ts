import { Injectable } from '@nestjs/common';
import type { EstimateContent } from '../changes/estimate-contents';
import type { StoredPosition } from '../changes/position-draft';
import type { EstimateRow, SectionRow } from '../records/records';
import { withLaterFields, withLaterTerms } from './later-fields';
import { packed, unpacked } from './packing';
import { VersionsRepository, type Version } from './versions.repository';

export interface VersionHead {
  estimate: EstimateRow;
  sections: SectionRow[];
}

/** Kept estimates, read the way living ones are: batch by batch, as they were. */
@Injectable()
export class VersionContents {
  constructor(private readonly versions: VersionsRepository) {}

  async open(version: Version): Promise<EstimateContent> {
    const { estimate, sections } = await this.head(version);
    const positionIds = (await this.versions.outline(version.id)).map(({ id }) => id);
    return { estimate, sections, positionIds, batches: () => this.walk(version.id) };
  }

  async head({ id }: Version): Promise<VersionHead> {
    const { estimate, sections } = await unpacked<VersionHead>(await this.versions.head(id));
    const { createdAt, updatedAt } = estimate;
    // JSON has no dates: these two came back as texts.
    const dates = { createdAt: new Date(createdAt), updatedAt: new Date(updatedAt) };
    return { estimate: { ...withLaterTerms(estimate), ...dates }, sections };
  }

  /** The positions among these ids, by id. */
  async positions({ id }: Version, ids: ReadonlySet<string>): Promise<Map<string, StoredPosition>> {
    const found = new Map<string, StoredPosition>();
    if (ids.size === 0) return found;
    for await (const batch of this.walk(id)) {
      for (const stored of batch) if (ids.has(stored.position.id)) found.set(stored.position.id, stored);
      if (found.size === ids.size) break;
    }
    return found;
  }

  private async *walk(versionId: string): AsyncGenerator<StoredPosition[]> {
    const count = await this.versions.partCount(versionId);
    for (let ordinal = 0; ordinal < count; ordinal++) {
      const part = await unpacked<StoredPosition[]>(await this.versions.partContent(versionId, ordinal));
      yield part.map(withLaterFields);
    }
  }
}

export function packedHead({ estimate, sections }: VersionHead): Promise<Uint8Array<ArrayBuffer>> {
  return packed({ estimate, sections });
}
