import { Body, Controller, Delete, Get, Patch, Post } from '@nestjs/common';
import { getActor } from '../../platform/context';
import { Endpoint, scope, signedIn, withAnyScope } from '../../platform/http';
import { memberView } from './member.view';
import { Members } from './members.service';
import { organisationView } from './organisation.view';
import { ChangeOrganisation, MemberView, OrganisationView, TransferOwnership } from './organisations.dto';
import { Organisations } from './organisations.service';

@Controller('api/organisation')
export class OrganisationsController {
  constructor(
    private readonly organisations: Organisations,
    private readonly members: Members,
  ) {}

  @Get()
  @Endpoint({ summary: 'The organisation that this session works in', access: withAnyScope(), response: OrganisationView })
  async show(): Promise<OrganisationView> {
    return organisationView(await this.organisations.get(getActor().organisationId));
  }

  @Patch()
  @Endpoint({
    summary: 'Rename the organisation, or change what it asks of its members',
    access: scope('members:write'),
    response: OrganisationView,
  })
  async update(@Body() input: ChangeOrganisation): Promise<OrganisationView> {
    return organisationView(await this.organisations.update(input));
  }

  @Post('ownership-transfers')
  @Endpoint({
    summary: 'Hand the organisation over',
    description: 'Only an owner may. The other becomes an owner and you an admin, both at once.',
    access: scope('members:write'),
    response: MemberView,
    errors: ['NOT_FOUND'],
  })
  async transfer(@Body() { userId }: TransferOwnership): Promise<MemberView> {
    return memberView(await this.members.transferOwnership(userId));
  }

  @Delete('membership')
  @Endpoint({
    summary: 'Leave the organisation',
    description: 'What you have made stays. This session goes on by `POST /api/auth/refresh` with another organisation of yours.',
    access: signedIn(),
    status: 204,
    errors: ['LAST_OWNER', 'LAST_ORGANISATION'],
  })
  async leave(): Promise<void> {
    await this.members.leave();
  }
}
