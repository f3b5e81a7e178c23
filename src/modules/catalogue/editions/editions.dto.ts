import { CATALOGUE_FILE_KINDS, type CatalogueFileKind } from '../../../formats';
import { SEVERITIES, type Severity } from '../../../kernel/issue';
import { Choice, Count, Day, Id, Moment, PageOf, PageQuery, Part, Parts, Text } from '../../../platform/http';
import { MAX_FILES } from '../loads/loads.dto';

const MANY = 2_147_483_647;

export class EditionView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'W/"01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c"' })
  etag!: string;

  @Text({ max: 200, example: 'ФСНБ-2022, доп. 15' })
  name!: string;

  @Text({ about: 'Of the order that approves it', max: 50, nullable: true, example: '490/пр' })
  orderNumber!: string | null;

  @Day({ nullable: true, example: '2025-08-14' })
  orderDate!: string | null;

  @Count({ max: MANY, example: 3029 })
  normCount!: number;

  @Count({ max: MANY, example: 1711 })
  resourceCount!: number;

  @Count({ about: 'Технологические группы', max: MANY, example: 6572 })
  technologyGroupCount!: number;

  @Count({ about: 'Of the technical parts of the collections', max: MANY, example: 2171 })
  coefficientCount!: number;

  @Count({ about: 'Types of work with their overhead and profit', max: MANY, example: 136 })
  markupCount!: number;

  @Count({ about: 'Rows left out, and doubts', max: MANY, example: 12 })
  issueCount!: number;

  @Moment()
  loadedAt!: string;
}

export class EditionPage extends PageOf(EditionView) {}

export class EditionFileView {
  @Text({ max: 255, example: 'ФСБЦ_Маш.xml' })
  name!: string;

  @Choice(CATALOGUE_FILE_KINDS, { name: 'CatalogueFileKind', example: 'resources' })
  kind!: CatalogueFileKind;

  @Text({ max: 64, example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' })
  sha256!: string;

  @Count({ max: MANY, example: 1021051 })
  sizeBytes!: number;

  @Text({ about: 'What the file calls itself', max: 500, nullable: true, example: 'ГЭСНмр от 8/18/2025' })
  title!: string | null;

  @Text({ about: 'The order that the file names', max: 100, nullable: true, example: '490/пр' })
  act!: string | null;

  @Day({ nullable: true, example: '2025-08-14' })
  actDate!: string | null;

  @Day({ about: 'To whose prices the base figures belong', nullable: true, example: '2022-01-01' })
  priceLevel!: string | null;

  @Day({ nullable: true, example: '2025-08-18' })
  createdOn!: string | null;

  @Count({ max: MANY, example: 1711 })
  rowCount!: number;
}

export class EditionDetailsView extends EditionView {
  @Parts(() => EditionFileView, { max: MAX_FILES })
  files!: EditionFileView[];
}

export class EditionIssuesQuery extends PageQuery {
  @Choice(SEVERITIES, { name: 'Severity', about: 'Only these; `error`: the row was left out', optional: true, example: 'error' })
  severity?: Severity;
}

export class EditionIssuePlaceView {
  @Text({ about: 'The element', max: 200, nullable: true, example: 'Work' })
  path!: string | null;

  @Count({ min: 1, max: MANY, nullable: true, example: 27 })
  line!: number | null;

  @Count({ min: 1, max: MANY, nullable: true, example: 15 })
  column!: number | null;
}

export class EditionIssueView {
  @Text({ about: 'Its number in the edition', max: 10, example: '0' })
  id!: string;

  @Text({ max: 255, example: 'ГЭСНмр.xml' })
  file!: string;

  @Text({ max: 100, example: 'CATALOGUE_FIGURE_INVALID' })
  code!: string;

  @Choice(SEVERITIES, { name: 'Severity', example: 'error' })
  severity!: Severity;

  @Text({ max: 2_000, example: 'The row "ГЭСН06-01-001-01 / 1-100-34" has no number in "Quantity": "много"; it was left out.' })
  message!: string;

  @Text({ max: 2_000, example: 'Compare the row with the official publication.' })
  remedy!: string;

  @Part(() => EditionIssuePlaceView)
  place!: EditionIssuePlaceView;
}

export class EditionIssuePage extends PageOf(EditionIssueView) {}
