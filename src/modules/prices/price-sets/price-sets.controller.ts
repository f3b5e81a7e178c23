import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { CreatePriceSet, PriceSetPage, PriceSetsQuery, PriceSetView, UpdatePriceSet } from './price-set.dto';
import { priceSetView } from './price-set.views';
import { PriceSetsList } from './price-sets.list';
import { PriceSets } from './price-sets.service';

@ApiTags('Prices')
@Controller('api/price-sets')
export class PriceSetsController {
  constructor(
    private readonly sets: PriceSets,
    private readonly pages: PriceSetsList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Begin a set of prices of one zone and quarter',
    description: 'A draft: prices are put in, then it is published and never changes again.',
    access: scope('estimates:write'),
    response: PriceSetView,
    status: 201,
    errors: ['LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreatePriceSet, @Res({ passthrough: true }) reply: FastifyReply): Promise<PriceSetView> {
    const set = await this.sets.create(input);
    void reply.header('Location', `/api/price-sets/${set.id}`);
    return priceSetView(set);
  }

  @Get()
  @Endpoint({
    summary: 'List price sets, the newest first',
    access: scope('estimates:read'),
    response: PriceSetPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PriceSetsQuery): Promise<PriceSetPage> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show a price set with its indices',
    access: scope('estimates:read'),
    response: PriceSetView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<PriceSetView> {
    return priceSetView(await this.sets.getVisible(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change a draft of a price set',
    access: scope('estimates:write'),
    response: PriceSetView,
    errors: ['NOT_FOUND', 'PRICE_SET_PUBLISHED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdatePriceSet,
    @IfMatch() ifMatch: string | null,
  ): Promise<PriceSetView> {
    return priceSetView(await this.sets.update(id, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a draft of a price set with its prices',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PRICE_SET_PUBLISHED'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.sets.delete(id, ifMatch);
  }

  @Post(':id/publication')
  @Endpoint({
    summary: 'Publish a price set: from now on it never changes',
    description: 'There is one published set for a region, zone, quarter and edition.',
    access: scope('estimates:write'),
    response: PriceSetView,
    status: 200,
    errors: ['NOT_FOUND', 'PRICE_SET_PUBLISHED', 'PRICE_SET_EMPTY', 'PRICE_SET_EXISTS'],
    ifMatch: 'accepted',
  })
  async publish(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<PriceSetView> {
    return priceSetView(await this.sets.publish(id, ifMatch));
  }
}
