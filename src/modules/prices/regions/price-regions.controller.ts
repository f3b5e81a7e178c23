import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, scope } from '../../../platform/http';
import { PriceRegionsList } from './price-regions.list';
import { PriceRegionPage, PriceRegionsQuery } from './region.dto';

@ApiTags('Prices')
@Controller('api/price-regions')
export class PriceRegionsController {
  constructor(private readonly regions: PriceRegionsList) {}

  @Get()
  @Endpoint({
    summary: 'List regions with their price zones and the quarters that there are prices for',
    access: scope('estimates:read'),
    response: PriceRegionPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PriceRegionsQuery): Promise<PriceRegionPage> {
    return this.regions.page(query);
  }
}
