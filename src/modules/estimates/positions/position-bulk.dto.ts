import { OmitType, PartialType } from '@nestjs/swagger';
import { Count, Id, LooseParts, Part, Parts, Text } from '../../../platform/http';
import { Problem } from '../../../platform/http/problem';
import { MAX_BULK_ITEMS } from '../limits';
import { CreatePosition } from './position.dto';

const ETAG = { about: 'The version that was read: the item is refused where the position has changed since', max: 100 };

/**
 * One position of a bulk write. `id`, or an `externalId` that exists, names the position to change: what is left out
 * stays as it is. Any other item makes a position at the end of its section, and then needs what a new position needs.
 */
export class BulkPosition extends PartialType(OmitType(CreatePosition, ['afterPositionId']), {
  skipNullProperties: false,
}) {
  @Id({ about: 'The position to change', optional: true, example: undefined })
  id?: string;

  @Text({ ...ETAG, optional: true, example: undefined })
  etag?: string;
}

export class BulkPositions {
  @LooseParts(() => BulkPosition, { min: 1, max: MAX_BULK_ITEMS })
  items!: unknown[];
}

export class BulkItemView {
  @Count({ about: 'Place of the item in the request, from 0', max: MAX_BULK_ITEMS, example: 0 })
  index!: number;

  @Count({ about: '201 made, 200 changed, else the status of the problem', max: 599, example: 201 })
  status!: number;

  @Id({ optional: true })
  id?: string;

  @Text({ max: 100, optional: true, nullable: true, example: '1C-17' })
  externalId?: string | null;

  @Text({ max: 100, optional: true, example: 'W/"1"' })
  etag?: string;

  @Part(() => Problem, { about: 'Why the item was not written', optional: true, example: undefined })
  problem?: Problem;
}

export class BulkView {
  @Parts(() => BulkItemView, { about: 'In the order of the request', max: MAX_BULK_ITEMS })
  items!: BulkItemView[];

  @Count({ max: MAX_BULK_ITEMS, example: 1 })
  created!: number;

  @Count({ max: MAX_BULK_ITEMS, example: 0 })
  updated!: number;

  @Count({ max: MAX_BULK_ITEMS, example: 0 })
  failed!: number;
}
