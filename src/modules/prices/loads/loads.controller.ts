import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { CreatePriceLoad, PriceLoadView } from './loads.dto';
import { PriceLoads } from './loads.service';

@ApiTags('Prices')
@Controller('api/price-sets/:priceSetId/loads')
export class PriceLoadsController {
  constructor(private readonly loads: PriceLoads) {}

  @Post()
  @Endpoint({
    summary: 'Load a split form of ФГИС ЦС into a draft',
    description:
      'The workbook is found by its headings and column numbers. Its rows are put into the draft all at once when the job has ' +
      'succeeded, or not at all; a code that is there gets the new price as a whole. The result of the job counts the rows with ' +
      'a price, those whose price is left to a market analysis (КАЦ), and tells which could not be read, by cell. Name and ' +
      'SHA-256 of the file become the source of the set.',
    access: scope('estimates:write'),
    response: PriceLoadView,
    status: 202,
    errors: ['NOT_FOUND', 'PRICE_SET_PUBLISHED'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('priceSetId') priceSetId: string,
    @Body() { fileId }: CreatePriceLoad,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PriceLoadView> {
    const view = await this.loads.request({ priceSetId, fileId });
    void reply.header('Location', `/api/jobs/${view.jobId}`);
    return view;
  }
}
