import { Body, Controller, Delete, Get, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, PageQuery, scope } from '../../../platform/http';
import { ProjectMemberPage, ProjectMemberView, PutProjectMember } from './project-member.dto';
import { projectMemberView } from './project-member.view';
import { ProjectMembers } from './project-members.service';

@ApiTags('Projects')
@Controller('api/projects/:projectId/members')
export class ProjectMembersController {
  constructor(private readonly members: ProjectMembers) {}

  @Get()
  @Endpoint({
    summary: 'List the members of a project',
    description: 'Where the project is open to the organisation, its other people work in it as well.',
    access: scope('projects:read'),
    response: ProjectMemberPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('projectId') projectId: string, @Query() query: PageQuery): Promise<Page<ProjectMemberView>> {
    return this.members.page(projectId, query);
  }

  @Get(':userId')
  @Endpoint({
    summary: 'Show a member of a project',
    access: scope('projects:read'),
    response: ProjectMemberView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('projectId') projectId: string, @IdParam('userId') userId: string): Promise<ProjectMemberView> {
    return projectMemberView(await this.members.get({ projectId, userId }));
  }

  @Put(':userId')
  @Endpoint({
    summary: 'Take a colleague into a project, or change their role in it',
    description: 'For owners of the project and those who manage the people of the organisation.',
    access: scope('projects:write'),
    response: ProjectMemberView,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED', 'LIMIT_REACHED'],
  })
  async put(
    @IdParam('projectId') projectId: string,
    @IdParam('userId') userId: string,
    @Body() { role }: PutProjectMember,
  ): Promise<ProjectMemberView> {
    return projectMemberView(await this.members.put({ projectId, userId }, role));
  }

  @Delete(':userId')
  @Endpoint({
    summary: 'Let a member of a project go',
    description: 'Everybody may go by themselves.',
    access: scope('projects:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED'],
  })
  async remove(@IdParam('projectId') projectId: string, @IdParam('userId') userId: string): Promise<void> {
    await this.members.remove({ projectId, userId });
  }
}
