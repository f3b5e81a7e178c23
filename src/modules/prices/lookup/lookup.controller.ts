import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { PriceAnswersView, PriceLookupQuery } from './lookup.dto';
import { PriceLookup } from './price-lookup';

@ApiTags('Prices')
@Controller('api/price-sets/:priceSetId/prices')
export class PriceLookupController {
  constructor(private readonly lookup: PriceLookup) {}

  @Get()
  @Endpoint({
    summary: 'Say what resources cost, by which rule and source',
    description:
      'The current price, else base × index, else that of the last published market analysis of the same region, zone ' +
      'and quarter, else an issue `NEEDS_PRICE`. Codes are taken as they stand: a grade that the table does not have is ' +
      'not made from its neighbours. Units of different dimensions give an issue.',
    access: scope('estimates:read'),
    response: PriceAnswersView,
    errors: ['NOT_FOUND'],
  })
  answer(@IdParam('priceSetId') priceSetId: string, @Query() query: PriceLookupQuery): Promise<PriceAnswersView> {
    return this.lookup.answer(priceSetId, query);
  }
}
