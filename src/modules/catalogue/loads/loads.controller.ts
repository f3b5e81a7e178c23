import { Body, Controller, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, scope } from '../../../platform/http';
import { CatalogueLoadView, CreateCatalogueLoad } from './loads.dto';
import { CatalogueLoads } from './loads.service';

@ApiTags('Catalogue')
@Controller('api/catalogue/loads')
export class LoadsController {
  constructor(private readonly loads: CatalogueLoads) {}

  @Post()
  @Endpoint({
    summary: 'Load an edition of the catalogue from uploaded files',
    description:
      'For operators of the service: the catalogue is common to all organisations. The edition appears whole when the ' +
      'job has succeeded, or not at all. Rows that could not be read are its issues. The same files again change nothing.',
    access: scope('catalogue:write'),
    response: CatalogueLoadView,
    status: 202,
    errors: ['NOT_FOUND', 'CATALOGUE_EDITION_EXISTS'],
    idempotency: 'transaction',
  })
  async create(
    @Body() input: CreateCatalogueLoad,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CatalogueLoadView> {
    const view = await this.loads.request(input);
    void reply.header('Location', `/api/jobs/${view.jobId}`);
    return view;
  }
}
