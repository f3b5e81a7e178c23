import { Injectable } from '@nestjs/common';
import type { AppError } from '../../../kernel/errors';
import { bulkOf, etagOf, ItemProblems } from '../../../platform/http';
import type { StoredPosition } from '../changes/position-draft';
import { BulkItemView, BulkView } from './position-bulk.dto';

/** What became of one item. */
export type BulkOutcome = { index: number } & ({ error: AppError } | { position: StoredPosition; isNew: boolean });

/** Shows what became of the items, failures as problems in the language of whoever asks. */
@Injectable()
export class BulkViews {
  constructor(private readonly problems: ItemProblems) {}

  of(outcomes: readonly BulkOutcome[], instance: string): BulkView {
    return bulkOf(outcomes.map((outcome) => this.item(outcome, instance)));
  }

  private item(outcome: BulkOutcome, instance: string): BulkItemView {
    const { index } = outcome;
    if ('error' in outcome) return this.problems.refused(outcome.error, { index, instance });
    const { id, externalId, version } = outcome.position.position;
    return { index, status: outcome.isNew ? 201 : 200, id, externalId, etag: etagOf(version) };
  }
}
