import { Injectable } from '@nestjs/common';
import { Cursors, pageSize } from '../../../platform/http';
import { PriceSets } from '../price-sets/price-sets.service';
import { PriceRowPage, PriceRowsQuery, PriceRowView } from './price-row.dto';
import { PriceRowsRepository, type PriceRow } from './price-rows.repository';

/** The prices of a set, by code. */
@Injectable()
export class PriceRowsList {
  constructor(
    private readonly rows: PriceRowsRepository,
    private readonly sets: PriceSets,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError NOT_FOUND, CURSOR_INVALID */
  async page(priceSetId: string, query: PriceRowsQuery): Promise<PriceRowPage> {
    await this.sets.getVisible(priceSetId);
    const { code: codeBegins, kind, cursor } = query;
    const list = ['price-rows', priceSetId, codeBegins, kind];
    const limit = pageSize(query.limit);
    // Signed by us: the one value is the code that the last page ended with.
    const after = cursor === undefined ? null : String(this.cursors.decode(list, cursor)[0]);
    const rows = await this.rows.list({ priceSetId, codeBegins, kind, after, take: limit + 1 });
    return this.cursors.page(rows, { list, limit, positionOf: ({ code }) => [code], view: rowView });
  }
}

function rowView({ code, name, unit, kind, basePrice, index, currentPrice, group }: PriceRow): PriceRowView {
  return { code, name, unit, kind, basePrice, index, currentPrice, group };
}
