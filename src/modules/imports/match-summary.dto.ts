import { Count, Id, Text } from '../../platform/http';

const MAX_COUNT = 2_147_483_647;

/** How the positions stand in an edition of the catalogue. */
export class MatchSummaryView {
  @Id({ about: 'The edition' })
  editionId!: string;

  @Text({ max: 200, example: 'ФСНБ-2022, доп. 15' })
  editionName!: string;

  @Count({ about: 'The edition has the code; name and unit agree', max: MAX_COUNT, example: 1 })
  exact!: number;

  @Count({ about: 'The edition has the code; name or unit differs', max: MAX_COUNT, example: 0 })
  differs!: number;

  @Count({ about: 'The edition does not have the code, and something like it', max: MAX_COUNT, example: 0 })
  analogue!: number;

  @Count({ about: 'Nothing was found; prices of the estimator’s own are no error', max: MAX_COUNT, example: 0 })
  missing!: number;

  @Count({ about: 'Positions that will be linked with the catalogue', max: MAX_COUNT, example: 1 })
  linkedCount!: number;

  @Count({ about: 'Positions that somebody has decided about', max: MAX_COUNT, example: 0 })
  decidedCount!: number;
}
