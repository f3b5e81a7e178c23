import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { BulkQuery, Endpoint, IdParam, scope } from '../../../platform/http';
import { BulkPriceRows, BulkPriceRowsView, PriceRowPage, PriceRowsQuery } from './price-row.dto';
import { PriceRowsList } from './price-rows.list';
import { PriceRows } from './price-rows.service';

@ApiTags('Prices')
@Controller('api/price-sets/:priceSetId/rows')
export class PriceRowsController {
  constructor(
    private readonly rows: PriceRows,
    private readonly pages: PriceRowsList,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the prices of a set by code',
    access: scope('estimates:read'),
    response: PriceRowPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('priceSetId') priceSetId: string, @Query() query: PriceRowsQuery): Promise<PriceRowPage> {
    return this.pages.page(priceSetId, query);
  }

  @Post('bulk')
  @Endpoint({
    summary: 'Put up to 1,000 prices into a draft at once',
    description:
      'A code that is there gets the new price as a whole, any other is added. The answer has a status for every ' +
      'item, in their order. With `atomic=true` one bad item refuses all of them.',
    access: scope('estimates:write'),
    response: BulkPriceRowsView,
    status: 207,
    errors: ['NOT_FOUND', 'PRICE_SET_PUBLISHED', 'LIMIT_REACHED', 'BULK_REJECTED'],
    idempotency: 'transaction',
  })
  write(
    @IdParam('priceSetId') priceSetId: string,
    @Body() { items }: BulkPriceRows,
    @Query() { atomic }: BulkQuery,
  ): Promise<BulkPriceRowsView> {
    return this.rows.write({ priceSetId, items, isAtomic: atomic === 'true' });
  }
}
