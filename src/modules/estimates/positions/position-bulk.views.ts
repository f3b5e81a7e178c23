import { Injectable } from '@nestjs/common';
import { ERRORS, type AppError } from '../../../kernel/errors';
import { Config } from '../../../platform/config';
import { getContext } from '../../../platform/context';
import { etagOf } from '../../../platform/http';
import { problemType, type Problem } from '../../../platform/http/problem';
import type { StoredPosition } from '../changes/position-draft';
import { BulkItemView, BulkView } from './position-bulk.dto';

/** What became of one item. */
export type BulkOutcome = { index: number } & ({ error: AppError } | { position: StoredPosition; isNew: boolean });

/** Shows what became of the items, failures as problems in the language of whoever asks. */
@Injectable()
export class BulkViews {
  constructor(private readonly config: Config) {}

  of(outcomes: readonly BulkOutcome[], instance: string): BulkView {
    const items = outcomes.map((outcome) => this.item(outcome, instance));
    const count = (status: number) => items.filter((item) => item.status === status).length;
    const created = count(201);
    const updated = count(200);
    return { items, created, updated, failed: items.length - created - updated };
  }

  item(outcome: BulkOutcome, instance: string): BulkItemView {
    const { index } = outcome;
    if ('error' in outcome)
      return { index, status: outcome.error.status, problem: this.problemOf(outcome.error, index, instance) };
    const { id, externalId, version } = outcome.position.position;
    return { index, status: outcome.isNew ? 201 : 200, id, externalId, etag: etagOf(version) };
  }

  private problemOf({ code, status, detail, errors, extensions }: AppError, index: number, instance: string): Problem {
    const { locale, requestId } = getContext();
    const title = ERRORS[code].title[locale];
    const fields = errors?.map((error) => ({
      pointer: `/items/${index}${error.pointer}`,
      detail: error.detail[locale],
    }));
    return {
      ...extensions,
      type: problemType(this.config.publicUrl, code),
      title,
      status,
      code,
      detail: detail?.[locale] ?? fields?.map((field) => `${field.pointer}: ${field.detail}`).join('; ') ?? title,
      instance,
      requestId,
      ...(fields === undefined ? {} : { errors: fields }),
    };
  }
}
