import { Count, Id, Part, Text } from '../../platform/http';

const MAX_COUNT = 2_147_483_647;

/** How the resources of all positions stand there, each counted once, however many lines it has. */
export class ResourceMatchView {
  @Count({ about: 'The edition has the code; name and unit agree', max: MAX_COUNT, example: 3 })
  exact!: number;

  @Count({ about: 'The edition has the code; name or unit differs', max: MAX_COUNT, example: 0 })
  differs!: number;

  @Count({ about: 'The edition does not have the code, and something like it', max: MAX_COUNT, example: 0 })
  analogue!: number;

  @Count({ about: 'Nothing was found', max: MAX_COUNT, example: 0 })
  missing!: number;

  @Count({ about: 'Lines of the document', max: MAX_COUNT, example: 3 })
  lineCount!: number;

  @Count({ about: 'Lines whose resources were not looked for: a document may have 20,000 different ones', max: MAX_COUNT, example: 0 })
  leftOutLineCount!: number;
}

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

  @Part(() => ResourceMatchView, { about: 'Null in reports of before resources were looked for', nullable: true })
  resources!: ResourceMatchView | null;
}
