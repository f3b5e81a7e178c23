import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, scope } from '../../../platform/http';
import { CodeParam } from '../code-param';
import { EditionFreshness } from '../editions/edition-freshness';
import { EditionQuery } from '../parts.dto';
import { NormSearchPage, NormSearchQuery } from '../search/search.dto';
import { CatalogueSearch } from '../search/search.service';
import { CatalogueNormView } from './norms.dto';
import { Norms } from './norms.service';

@ApiTags('Catalogue')
@Controller('api/catalogue/norms')
export class NormsController {
  constructor(
    private readonly norms: Norms,
    private readonly search: CatalogueSearch,
  ) {}

  @Get()
  @UseInterceptors(EditionFreshness)
  @Endpoint({
    summary: 'Search norms by code or by words',
    description: 'The best first; by a code, in the order of codes. `matches` says where in the name the words were found.',
    access: scope('estimates:read'),
    cost: 3,
    response: NormSearchPage,
    errors: ['NOT_FOUND', 'CATALOGUE_NOT_LOADED', 'CURSOR_INVALID'],
  })
  find(@Query() query: NormSearchQuery): Promise<NormSearchPage> {
    return this.search.norms(query);
  }

  @Get(':code')
  @Endpoint({
    summary: 'Show a norm: works, resources, overhead and profit, coefficients that may apply',
    description:
      'Prices are those of the edition. Coefficients of the technical part are offered, never applied: whether their ' +
      'condition holds is known to the project.',
    access: scope('estimates:read'),
    response: CatalogueNormView,
    errors: ['NOT_FOUND', 'CATALOGUE_NOT_LOADED'],
  })
  show(@CodeParam('ГЭСНмр01-01-002-01') code: string, @Query() { edition }: EditionQuery): Promise<CatalogueNormView> {
    return this.norms.show(code, edition);
  }
}
