import { Body, Controller, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, PageQuery, scope } from '../../../platform/http';
import { CreateTemplateVersion, TemplatePositionPage, TemplateVersionPage, TemplateVersionView } from './template.dto';
import { templateVersionView } from './template.views';
import { TemplatesLists } from './templates.lists';
import { Templates } from './templates.service';

@ApiTags('Templates')
@Controller('api/templates/:templateId/versions')
export class TemplateVersionsController {
  constructor(
    private readonly templates: Templates,
    private readonly lists: TemplatesLists,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Save a template again: a new version, which never changes',
    access: scope('estimates:write'),
    response: TemplateVersionView,
    status: 201,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED', 'ESTIMATE_STALE', 'TEMPLATE_EMPTY', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(
    @IdParam('templateId') templateId: string,
    @Body() input: CreateTemplateVersion,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TemplateVersionView> {
    const version = await this.templates.saveAgain(templateId, input);
    void reply.header('Location', `/api/templates/${templateId}/versions/${version.id}`);
    return templateVersionView(version);
  }

  @Get()
  @Endpoint({
    summary: 'List the versions of a template, the last first',
    access: scope('estimates:read'),
    response: TemplateVersionPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('templateId') templateId: string, @Query() query: PageQuery): Promise<TemplateVersionPage> {
    return this.lists.versions(templateId, query);
  }

  @Get(':templateVersionId')
  @Endpoint({
    summary: 'Show a version of a template with its parameters',
    access: scope('estimates:read'),
    response: TemplateVersionView,
    errors: ['NOT_FOUND'],
  })
  async show(
    @IdParam('templateId') templateId: string,
    @IdParam('templateVersionId') versionId: string,
  ): Promise<TemplateVersionView> {
    return templateVersionView(await this.templates.getVersion(templateId, versionId));
  }

  @Get(':templateVersionId/positions')
  @Endpoint({
    summary: 'List what a version of a template holds',
    access: scope('estimates:read'),
    response: TemplatePositionPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  positions(
    @IdParam('templateId') templateId: string,
    @IdParam('templateVersionId') versionId: string,
    @Query() query: PageQuery,
  ): Promise<TemplatePositionPage> {
    return this.lists.positions(templateId, versionId, query);
  }
}
