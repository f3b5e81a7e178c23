import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Page } from '../../kernel/page';
import { Endpoint, PageQuery, signedIn } from '../../platform/http';
import { organisationView } from './organisation.view';
import { CreateOrganisation, OrganisationView, OwnOrganisationPage, OwnOrganisationView } from './organisations.dto';
import { Organisations } from './organisations.service';
import { OwnOrganisationsList } from './own-organisations.list';

@ApiTags('Organisation')
@Controller('api/organisations')
export class OwnOrganisationsController {
  constructor(
    private readonly organisations: Organisations,
    private readonly pages: OwnOrganisationsList,
  ) {}

  @Post()
  @Endpoint({
    summary: 'Make another organisation',
    description: 'You are its owner. Go on in it by `POST /api/auth/refresh` with its id.',
    access: signedIn(),
    response: OrganisationView,
    status: 201,
    errors: ['LIMIT_REACHED'],
    idempotency: 'transaction',
  })
  async create(@Body() { name }: CreateOrganisation): Promise<OrganisationView> {
    return organisationView(await this.organisations.found(name));
  }

  @Get()
  @Endpoint({
    summary: 'List the organisations you are in',
    access: signedIn(),
    response: OwnOrganisationPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<Page<OwnOrganisationView>> {
    return this.pages.page(query);
  }
}
