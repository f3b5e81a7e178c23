import { Body, Controller, Delete, Get, Patch, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../kernel/page';
import { Endpoint, IdParam, PageQuery, scope } from '../../platform/http';
import { memberView } from './member.view';
import { MembersList } from './members.list';
import { Members } from './members.service';
import { AddMember, ChangeMember, MemberPage, MemberView } from './organisations.dto';

@Controller('api/organisation/members')
export class MembersController {
  constructor(
    private readonly members: Members,
    private readonly pages: MembersList,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the members of the organisation',
    access: scope('members:read'),
    response: MemberPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<MemberView>> {
    return this.pages.page(query);
  }

  @Post()
  @Endpoint({
    summary: 'Take somebody into the organisation',
    description: 'Without asking them, and only where registrations are open and e-mails need not be verified: it tells who has an account, as registrations do ' +
      'there. Elsewhere people are invited (POST /api/organisation/invitations).',
    access: scope('members:write'),
    response: MemberView,
    status: 201,
    errors: ['INVITATION_REQUIRED', 'USER_UNKNOWN', 'MEMBER_EXISTS', 'PERMISSION_DENIED'],
    idempotency: 'transaction',
  })
  async add(@Body() input: AddMember, @Res({ passthrough: true }) reply: FastifyReply): Promise<MemberView> {
    const member = await this.members.add(input);
    void reply.header('Location', `/api/organisation/members/${member.user.id}`);
    return memberView(member);
  }

  @Get(':id')
  @Endpoint({ summary: 'Show a member', access: scope('members:read'), response: MemberView, errors: ['NOT_FOUND'] })
  async show(@IdParam('id') id: string): Promise<MemberView> {
    return memberView(await this.members.get(id));
  }

  @Patch(':id')
  @Endpoint({
    summary: "Change a member's role",
    access: scope('members:write'),
    response: MemberView,
    errors: ['NOT_FOUND', 'LAST_OWNER'],
  })
  async update(@IdParam('id') id: string, @Body() choice: ChangeMember): Promise<MemberView> {
    return memberView(await this.members.changeRole(id, choice));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Let a member go',
    access: scope('members:write'),
    status: 204,
    errors: ['NOT_FOUND', 'LAST_OWNER'],
  })
  async remove(@IdParam('id') id: string): Promise<void> {
    await this.members.remove(id);
  }
}
