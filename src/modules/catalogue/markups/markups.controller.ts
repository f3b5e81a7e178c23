import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { EditionFreshness } from '../editions/edition-freshness';
import { CatalogueMarkupPage, MarkupRowsQuery } from './markups.dto';
import { CatalogueMarkups } from './markups.list';

@ApiTags('Catalogue')
@Controller('api/catalogue/editions/:id/markups')
export class CatalogueMarkupsController {
  constructor(private readonly markups: CatalogueMarkups) {}

  @Get()
  @UseInterceptors(EditionFreshness)
  @Endpoint({
    summary: 'List overhead (НР) and profit (СП) by type of work, as the workbook of an edition binds them to norms',
    description: 'Empty where the edition was made without that workbook. What a norm gets is chosen by `/api/normatives/markups/candidates`.',
    access: scope('estimates:read'),
    response: CatalogueMarkupPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('id') id: string, @Query() query: MarkupRowsQuery): Promise<CatalogueMarkupPage> {
    return this.markups.page(id, query);
  }
}
