import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, PageQuery, scope } from '../../../platform/http';
import { DifferencePage, DifferencesQuery } from './differences.dto';
import { Differences } from './differences.service';
import { EditionDetailsView, EditionIssuePage, EditionIssuesQuery, EditionPage } from './editions.dto';
import { EditionFreshness } from './edition-freshness';
import { Editions } from './editions.service';

@ApiTags('Catalogue')
@Controller('api/catalogue/editions')
export class EditionsController {
  constructor(
    private readonly editions: Editions,
    private readonly differences: Differences,
  ) {}

  @Get()
  @Endpoint({
    summary: 'List the editions of the catalogue, the one loaded last first',
    access: scope('estimates:read'),
    response: EditionPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: PageQuery): Promise<EditionPage> {
    return this.editions.page(query);
  }

  @Get(':id')
  @Endpoint({
    summary: 'Show an edition with the files that it was made of',
    access: scope('estimates:read'),
    response: EditionDetailsView,
    errors: ['NOT_FOUND'],
  })
  show(@IdParam('id') id: string): Promise<EditionDetailsView> {
    return this.editions.details(id);
  }

  @Get(':id/issues')
  @UseInterceptors(EditionFreshness)
  @Endpoint({
    summary: 'List what was wrong or doubtful in the files of an edition',
    access: scope('estimates:read'),
    response: EditionIssuePage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  issues(@IdParam('id') id: string, @Query() query: EditionIssuesQuery): Promise<EditionIssuePage> {
    return this.editions.issues(id, query);
  }

  @Get(':id/differences')
  @UseInterceptors(EditionFreshness)
  @Endpoint({
    summary: 'List what is otherwise than in another edition: norms, resources, groups, coefficients or markups',
    description:
      'In the order of their codes. An edition that was loaded without a file has none of its rows: compare editions ' +
      'that were made of the same kinds of files.',
    access: scope('estimates:read'),
    response: DifferencePage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  compare(@IdParam('id') id: string, @Query() query: DifferencesQuery): Promise<DifferencePage> {
    return this.differences.page(id, query);
  }
}
