import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { CreateSupplierOffer, SupplierOfferPage, SupplierOffersQuery, SupplierOfferView, UpdateSupplierOffer } from './offer.dto';
import { offerView } from './offer.views';
import { OffersList } from './offers.list';
import { SupplierOffers } from './offers.service';

@ApiTags('Market analyses')
@Controller('api/supplier-offers')
export class OffersController {
  constructor(
    private readonly offers: SupplierOffers,
    private readonly pages: OffersList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Keep a supplier’s offer for a resource',
    description: 'A price list of one’s own is many of these. Analyses of the market choose among them.',
    access: scope('estimates:write'),
    response: SupplierOfferView,
    status: 201,
    errors: ['NOT_FOUND', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @Body() input: CreateSupplierOffer,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SupplierOfferView> {
    const offer = await this.offers.create(input);
    void reply.header('Location', `/api/supplier-offers/${offer.id}`);
    return offerView(offer);
  }

  @Get()
  @Endpoint({
    summary: 'List offers of suppliers, the newest first',
    access: scope('estimates:read'),
    response: SupplierOfferPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: SupplierOffersQuery): Promise<SupplierOfferPage> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show an offer',
    access: scope('estimates:read'),
    response: SupplierOfferView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<SupplierOfferView> {
    return offerView(await this.offers.get(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change an offer',
    description: 'Rows of analyses keep the offer as it was when they were written; write them again to take the change.',
    access: scope('estimates:write'),
    response: SupplierOfferView,
    errors: ['NOT_FOUND'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateSupplierOffer,
    @IfMatch() ifMatch: string | null,
  ): Promise<SupplierOfferView> {
    return offerView(await this.offers.update(id, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete an offer; analyses keep what they took from it',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.offers.delete(id, ifMatch);
  }
}
