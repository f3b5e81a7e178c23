import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint, IdParam, IfMatch, scope } from '../../platform/http';
import { projectView } from './project.view';
import { CreateProject, ProjectPage, ProjectsQuery, ProjectView, UpdateProject } from './projects.dto';
import { ProjectsList } from './projects.list';
import { Projects } from './projects.service';

@Controller('api/projects')
export class ProjectsController {
  constructor(
    private readonly projects: Projects,
    private readonly pages: ProjectsList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Create a project',
    access: scope('projects:write'),
    response: ProjectView,
    status: 201,
    errors: ['EXTERNAL_ID_TAKEN'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreateProject, @Res({ passthrough: true }) reply: FastifyReply): Promise<ProjectView> {
    const project = await this.projects.create(input);
    void reply.header('Location', `/api/projects/${project.id}`);
    return projectView(project);
  }

  @Get()
  @Endpoint({
    summary: 'List projects',
    access: scope('projects:read'),
    response: ProjectPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: ProjectsQuery): Promise<ProjectPage> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({ summary: 'Show a project', access: scope('projects:read'), response: ProjectView, errors: ['NOT_FOUND'] })
  async show(@IdParam('id') id: string): Promise<ProjectView> {
    return projectView(await this.projects.getVisible(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change a project',
    access: scope('projects:write'),
    response: ProjectView,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED', 'EXTERNAL_ID_TAKEN'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateProject,
    @IfMatch() ifMatch: string | null,
  ): Promise<ProjectView> {
    return projectView(await this.projects.update(id, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete an empty project',
    access: scope('projects:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PROJECT_NOT_EMPTY'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.projects.delete(id, ifMatch);
  }
}
