import { Choice, Count, Flag, Id, Moment, Part, Text } from '../../../platform/http';
import { BREAKS, type BreakKind } from './chain.rules';

const MAX_SEQUENCE = 2_147_483_647;
const HASH = /^[0-9a-fA-F]{64}$/;
const HASH_EXAMPLE = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';

export class VerificationQuery {
  @Count({ about: 'Go on behind this link: `through.sequence` of the answer before', max: MAX_SEQUENCE, optional: true, example: undefined })
  after?: number;

  @Count({ about: 'A link that you have noted, such as the `head` of an earlier answer', max: MAX_SEQUENCE, optional: true, example: undefined })
  knownSequence?: number;

  @Text({ about: 'Its hash as you have noted it', max: 64, pattern: HASH, optional: true, example: undefined })
  knownHash?: string;
}

export class ChainPlaceView {
  @Count({ about: '0 before the first link', max: MAX_SEQUENCE, example: 42 })
  sequence!: number;

  @Text({ about: 'SHA-256 in hex', max: 64, example: HASH_EXAMPLE })
  hash!: string;
}

export class ChainBreakView {
  @Choice(BREAKS, {
    name: 'AuditBreak',
    about:
      '`entry_changed`, `entry_missing`: an entry is not as it was chained. `entry_unchained`: it was put in past the chain. ' +
      '`link_changed`, `link_missing`, `end_changed`: the chain itself was touched. `known_hash_differs`: it was made anew',
    example: 'entry_changed',
  })
  kind!: BreakKind;

  @Count({ about: 'The link that does not hold', max: MAX_SEQUENCE, nullable: true, example: 17 })
  sequence!: number | null;

  @Id({ about: 'The entry', nullable: true })
  eventId!: string | null;

  @Moment({ about: 'When it was made', nullable: true })
  at!: string | null;
}

/** Whether the audit trail is as it was written. */
export class AuditVerificationView {
  @Flag({ about: 'What was looked at holds', example: true })
  isIntact!: boolean;

  @Flag({ about: 'The end has been reached; otherwise go on with `after`', example: true })
  isComplete!: boolean;

  @Part(() => ChainPlaceView, { about: 'Behind this link it began' })
  from!: ChainPlaceView;

  @Part(() => ChainPlaceView, { about: 'The last link that holds' })
  through!: ChainPlaceView;

  @Part(() => ChainPlaceView, { about: 'The end of the chain; note it elsewhere, and compare later' })
  head!: ChainPlaceView;

  @Part(() => ChainBreakView, { about: 'The first place that does not hold', nullable: true })
  firstBreak!: ChainBreakView | null;

  @Moment({ about: 'Entries before this have been let go after their seven years', nullable: true })
  keptFrom!: string | null;
}
