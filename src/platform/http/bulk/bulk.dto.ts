import type { Type } from '@nestjs/common';
import { Choice, Count, Part, Parts } from '../fields';
import { Problem } from '../problem';
import type { Bulk } from './bulk';

/** Items of one bulk write. */
export const MAX_BULK_ITEMS = 1_000;

export class BulkQuery {
  @Choice(['true', 'false'], {
    name: 'YesNo',
    about: 'With `true` one bad item refuses all of them, and nothing is written',
    optional: true,
    example: 'false',
  })
  atomic?: 'true' | 'false';
}

/** What became of one item. Features add what it is known by. */
export class BulkItem {
  @Count({ about: 'Place of the item in the request, from 0', max: MAX_BULK_ITEMS, example: 0 })
  index!: number;

  @Count({ about: '201 made, 200 changed, else the status of the problem', max: 599, example: 201 })
  status!: number;

  @Part(() => Problem, { about: 'Why the item was not written', optional: true, example: undefined })
  problem?: Problem;
}

/** The class of the answer to a bulk write, for documentation. */
export function BulkOf<Item extends BulkItem>(item: Type<Item>): Type<Bulk<Item>> {
  class BulkOfItems implements Bulk<Item> {
    @Parts(() => item, { about: 'In the order of the request', max: MAX_BULK_ITEMS })
    items!: Item[];

    @Count({ max: MAX_BULK_ITEMS, example: 1 })
    created!: number;

    @Count({ max: MAX_BULK_ITEMS, example: 0 })
    updated!: number;

    @Count({ max: MAX_BULK_ITEMS, example: 0 })
    failed!: number;
  }
  return BulkOfItems;
}
