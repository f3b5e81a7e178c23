import { Injectable } from '@nestjs/common';
import type { Page } from '../../../kernel/page';
import { Cursors, pageSize } from '../../../platform/http';
import type { MarkupRow } from '../catalogue-rows';
import { Editions } from '../editions/editions.service';
import { CatalogueMarkupView, MarkupRowsQuery } from './markups.dto';
import { CatalogueMarkupsRepository } from './markups.repository';

/** Overhead and profit of an edition, by code. */
@Injectable()
export class CatalogueMarkups {
  constructor(
    private readonly editions: Editions,
    private readonly markups: CatalogueMarkupsRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(editionId: string, { code, cursor, limit: asked }: MarkupRowsQuery): Promise<Page<CatalogueMarkupView>> {
    await this.editions.get(editionId);
    const list = ['catalogue-markups', editionId, code];
    const limit = pageSize(asked);
    // Signed by us: the one value is the code that the last page ended with.
    const after = cursor === undefined ? null : String(this.cursors.decode(list, cursor)[0]);
    const rows = await this.markups.list({ editionId, codeBegins: code, after, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: (row) => [row.code], view: markupView });
  }
}

function markupView({ code, item, chapter, name, collections, overhead, profit }: MarkupRow): CatalogueMarkupView {
  const { ordinary, equated_to_far_north: equatedToFarNorth, far_north: farNorth } = overhead;
  return { id: code, item, chapter, name, collections, overhead: { ordinary, equatedToFarNorth, farNorth }, profit };
}
