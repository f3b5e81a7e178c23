import { Controller, Get, Query, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, scope } from '../../../platform/http';
import { EditionFreshness } from '../editions/edition-freshness';
import { SuggestionsQuery, SuggestionsView } from './suggestions.dto';
import { Suggestions } from './suggestions.service';

@ApiTags('Catalogue')
@Controller('api/catalogue/suggestions')
export class SuggestionsController {
  constructor(private readonly suggestions: Suggestions) {}

  @Get()
  @UseInterceptors(EditionFreshness)
  @Endpoint({
    summary: 'Complete what is being typed into a search',
    description: 'The last word is completed so that something is found; a code goes on up to its next sign.',
    access: scope('estimates:read'),
    response: SuggestionsView,
    errors: ['NOT_FOUND', 'CATALOGUE_NOT_LOADED'],
  })
  list(@Query() query: SuggestionsQuery): Promise<SuggestionsView> {
    return this.suggestions.list(query);
  }
}
