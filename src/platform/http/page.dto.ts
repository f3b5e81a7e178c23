import type { Type } from '@nestjs/common';
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, type Page } from '../../kernel/page';
import { Choice, Count, Parts, Text } from './fields';

const MAX_ASKED = 1_000_000;
const pages = new Map<Type<unknown>, Type<Page<unknown>>>();

/** Query of every list; lists with filters extend it. */
export class PageQuery {
  @Count({
    about: `Items on a page; more than ${MAX_PAGE_SIZE} is brought down to ${MAX_PAGE_SIZE}`,
    min: 1,
    max: MAX_ASKED,
    optional: true,
    example: DEFAULT_PAGE_SIZE,
  })
  limit: number = DEFAULT_PAGE_SIZE;

  @Text({ about: '`nextCursor` of the page before', max: 1_000, optional: true, example: undefined })
  cursor?: string;
}

/** The class of one page of `View`, for documentation: `{ data, nextCursor }`. */
export function PageOf<View>(view: Type<View>): Type<Page<View>> {
  const known = pages.get(view);
  // The map holds under each view class the page class made for it below.
  if (known !== undefined) return known as Type<Page<View>>;
  class PageOfView implements Page<View> {
    @Parts(() => view, { max: MAX_PAGE_SIZE })
    data!: View[];

    @Text({ about: 'Absent on the last page', max: 1_000, optional: true, example: undefined })
    nextCursor?: string;
  }
  Object.defineProperty(PageOfView, 'name', { value: `${view.name}Page` });
  pages.set(view, PageOfView);
  return PageOfView;
}

/** Counting stops here: the exact figure of a long list serves nobody and costs a scan. */
export const MAX_COUNTED = 10_000;

/** Query of a list that counts when asked to. */
export class CountedPageQuery extends PageQuery {
  @Choice(['true', 'false'], { name: 'YesNo', about: 'Also count the items that the filters let through', optional: true })
  count?: 'true' | 'false';
}

/** One page of `View` with the count, for documentation: `{ data, nextCursor, count }`. */
export function CountedPageOf<View>(view: Type<View>): Type<CountedPage<View>> {
  class CountedPageOfView extends PageOf(view) {
    @Count({ about: `Only with \`count=true\`; ${MAX_COUNTED} means that many or more`, max: MAX_COUNTED, optional: true })
    count?: number;
  }
  Object.defineProperty(CountedPageOfView, 'name', { value: `${view.name}CountedPage` });
  return CountedPageOfView;
}

export interface CountedPage<Item> extends Page<Item> {
  count?: number;
}
