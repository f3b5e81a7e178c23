import { Controller, Get } from '@nestjs/common';
import { getActor } from '../../platform/context';
import { Endpoint, withAnyScope } from '../../platform/http';
import { OrganisationView } from './organisations.dto';
import { Organisations } from './organisations.service';

@Controller('api/organisation')
export class OrganisationsController {
  constructor(private readonly organisations: Organisations) {}

  @Get()
  @Endpoint({ summary: 'The organisation that this session works in', access: withAnyScope(), response: OrganisationView })
  async show(): Promise<OrganisationView> {
    const { id, name, createdAt } = await this.organisations.get(getActor().organisationId);
    return { id, name, createdAt: createdAt.toISOString() };
  }
}
