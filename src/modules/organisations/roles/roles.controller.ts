import { Body, Controller, Delete, Get, Patch, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, IfMatch, scope } from '../../../platform/http';
import { ROLES } from '../../users';
import { CreateRole, RolePage, RoleView, UpdateRole } from './role.dto';
import { roleView, systemRoleView } from './role.views';
import { Roles } from './roles.service';

@ApiTags('Organisation')
@Controller('api/organisation/roles')
export class RolesController {
  constructor(private readonly roles: Roles) {}

  @Get()
  @Endpoint({
    summary: 'List the roles that members may have',
    description: "Those that every organisation has, from the most powerful to the least, then the organisation's own by name.",
    access: scope('members:read'),
    response: RolePage,
  })
  async list(): Promise<Page<RoleView>> {
    const own = await this.roles.list();
    return { data: [...ROLES.map(systemRoleView), ...own.map(roleView)] };
  }

  @Post()
  @Endpoint({
    summary: 'Make a role',
    access: scope('members:write'),
    response: RoleView,
    status: 201,
    errors: ['PERMISSION_DENIED', 'ROLE_NAME_TAKEN', 'LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(@Body() input: CreateRole, @Res({ passthrough: true }) reply: FastifyReply): Promise<RoleView> {
    const role = await this.roles.create(input);
    void reply.header('Location', `/api/organisation/roles/${role.id}`);
    return roleView(role);
  }

  @Get(':id')
  @Endpoint({ summary: 'Show a role', access: scope('members:read'), response: RoleView, errors: ['NOT_FOUND'] })
  async show(@IdParam('id') id: string): Promise<RoleView> {
    return roleView(await this.roles.get(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: 'Change a role',
    description: 'It acts on the next request of everybody who has the role, and of their API keys.',
    access: scope('members:write'),
    response: RoleView,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED', 'ROLE_NAME_TAKEN'],
    ifMatch: 'accepted',
  })
  async update(
    @IdParam('id') id: string,
    @Body() change: UpdateRole,
    @IfMatch() ifMatch: string | null,
  ): Promise<RoleView> {
    return roleView(await this.roles.update(id, change, ifMatch));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Delete a role that nobody has',
    access: scope('members:write'),
    status: 204,
    errors: ['NOT_FOUND', 'PERMISSION_DENIED', 'ROLE_IN_USE'],
    ifMatch: 'accepted',
  })
  async delete(@IdParam('id') id: string, @IfMatch() ifMatch: string | null): Promise<void> {
    await this.roles.delete(id, ifMatch);
  }
}
