import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { CreateTemplate, TemplatePage, TemplatesQuery, TemplateView, UpdateTemplate } from './template.dto';
import { templateView } from './template.views';
import { TemplatesLists } from './templates.lists';
import { Templates } from './templates.service';

@ApiTags('Templates')
@Controller('api/templates')
export class TemplatesController {
  constructor(
    private readonly templates: Templates,
    private readonly lists: TemplatesLists,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Save a section or an estimate as a template',
    description:
      'Variables that its formulas need become parameters, and so does what they take from rows beyond it. Prices of ' +
      'price sets and market analyses stay away: an application takes those of the estimate it goes into.',
    access: scope('estimates:write'),
    response: TemplateView,
    status: 201,
    errors: ['NOT_FOUND', 'ESTIMATE_STALE', 'TEMPLATE_EMPTY', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreateTemplate, @Res({ passthrough: true }) reply: FastifyReply): Promise<TemplateView> {
    const template = await this.templates.create(input);
    void reply.header('Location', `/api/templates/${template.id}`);
    return templateView(template);
  }

  @Get()
  @Endpoint({
    summary: 'List templates: your own, your organisation’s, public ones; the newest first',
    access: scope('estimates:read'),
    response: TemplatePage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: TemplatesQuery): Promise<TemplatePage> {
    return this.lists.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show a template',
    access: scope('estimates:read'),
    response: TemplateView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<TemplateView> {
    return templateView(await this.templates.get(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change the name, the description or the circle of a template',
    description: 'A public template is changed by those who may publish.',
    access: scope('estimates:write'),
    response: TemplateView,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateTemplate,
    @IfMatch() ifMatch: string | null,
  ): Promise<TemplateView> {
    return templateView(await this.templates.update(id, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a template with its versions; what was made of it in estimates stays',
    access: scope('estimates:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.templates.delete(id, ifMatch);
  }

  @Post(':id/publication')
  @Endpoint({
    summary: 'Let every organisation read and apply a template',
    description: 'Others see neither whose it is, nor comments, nor prices that somebody stated on their own.',
    access: scope('templates:publish'),
    response: TemplateView,
    status: 200,
    errors: ['NOT_FOUND'],
    ifMatch: 'accepted',
  })
  async publish(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<TemplateView> {
    return templateView(await this.templates.setVisibility(id, 'public', ifMatch));
  }

  @Delete(':id/publication')
  @Endpoint({
    summary: 'Take a template back into the organisation',
    access: scope('templates:publish'),
    response: TemplateView,
    status: 200,
    errors: ['NOT_FOUND'],
    ifMatch: 'accepted',
  })
  async withdraw(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<TemplateView> {
    return templateView(await this.templates.setVisibility(id, 'organisation', ifMatch));
  }
}
