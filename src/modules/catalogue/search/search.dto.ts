import type { CatalogueResourceKind } from '../../../formats';
import { Choice, Count, DecimalText, Flag, Id, PageOf, PageQuery, Part, Parts, Text } from '../../../platform/http';
import { KIND, KINDS, NAME, UNIT } from '../parts.dto';
import { SEARCH_STAGES, type SearchStage } from './search-question';

const BASES = ['ГЭСН', 'ГЭСНм', 'ГЭСНр', 'ГЭСНп', 'ГЭСНмр'] as const;
const MAX_QUESTION = 300;
const EDITION = { about: 'The edition; the one of the latest order where it is left out', optional: true, example: undefined };
const FACETS = { about: 'Also count what was found by what it is of', optional: true, example: undefined };
const MANY = 2_147_483_647;
const QUESTION = 'A code or its beginning, or words: in any form, misspelt, abbreviated (ж/б, ПГС)';

export class NormSearchQuery extends PageQuery {
  @Text({ about: QUESTION, max: MAX_QUESTION, example: 'замена электродвигателя лифта' })
  q!: string;

  @Id(EDITION)
  edition?: string;

  @Choice(BASES, { name: 'NormBase', about: 'Norms of this kind only', optional: true, example: undefined })
  base?: (typeof BASES)[number];

  @Text({ about: 'Norms of this collection only', max: 2, pattern: /^\d{2}$/, optional: true, example: undefined })
  collection?: string;

  @Flag(FACETS)
  facets?: boolean;
}

export class ResourceSearchQuery extends PageQuery {
  @Text({ about: QUESTION, max: MAX_QUESTION, example: 'бульдозер' })
  q!: string;

  @Id(EDITION)
  edition?: string;

  @Choice(KINDS, { ...KIND, about: 'Resources of this kind only', optional: true, example: undefined })
  kind?: CatalogueResourceKind;

  @Text({ about: 'Resources of this book only', max: 2, pattern: /^\d{2}$/, optional: true, example: undefined })
  book?: string;

  @Flag(FACETS)
  facets?: boolean;
}

/** A part of the name that was found, in characters (UTF-16) from its beginning. */
export class MatchView {
  @Count({ max: 10_000, example: 7 })
  start!: number;

  @Count({ about: 'Behind its last character', max: 10_000, example: 23 })
  end!: number;
}

export class FoundNormView {
  @Text({ about: 'The code', max: 30, example: 'ГЭСНмр01-01-002-01' })
  id!: string;

  @Text({ max: 10_000, example: 'Замена электродвигателя, количество лифтов в подъезде: 1' })
  name!: string;

  @Text({ max: 100, example: 'шт' })
  unit!: string;

  @Parts(() => MatchView, { max: 1_000 })
  matches!: MatchView[];
}

export class FoundResourceView {
  @Text({ about: 'The code', max: 30, example: '91.01.01-014' })
  id!: string;

  @Choice(KINDS, KIND)
  kind!: CatalogueResourceKind;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @DecimalText({ about: 'Сметная цена in base prices', integerDigits: 17, places: 7, nullable: true, example: '961.73' })
  price!: string | null;

  @Parts(() => MatchView, { max: 1_000 })
  matches!: MatchView[];
}

const STAGE = {
  name: 'SearchStage',
  about:
    '`exact`: all words were found as typed; `corrected`: with words that look like them; `any`: nothing speaks of all of ' +
    'them, here is what speaks of some',
  example: 'exact',
};

export class FacetView {
  @Text({ about: 'What to filter by', max: 20, example: 'ГЭСНмр' })
  value!: string;

  @Count({ about: 'How many rows were found with it', max: MANY, example: 12 })
  count!: number;
}

const OWN_FILTER = 'The most frequent first. Heeds the other filter and not its own: what else could be chosen';

export class NormFacetsView {
  @Parts(() => FacetView, { about: OWN_FILTER, max: 100 })
  bases!: FacetView[];

  @Parts(() => FacetView, { about: OWN_FILTER, max: 200 })
  collections!: FacetView[];
}

export class ResourceFacetsView {
  @Parts(() => FacetView, { about: OWN_FILTER, max: 100 })
  kinds!: FacetView[];

  @Parts(() => FacetView, { about: OWN_FILTER, max: 200 })
  books!: FacetView[];
}

export class NormSearchPage extends PageOf(FoundNormView) {
  @Choice(SEARCH_STAGES, STAGE)
  stage!: SearchStage;

  @Part(() => NormFacetsView, { about: 'Only with `facets=true`', optional: true })
  facets?: NormFacetsView;
}

export class ResourceSearchPage extends PageOf(FoundResourceView) {
  @Choice(SEARCH_STAGES, STAGE)
  stage!: SearchStage;

  @Part(() => ResourceFacetsView, { about: 'Only with `facets=true`', optional: true })
  facets?: ResourceFacetsView;
}
