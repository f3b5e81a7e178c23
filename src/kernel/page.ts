/** One page of a list. `nextCursor` is absent on the last page. */
export interface Page<Item> {
  data: Item[];
  nextCursor?: string;
}

export const DEFAULT_PAGE_SIZE = 50;
export const MAX_PAGE_SIZE = 200;

/** The row that a page ends with, in a list that has its newest rows first and ids decide among equals. */
export interface LastSeen {
  createdAt: Date;
  id: string;
}
