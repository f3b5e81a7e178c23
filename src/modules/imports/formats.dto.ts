import { Choice, Flag, Parts, Text, Texts } from '../../platform/http';

const MAX_FORMATS = 100;
const OTHER_KINDS = ['object_estimate', 'summary_estimate', 'quantity_takeoff'] as const;

/** What can be done with one kind of document. */
export class FormView {
  @Flag({ about: 'POST /api/imports takes it', example: true })
  canRead!: boolean;

  @Flag({ about: 'POST /api/exports makes it', example: true })
  canWrite!: boolean;

  @Texts({ about: 'Versions that can be written, the newest last', max: 20, maxLength: 20, example: ['3.01', '3.02'] })
  schemaVersions!: string[];

  @Texts({
    about: 'What of an estimate the format has no place for; what an export lost is in its report',
    max: 50,
    maxLength: 300,
    example: ['excluded positions and resources', 'nesting of sections and their codes'],
  })
  losses!: string[];
}

/** A kind of document that a format has beside local estimates. */
export class OtherDocumentView extends FormView {
  @Choice(OTHER_KINDS, { name: 'OtherDocumentKind', example: 'summary_estimate' })
  kind!: (typeof OTHER_KINDS)[number];
}

/** One exchange format; what it can do is said of local estimates, and of other documents apart. */
export class FormatView extends FormView {
  @Text({ max: 30, example: 'state-xml' })
  id!: string;

  @Text({ max: 200, example: 'State XML schema (.gge)' })
  title!: string;

  @Text({ max: 100, example: 'application/xml' })
  mediaType!: string;

  @Text({ max: 20, example: 'gge' })
  fileExtension!: string;

  @Parts(() => OtherDocumentView, { about: 'Documents other than local estimates', max: 10 })
  otherDocuments!: OtherDocumentView[];
}

export class FormatsView {
  @Parts(() => FormatView, { max: MAX_FORMATS })
  data!: FormatView[];
}
