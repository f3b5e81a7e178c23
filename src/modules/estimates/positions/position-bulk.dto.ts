import { OmitType, PartialType } from '@nestjs/swagger';
import { BulkItem, BulkOf, Id, LooseParts, MAX_BULK_ITEMS, Text } from '../../../platform/http';
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

export class BulkItemView extends BulkItem {
  @Id({ optional: true })
  id?: string;

  @Text({ max: 100, optional: true, nullable: true, example: '1C-17' })
  externalId?: string | null;

  @Text({ max: 100, optional: true, example: 'W/"1"' })
  etag?: string;
}

export class BulkView extends BulkOf(BulkItemView) {}
