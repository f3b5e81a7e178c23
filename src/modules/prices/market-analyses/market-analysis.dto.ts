import { PartialType } from '@nestjs/swagger';
import { Choice, Count, Day, PageOf, Text } from '../../../platform/http';
import { MAX_ROWS_PER_ANALYSIS } from '../limits';
import { PUBLICATION_STATES, type PublicationState } from '../publications/publication';
import { LevelFields, LevelQuery, PublicationFields } from '../publications/publication.dto';

const STATE = { name: 'MarketAnalysisState', about: 'A published analysis never changes' };
const NAME = { max: 500, example: 'Конъюнктурный анализ № 1, школа на 550 мест' };
const DAY = { about: 'The day of the analysis: offers must be in force on it', example: '2026-10-01' };

export class CreateMarketAnalysis extends LevelFields {
  @Text(NAME)
  name!: string;

  @Day(DAY)
  analysedOn!: string;
}

/** What is left out stays as it is. */
export class UpdateMarketAnalysis extends PartialType(CreateMarketAnalysis, { skipNullProperties: false }) {}

export class MarketAnalysisView extends PublicationFields {
  @Text(NAME)
  name!: string;

  @Day(DAY)
  analysedOn!: string;

  @Choice(PUBLICATION_STATES, STATE)
  state!: PublicationState;

  @Count({ about: 'Resources in it', max: MAX_ROWS_PER_ANALYSIS, example: 0 })
  rowCount!: number;
}

export class MarketAnalysesQuery extends LevelQuery {
  @Choice(PUBLICATION_STATES, { ...STATE, about: undefined, optional: true })
  state?: PublicationState;
}

export class MarketAnalysisPage extends PageOf(MarketAnalysisView) {}
