import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, scope } from '../../../platform/http';
import { CodeParam } from '../code-param';
import { EditionFreshness } from '../editions/edition-freshness';
import { EditionQuery } from '../parts.dto';
import { ResourceSearchPage, ResourceSearchQuery } from '../search/search.dto';
import { CatalogueSearch } from '../search/search.service';
import { CatalogueResourceView, GroupResourcePage, GroupResourcesQuery } from './resources.dto';
import { CatalogueResources } from './resources.service';

@ApiTags('Catalogue')
@Controller('api/catalogue')
export class CatalogueResourcesController {
  constructor(
    private readonly resources: CatalogueResources,
    private readonly search: CatalogueSearch,
  ) {}

  @Get('resources')
  @UseInterceptors(EditionFreshness)
  @Endpoint({
    summary: 'Search resources by code or by words',
    description: 'The best first; by a code, in the order of codes. `matches` says where in the name the words were found.',
    access: scope('estimates:read'),
    cost: 3,
    response: ResourceSearchPage,
    errors: ['NOT_FOUND', 'CATALOGUE_NOT_LOADED', 'CURSOR_INVALID'],
  })
  find(@Query() query: ResourceSearchQuery): Promise<ResourceSearchPage> {
    return this.search.resources(query);
  }

  @Get('resources/:code')
  @UseInterceptors(EditionFreshness)
  @Endpoint({
    summary: 'Show a resource with its base price',
    access: scope('estimates:read'),
    response: CatalogueResourceView,
    errors: ['NOT_FOUND', 'CATALOGUE_NOT_LOADED'],
  })
  show(@CodeParam('91.01.01-014') code: string, @Query() { edition }: EditionQuery): Promise<CatalogueResourceView> {
    return this.resources.show(code, edition);
  }

  @Get('technology-groups/:code/resources')
  @UseInterceptors(EditionFreshness)
  @Endpoint({
    summary: 'List the resources of a technology group',
    description: 'What an abstract resource of a norm may be: the project chooses among them.',
    access: scope('estimates:read'),
    response: GroupResourcePage,
    errors: ['NOT_FOUND', 'CATALOGUE_NOT_LOADED', 'CURSOR_INVALID'],
  })
  group(@CodeParam('01.01.005') code: string, @Query() query: GroupResourcesQuery): Promise<GroupResourcePage> {
    return this.resources.group(code, query);
  }
}
