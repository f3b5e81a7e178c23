import { Id, Moment, PageOf, PageQuery, Text } from '../../../platform/http';
import { MAX_TEXT } from '../classification/limits';

const TEXT = { max: MAX_TEXT, example: 'Замена мотора лифта, 1 лифт в подъезде' };
const NORM_CODE = { max: 30, example: 'ГЭСНмр01-01-002-01' };

export class CreateCorrection {
  @Text({ ...TEXT, about: 'As it stands in bills; other forms and another order of its words are the same text' })
  text!: string;

  @Text({ ...NORM_CODE, about: 'The norm that it means, with its prefix' })
  normCode!: string;

  @Id({ about: 'The edition that has the norm; the one of the latest order where it is left out', optional: true, nullable: true, example: null })
  edition?: string | null;
}

export class CorrectionView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to delete exactly this one', max: 100, example: 'W/"01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c"' })
  etag!: string;

  @Text(TEXT)
  text!: string;

  @Text(NORM_CODE)
  normCode!: string;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;
}

export class CorrectionsQuery extends PageQuery {
  @Text({ about: 'Part of the text, in any case', max: 200, optional: true, example: 'лифт' })
  q?: string;
}

export class CorrectionPage extends PageOf(CorrectionView) {}
