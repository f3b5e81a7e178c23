import { Choice, Count, DecimalText, Id, Part, Parts, Text, Texts } from '../../../platform/http';
import { NAME, UNIT } from '../parts.dto';
import { MAX_CANDIDATES, MAX_TEXT, MAX_TEXTS } from './limits';
import { TERM_MATCHES } from './query-terms';
import { VERDICTS, type Verdict } from './verdict';

const MATCHES = [...TERM_MATCHES, 'figure'] as const;
const PART_OF_ONE = { integerDigits: 1, places: 3 };
const DEFAULT_CANDIDATES = 5;

export class CreateClassifications {
  @Id({ about: 'The edition; the one of the latest order where it is left out', optional: true, nullable: true, example: null })
  edition?: string | null;

  @Texts({
    about: 'Works as bills of quantities name them, one or many',
    max: MAX_TEXTS,
    maxLength: MAX_TEXT,
    example: ['замена эл.двигателя лифта, 1 лифт в подъезде', 'Устройство подбетонки'],
  })
  texts!: string[];

  @Count({ about: 'Norms that are shown for a text', min: 1, max: MAX_CANDIDATES, optional: true, example: DEFAULT_CANDIDATES })
  candidates: number = DEFAULT_CANDIDATES;
}

export class DecidingTermView {
  @Count({ about: 'Where it begins in the text, in UTF-16 characters', max: MAX_TEXT, example: 7 })
  start!: number;

  @Count({ about: 'Behind its last character', max: MAX_TEXT, example: 20 })
  end!: number;

  @Text({ about: 'The word of the norm that it was taken for; null for a figure', max: 100, nullable: true, example: 'электродвигателя' })
  word!: string | null;

  @Choice(MATCHES, {
    name: 'TermMatch',
    about: '`form`: the same word; `synonym`: the word of the trade for it; `similar`: a word that looks like it; `figure`: a number',
    example: 'synonym',
  })
  match!: (typeof MATCHES)[number];

  @DecimalText({ about: 'What it adds to the score', ...PART_OF_ONE, example: '0.412' })
  share!: string;
}

export class NormCandidateView {
  @Text({ max: 30, example: 'ГЭСНмр01-01-002-01' })
  code!: string;

  @Text({ ...NAME, example: 'Замена электродвигателя, количество лифтов в подъезде: 1' })
  name!: string;

  @Text({ ...UNIT, example: 'шт' })
  unit!: string;

  @DecimalText({ about: 'From 0 to 1', ...PART_OF_ONE, example: '0.842' })
  score!: string;

  @Id({ about: 'The correction of the organisation that names it; null where the catalogue alone does', nullable: true, example: null })
  correctionId!: string | null;

  @Parts(() => DecidingTermView, { about: 'What has spoken for it, the strongest first', max: MAX_TEXT })
  terms!: DecidingTermView[];
}

export class WorkTypeView {
  @Text({ about: 'Its rule in the tables of overhead and profit', max: 10, example: '104.1' })
  code!: string;

  @Text({ about: 'Вид работ', max: 1_000, example: 'Капитальный ремонт и модернизация оборудования лифтов' })
  name!: string;

  @DecimalText({ about: 'The part of the likely candidates that are of it', ...PART_OF_ONE, example: '1.000' })
  share!: string;
}

export class ClassificationView {
  @Count({ about: 'Of the text in the request', max: MAX_TEXTS, example: 0 })
  index!: number;

  @Choice(VERDICTS, {
    name: 'ClassificationVerdict',
    about: '`found`: the first candidate is meant; `ambiguous`: others are as good; `unknown`: no norm is near enough to be taken',
    example: 'found',
  })
  verdict!: Verdict;

  @Part(() => WorkTypeView, { about: 'Null where the likely candidates do not agree', nullable: true })
  workType!: WorkTypeView | null;

  @Parts(() => NormCandidateView, { about: 'The best first', max: MAX_CANDIDATES })
  candidates!: NormCandidateView[];
}

export class ClassificationsView {
  @Id()
  editionId!: string;

  @Parts(() => ClassificationView, { about: 'One for every text, in their order', max: MAX_TEXTS })
  items!: ClassificationView[];
}
