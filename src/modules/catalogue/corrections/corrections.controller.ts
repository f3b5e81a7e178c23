import { Body, Controller, Delete, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { CorrectionPage, CorrectionsQuery, CorrectionView, CreateCorrection } from './correction.dto';
import { CorrectionsList, correctionView } from './corrections.list';
import { Corrections } from './corrections.service';

@ApiTags('Catalogue')
@Controller('api/catalogue/corrections')
export class CorrectionsController {
  constructor(
    private readonly corrections: Corrections,
    private readonly pages: CorrectionsList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Say which norm a text means in this organisation',
    description: 'It outranks what the catalogue says of the text. The last choice for a text counts.',
    access: scope('estimates:write'),
    response: CorrectionView,
    status: 201,
    errors: ['NOT_FOUND', 'CATALOGUE_NOT_LOADED', 'CATALOGUE_NORM_UNKNOWN', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreateCorrection, @Res({ passthrough: true }) reply: FastifyReply): Promise<CorrectionView> {
    const row = await this.corrections.create(input);
    void reply.header('Location', `/api/catalogue/corrections/${row.id}`);
    return correctionView(row);
  }

  @Get()
  @Endpoint({
    summary: 'List the corrections of the organisation, the newest first',
    access: scope('estimates:read'),
    response: CorrectionPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: CorrectionsQuery): Promise<CorrectionPage> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show a correction',
    access: scope('estimates:read'),
    response: CorrectionView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<CorrectionView> {
    return correctionView(await this.corrections.get(id));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a correction: the text is classified by the catalogue again',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.corrections.delete(id, ifMatch);
  }
}
