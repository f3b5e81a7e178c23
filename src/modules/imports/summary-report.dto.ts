import { Choice, Count, Id, Part, Text } from '../../platform/http';
import { ComparedView, Figure } from './report-figures.dto';

const MAX_TEXT = 4_000;
const LINK_KINDS = ['estimate', 'object_estimate'] as const;

/** The totals of a chapter of a summary estimate. */
export class ReportChapterView {
  @Count({ min: 1, max: 14, example: 2 })
  number!: number;

  @Text({ max: MAX_TEXT, example: 'Main objects' })
  name!: string;

  @Part(() => ComparedView)
  total!: ComparedView;

  @Part(() => ComparedView, { about: 'Of this chapter and all before; null where the form draws none', nullable: true })
  runningTotal!: ComparedView | null;
}

/** A row of a summary estimate and the estimate of the project with its number, which it will follow. */
export class ReportLinkView {
  @Text({ about: 'The row in the document', max: MAX_TEXT, example: '/Construction/Chapter2/ObjectEstimate[1]' })
  path!: string;

  @Count({ min: 1, max: 14, example: 2 })
  chapter!: number;

  @Choice(LINK_KINDS, { name: 'ReportLinkKind', example: 'object_estimate' })
  kind!: (typeof LINK_KINDS)[number];

  @Id()
  id!: string;

  @Text({ max: MAX_TEXT, example: 'ОСР 02-01' })
  number!: string;

  @Text({ max: MAX_TEXT, example: 'Школа на 550 мест' })
  name!: string;

  @Text({ max: 200, example: '/api/object-estimates/0190a0c4-6b1e-7c1a-8f4e-1d2c3b4a5f60' })
  link!: string;

  @Figure({ about: 'Thousands of rubles, as the document states them', nullable: true, example: '1700.00' })
  declared!: string | null;

  @Figure({ about: 'What the estimate comes to at present', nullable: true, example: '1700.00' })
  present!: string | null;
}
