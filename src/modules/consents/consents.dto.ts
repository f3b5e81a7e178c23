import { Choice, Flag, Id, Moment, Parts, Text } from '../../platform/http';
import { CONSENT_DOCUMENTS, DOCUMENTS, type DocumentName } from './documents';

const NAME = { name: 'ConsentDocumentName', about: '`terms` and `privacy` end with the account; `news` can be taken back' };
const VERSION = { about: 'The version that was read', max: 20, example: CONSENT_DOCUMENTS[0]!.version };
const HASH = { about: 'SHA-256 of the text in both languages', max: 64, example: '3f5a0c1e9b7d2a4486c0e1f2a3b4c5d6e7f8091a2b3c4d5e6f708192a3b4c5d6' };

/** What somebody agrees to while they register. */
export class ConsentInput {
  @Choice(DOCUMENTS, NAME)
  document!: DocumentName;

  @Text(VERSION)
  version!: string;
}

export class GiveConsent {
  @Text(VERSION)
  version!: string;
}

export class ConsentDocumentView {
  @Choice(DOCUMENTS, NAME)
  document!: DocumentName;

  @Text({ about: 'The day since when it reads so', max: 20, example: '2026-11-27' })
  version!: string;

  @Text({ max: 200, example: 'Terms of use' })
  title!: string;

  @Text({ max: 20_000, example: 'Terms of use of the construction estimates service.' })
  text!: string;

  @Text(HASH)
  textHash!: string;

  @Flag({ about: 'It ends with the account, and not before' })
  isNeeded!: boolean;
}

export class ConsentDocumentsView {
  @Parts(() => ConsentDocumentView, { max: DOCUMENTS.length })
  data!: ConsentDocumentView[];
}

/** Where somebody stands with a document. */
export class ConsentView {
  @Choice(DOCUMENTS, NAME)
  document!: DocumentName;

  @Flag({ about: 'The newest decision is a yes' })
  isGiven!: boolean;

  @Flag({ about: 'A yes to the version in force; false asks for another one' })
  isCurrent!: boolean;

  @Text({ about: 'That the newest decision was about; null where there is none', max: 20, nullable: true, example: '2026-11-27' })
  version!: string | null;

  @Moment({ about: 'When it was taken', nullable: true })
  decidedAt!: string | null;
}

export class ConsentsView {
  @Parts(() => ConsentView, { max: DOCUMENTS.length })
  data!: ConsentView[];
}

/** A decision as it was taken; the next one does not change it. */
export class ConsentDecisionView {
  @Id()
  id!: string;

  @Choice(DOCUMENTS, NAME)
  document!: DocumentName;

  @Text({ max: 20, example: '2026-11-27' })
  version!: string;

  @Text(HASH)
  textHash!: string;

  @Flag({ about: 'False where it was taken back' })
  isGiven!: boolean;

  @Moment()
  createdAt!: string;
}
