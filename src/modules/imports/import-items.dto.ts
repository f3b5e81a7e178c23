import { Choice, Count, DecimalText, Flag, PageQuery, Part, Parts, Text } from '../../platform/http';
import {
  ANALOGUE_REASONS,
  CATALOGUE_PARTS,
  MATCH_STATUSES,
  MISSING_REASONS,
  type AnalogueReason,
  type CataloguePart,
  type MatchStatus,
  type MissingReason,
} from '../catalogue';
import { ITEM_RESOLUTIONS, type ItemResolution } from './import-items.repository';
import { ITEM_DECISIONS, type ItemDecision } from './item.rules';

const MAX_ITEMS = 1_000;
const MAX_ORDINAL = 999_999;
const MAX_TEXT = 10_000;
const MAX_CODE = 30;
const MAX_LINE = 2_147_483_647;
const MATCH = { name: 'MatchStatus', example: 'analogue' };
const DIFFERING_FIELDS = ['name', 'unit'] as const;

/** Likeness of names and scores of candidates, from 0 to 1. */
function PartOfOne(options: { about?: string; optional?: boolean; nullable?: boolean; example: string | null }): PropertyDecorator {
  return DecimalText({ ...options, integerDigits: 1, places: 3 });
}

export class ImportItemsQuery extends PageQuery {
  @Choice(MATCH_STATUSES, { ...MATCH, optional: true, example: undefined })
  match?: MatchStatus;

  @Flag({ about: 'Those that somebody has decided about, or those that nobody has', optional: true, example: undefined })
  decided?: boolean;
}

export class CatalogueEntryView {
  @Choice(CATALOGUE_PARTS, { name: 'CataloguePart', example: 'norm' })
  part!: CataloguePart;

  @Text({ max: MAX_CODE, example: 'ГЭСН06-01-001-01' })
  code!: string;

  @Text({ about: 'Empty for hours that the edition has no name for', max: MAX_TEXT, min: 0, example: 'Устройство бетонной подготовки' })
  name!: string;

  @Text({ max: 100, example: '100 м3' })
  unit!: string;
}

export class AnalogueView extends CatalogueEntryView {
  @PartOfOne({ about: 'From 0 to 1, by name, code and unit', example: '0.940' })
  score!: string;

  @Choice(ANALOGUE_REASONS, {
    name: 'AnalogueReason',
    about:
      '`other_base`: the same code, of the document in another base (ФЕР, ТЕР, ФССЦ); `renumbered`: the same name under another code; ' +
      '`same_table`: the table or group of the code has it; `similar_name`: found by its name',
    example: 'other_base',
  })
  reason!: AnalogueReason;
}

/** In what a row is not what bears its code. */
export class RowDifferenceView {
  @Choice(DIFFERING_FIELDS, { name: 'DifferingField', example: 'unit' })
  field!: 'name' | 'unit';

  @Text({ max: MAX_TEXT, min: 0, example: 'м3' })
  document!: string;

  @Text({ max: MAX_TEXT, min: 0, example: '100 м3' })
  catalogue!: string;

  @DecimalText({
    about: 'Of units that measure the same: how many of the catalogue’s one of the document’s is',
    nullable: true,
    example: '0.01',
    integerDigits: 20,
    places: 7,
  })
  factor!: string | null;

  @PartOfOne({ about: 'Of names, from 0 to 1', nullable: true, example: null })
  likeness!: string | null;
}

export class LinkedEntryView {
  @Choice(CATALOGUE_PARTS, { name: 'CataloguePart', example: 'norm' })
  part!: CataloguePart;

  @Text({ max: MAX_CODE, example: 'ГЭСН06-01-001-01' })
  code!: string;
}

/** How something of the document stands in the catalogue. */
export class MatchedView {
  @Choice(MATCH_STATUSES, {
    ...MATCH,
    about:
      '`exact`: the edition has the code, name and unit agree; `differs`: it has the code, see `differences`; `analogue`: it does not, ' +
      'see `candidates`; `missing`: nothing was found, see `missingReason`',
  })
  match!: MatchStatus;

  @Part(() => CatalogueEntryView, { about: 'What bears the code', nullable: true, example: null })
  entry!: CatalogueEntryView | null;

  @Parts(() => RowDifferenceView, { max: 2 })
  differences!: RowDifferenceView[];

  @Parts(() => AnalogueView, { about: 'The best first', max: 3 })
  candidates!: AnalogueView[];

  @Choice(MISSING_REASONS, {
    name: 'MissingReason',
    about:
      '`price_list`: a price of the estimator’s own (ТЦ, КП); `other_base`: a collection of the base of 2001; `not_in_edition`; `own`: no code ' +
      'of the state base; `no_code`; `not_searched`: too many rows of the document had to be looked for by name',
    nullable: true,
    example: null,
  })
  missingReason!: MissingReason | null;
}

/** A position of the document, and how it stands in the catalogue. */
export class ImportItemView extends MatchedView {
  @Count({ about: 'Place among the positions of the document, from 0: what decisions name it by', max: MAX_ORDINAL, example: 0 })
  ordinal!: number;

  @Text({ about: 'As the document numbers it', max: 30, min: 0, example: '1' })
  number!: string;

  @Text({ max: 200, min: 0, example: 'ФЕР06-01-001-01' })
  code!: string;

  @Text({ max: MAX_TEXT, min: 0, example: 'Устройство бетонной подготовки' })
  name!: string;

  @Text({ max: 100, min: 0, example: '100 м3' })
  unit!: string;

  @Count({ about: 'In the source file, from 1', max: MAX_LINE, example: 129 })
  line!: number;

  @Choice(ITEM_RESOLUTIONS, {
    name: 'ItemResolution',
    about: 'What somebody decided: `accepted` what was found, `chosen` another code, `own`: no link. Null where nobody has',
    nullable: true,
    example: null,
  })
  resolution!: ItemResolution | null;

  @Part(() => LinkedEntryView, { about: 'What the position will be linked with; null for nothing', nullable: true, example: null })
  linked!: LinkedEntryView | null;
}

export class DecideItem {
  @Count({ about: 'Of the item', max: MAX_ORDINAL, example: 0 })
  ordinal!: number;

  @Choice(ITEM_DECISIONS, {
    name: 'ItemDecision',
    about: '`accept`: what bears the code, or the best candidate; `code`: the one that is given; `own`: no link; `undo`: nobody has decided',
    example: 'own',
  })
  decision!: ItemDecision;

  @Text({ about: 'With `code` only: a norm or resource of the edition', max: MAX_CODE, optional: true, example: undefined })
  code?: string;
}

export class AcceptAnalogues {
  @PartOfOne({ about: 'The least score of the best candidate', example: '0.900' })
  minScore!: string;
}

export class DecideItems {
  @Parts(() => DecideItem, { about: 'All of them, or none where one cannot be', optional: true, max: MAX_ITEMS })
  items?: DecideItem[];

  @Part(() => AcceptAnalogues, {
    about: 'Takes the best candidate of every analogue that nobody has decided about; after `items`',
    optional: true,
  })
  acceptAnalogues?: AcceptAnalogues;
}
