import { Body, Controller, Get, Patch } from '@nestjs/common';
import { getActor } from '../../platform/context';
import { Endpoint, scope, withAnyScope } from '../../platform/http';
import { OrganisationView, UpdateOrganisation } from './organisations.dto';
import type { Organisation } from './organisations.repository';
import { Organisations } from './organisations.service';

@Controller('api/organisation')
export class OrganisationsController {
  constructor(private readonly organisations: Organisations) {}

  @Get()
  @Endpoint({ summary: 'The organisation that this session works in', access: withAnyScope(), response: OrganisationView })
  async show(): Promise<OrganisationView> {
    return organisationView(await this.organisations.get(getActor().organisationId));
  }

  @Patch()
  @Endpoint({
    summary: 'Change what the organisation asks of its members',
    access: scope('members:write'),
    response: OrganisationView,
  })
  async update(@Body() input: UpdateOrganisation): Promise<OrganisationView> {
    return organisationView(await this.organisations.update(getActor().organisationId, input));
  }
}

function organisationView({ id, name, requiresSecondFactor, createdAt }: Organisation): OrganisationView {
  return { id, name, requiresSecondFactor, createdAt: createdAt.toISOString() };
}
