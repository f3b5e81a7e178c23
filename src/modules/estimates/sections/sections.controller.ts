import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { EstimatesService } from '../estimates/estimates.service';
import { CreateSection, DeleteSectionQuery, SectionTreeView, SectionView, UpdateSection } from './section.dto';
import { sectionTreeView, sectionView } from './section.views';
import { SectionsRepository } from './sections.repository';
import { SectionsService } from './sections.service';

@ApiTags('Sections')
@Controller('api/estimates/:estimateId/sections')
export class SectionsController {
  constructor(
    private readonly service: SectionsService,
    private readonly sections: SectionsRepository,
    private readonly estimates: EstimatesService,
  ) {}

  @Get()
  @Endpoint({
    summary: 'Show the tree of sections with their totals',
    access: scope('estimates:read'),
    response: SectionTreeView,
    errors: ['NOT_FOUND'],
  })
  async tree(@IdParam('estimateId') estimateId: string): Promise<SectionTreeView> {
    await this.estimates.assertVisible(estimateId);
    return sectionTreeView(await this.sections.findByEstimate(estimateId));
  }

  @Post()
  @Endpoint({
    summary: 'Add a section',
    access: scope('estimates:write'),
    response: SectionView,
    status: 201,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'SECTION_NESTING_TOO_DEEP', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('estimateId') estimateId: string,
    @Body() input: CreateSection,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SectionView> {
    const section = await this.service.create(estimateId, input);
    void reply.header('Location', `/api/estimates/${estimateId}/sections/${section.id}`);
    return sectionView(section);
  }

  @Get(':sectionId')
  @Endpoint({
    summary: 'Show a section',
    access: scope('estimates:read'),
    response: SectionView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('estimateId') estimateId: string, @IdParam('sectionId') id: string): Promise<SectionView> {
    await this.estimates.assertVisible(estimateId);
    return sectionView(await this.service.get(estimateId, id));
  }

  @Patch(':sectionId')
  @Endpoint({
    summary: 'Rename or move a section, or change its coefficients',
    access: scope('estimates:write'),
    response: SectionView,
    errors: [
      'NOT_FOUND',
      'ESTIMATE_LOCKED',
      'PROJECT_ARCHIVED',
      'SECTION_CYCLE',
      'SECTION_NESTING_TOO_DEEP',
      'LIMIT_REACHED',
    ],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('estimateId') estimateId: string,
    @IdParam('sectionId') id: string,
    @Body() input: UpdateSection,
    @IfMatch() ifMatch: string | null,
  ): Promise<SectionView> {
    return sectionView(await this.service.update(estimateId, id, input, ifMatch));
  }

  @Delete(':sectionId')
  @Endpoint({
    summary: 'Delete a section with its subsections',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'ESTIMATE_LOCKED', 'PROJECT_ARCHIVED', 'SECTION_NOT_EMPTY', 'SIGNED_WORK_DONE'],
    ifMatch: 'accepted',
  })
  async delete(
    @IdParam('estimateId') estimateId: string,
    @IdParam('sectionId') id: string,
    @Query() query: DeleteSectionQuery,
    @IfMatch() ifMatch: string | null,
  ): Promise<void> {
    await this.service.delete(estimateId, id, { withContents: query.withContents === 'true', ifMatch });
  }
}
