import { Choice, Count, Id, Parts, Text } from '../../../platform/http';
import { CATALOGUE_HALVES, type CatalogueHalf } from '../catalogue-rows';

export const MOST_SUGGESTIONS = 10;
const MANY = 2_147_483_647;

export class SuggestionsQuery {
  @Text({ about: 'What has been typed so far; its last word is unfinished', max: 300, example: 'замена элек' })
  q!: string;

  @Choice(CATALOGUE_HALVES, { name: 'CatalogueHalf', about: 'What is looked for', optional: true })
  of: CatalogueHalf = 'norms';

  @Id({ about: 'The edition; the one of the latest order where it is left out', optional: true, example: undefined })
  edition?: string;
}

export class SuggestionView {
  @Text({ about: 'What to search for', max: 400, example: 'замена электродвигателя' })
  text!: string;

  @Count({ about: 'In how many rows all of its words stand', max: MANY, example: 3 })
  count!: number;
}

export class SuggestionsView {
  @Parts(() => SuggestionView, { about: 'What finds most first; codes in their order', max: MOST_SUGGESTIONS })
  data!: SuggestionView[];
}
