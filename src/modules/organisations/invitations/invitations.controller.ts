import { Body, Controller, Delete, Get, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Page } from '../../../kernel/page';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { CreateInvitation, InvitationPage, InvitationsQuery, InvitationView, NewInvitationView } from './invitation.dto';
import { invitationView, newInvitationView } from './invitation.views';
import { InvitationsList } from './invitations.list';
import { Invitations } from './invitations.service';

@ApiTags('Organisation')
@Controller('api/organisation/invitations')
export class InvitationsController {
  constructor(
    private readonly invitations: Invitations,
    private readonly pages: InvitationsList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Invite somebody into the organisation',
    description:
      'Good for seven days and one person. Where the service does not send letters, the answer holds the token: hand it over ' +
      'yourself. A second invitation to one address ends the first.',
    access: scope('members:write'),
    response: NewInvitationView,
    status: 201,
    errors: ['MEMBER_EXISTS', 'LIMIT_REACHED'],
    // The answer may hold a secret, which is not to be stored.
    idempotency: 'none',
    validateOnly: true,
  })
  async create(
    @Body() input: CreateInvitation,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<NewInvitationView> {
    const { invitation, token } = await this.invitations.create(input);
    void reply.header('Location', `/api/organisation/invitations/${invitation.id}`);
    return newInvitationView({ ...(await this.pages.shown(invitation)), token });
  }

  @Get()
  @Endpoint({
    summary: 'List invitations',
    access: scope('members:write'),
    response: InvitationPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: InvitationsQuery): Promise<Page<InvitationView>> {
    return this.pages.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show an invitation',
    access: scope('members:write'),
    response: InvitationView,
    errors: ['NOT_FOUND'],
  })
  async show(@IdParam('id') id: string): Promise<InvitationView> {
    return invitationView(await this.pages.shown(await this.invitations.get(id)));
  }

  @Delete(':id')
  @Endpoint({
    summary: 'Take an invitation back',
    description: 'One that was accepted or taken back already is not there.',
    access: scope('members:write'),
    status: 204,
    errors: ['NOT_FOUND'],
  })
  async revoke(@IdParam('id') id: string): Promise<void> {
    await this.invitations.revoke(id);
  }
}
