import { Choice, Count, Flag, Id, Moment, Money, PageOf, PageQuery, Paragraph, Part, Parts, Text, Texts } from '../../../platform/http';
import { MAX_DIFFERENCES_SHOWN, MAX_POSITIONS_PER_ESTIMATE } from '../limits';
import { EstimateView } from '../estimates/estimate.dto';
import { TotalsView } from '../totals/totals.dto';
import type { VersionReason } from './versions.repository';

const MAX_NUMBERED = 1_000_000_000;
const MAX_FIELDS = 100;
const REASONS = ['request', 'restoration', 'repricing'] as const satisfies VersionReason[];
const LEVELS = ['estimate', 'section', 'position'] as const;
const NAME = { max: 200, nullable: true, example: 'Перед экспертизой' };
const COMMENT = { max: 4_000, nullable: true, example: 'Цены IV квартала 2026 года' };
const HASH = {
  about: 'SHA-256 over everything that a figure depends on',
  max: 64,
  example: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
};
const ENGINE = { max: 30, example: '1.0.0' };
const TOTAL = { signed: true, example: '37457.58' };

export class CreateVersion {
  @Text({ ...NAME, optional: true })
  name?: string | null;

  @Paragraph({ ...COMMENT, optional: true })
  comment?: string | null;
}

export class VersionsQuery extends PageQuery {}

/** What an estimate was when it was kept. It never changes. */
export class VersionView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'W/"1"' })
  etag!: string;

  @Id()
  estimateId!: string;

  @Count({ about: '1, 2, 3 … within the estimate', min: 1, max: MAX_NUMBERED, example: 1 })
  number!: number;

  @Text(NAME)
  name!: string | null;

  @Paragraph(COMMENT)
  comment!: string | null;

  @Choice(REASONS, {
    name: 'VersionReason',
    about: 'Asked for; or kept by itself before another version or other prices took the place of what was there',
  })
  reason!: VersionReason;

  @Count({ about: 'Revision of the estimate', max: MAX_NUMBERED, example: 7 })
  revision!: number;

  @Money(TOTAL)
  total!: string;

  @Count({ max: MAX_POSITIONS_PER_ESTIMATE, example: 12 })
  positionCount!: number;

  @Flag({ about: 'False where a figure was missing' })
  isComplete!: boolean;

  @Text({ about: 'Of the engine that kept it', ...ENGINE })
  engineVersion!: string;

  @Text(HASH)
  inputHash!: string;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;
}

export class VersionPage extends PageOf(VersionView) {}

export class VersionDetailView extends VersionView {
  @Part(() => TotalsView, { about: 'The totals as they were' })
  totals!: TotalsView;
}

export class RestorationView {
  @Part(() => EstimateView, { about: 'The estimate as it is now: what the version holds, under the next revision' })
  estimate!: EstimateView;

  @Part(() => VersionView, { about: 'What was there before, kept as a version of its own' })
  kept!: VersionView;
}

export class VersionStampView {
  @Text(ENGINE)
  engineVersion!: string;

  @Text(HASH)
  inputHash!: string;

  @Money(TOTAL)
  total!: string;
}

export class FigureDifferenceView {
  @Choice(LEVELS, { name: 'DifferenceLevel' })
  level!: (typeof LEVELS)[number];

  @Id({ about: 'Of the estimate, the section or the position' })
  id!: string;

  @Text({ about: 'Number of the position, code of the section', max: 50, min: 0, example: '1' })
  number!: string;

  @Texts({ about: 'Figures that differ', max: MAX_FIELDS, maxLength: 100, example: ['total'] })
  fields!: string[];

  @Money({ about: 'The total as it was kept', ...TOTAL })
  stored!: string;

  @Money({ about: 'The total as it is calculated now', ...TOTAL })
  present!: string;
}

export class VerificationView {
  @Id()
  versionId!: string;

  @Flag({ about: 'Every figure of every position, section and of the estimate is the same, and so is the input' })
  isSame!: boolean;

  @Part(() => VersionStampView, { about: 'As it was kept' })
  stored!: VersionStampView;

  @Part(() => VersionStampView, { about: 'As the present engine has it' })
  present!: VersionStampView;

  @Count({ max: MAX_POSITIONS_PER_ESTIMATE, example: 12 })
  positionCount!: number;

  @Count({ about: 'How many nodes differ, however many are listed', max: MAX_NUMBERED, example: 0 })
  differenceCount!: number;

  @Parts(() => FigureDifferenceView, { max: MAX_DIFFERENCES_SHOWN, example: [] })
  differences!: FigureDifferenceView[];
}
