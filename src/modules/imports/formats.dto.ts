import { Flag, Parts, Text, Texts } from '../../platform/http';

const MAX_FORMATS = 100;

/** One exchange format. */
export class FormatView {
  @Text({ max: 30, example: 'state-xml' })
  id!: string;

  @Text({ max: 200, example: 'State XML schema (.gge)' })
  title!: string;

  @Text({ max: 100, example: 'application/xml' })
  mediaType!: string;

  @Text({ max: 20, example: 'gge' })
  fileExtension!: string;

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

export class FormatsView {
  @Parts(() => FormatView, { max: MAX_FORMATS })
  data!: FormatView[];
}
