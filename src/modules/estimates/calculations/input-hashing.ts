import { inputHash, type IndexNode, type PositionNode } from '../../../engine';
import type { EstimateRecord, PositionWithLines, SectionRecord } from '../records/records';
import { estimateSnapshot, ownIndices, positionNode } from '../records/snapshot';

/** The hash of all that the figures of an estimate depend on, while its positions come in batches. */
export class InputHashing {
  private readonly nodes: PositionNode[] = [];
  private readonly indices: IndexNode[] = [];

  add(batch: readonly PositionWithLines[]): void {
    for (const stored of batch) {
      if (stored.position.kind === 'text') continue;
      this.nodes.push(positionNode(stored));
      this.indices.push(...ownIndices(stored.position));
    }
  }

  of(estimate: EstimateRecord, sections: readonly SectionRecord[]): string {
    const snapshot = estimateSnapshot(estimate, sections, []);
    return inputHash({ ...snapshot, indices: [...this.indices, ...snapshot.indices], positions: this.nodes });
  }
}
