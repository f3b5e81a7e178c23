import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../kernel/errors';
import { indexRecords } from './index.dto';
import { CreatePriceSet, PriceSetSource, UpdatePriceSet } from './price-set.dto';
import type { PriceSet } from './price-sets.repository';

/** What a client decides about a set. */
export type PriceSetTerms = Omit<
  PriceSet,
  'id' | 'organisationId' | 'state' | 'rowCount' | 'version' | 'publishedAt' | 'createdBy' | 'createdAt' | 'updatedAt'
>;

export function termsOf({ source, indices = [], ...plain }: CreatePriceSet): PriceSetTerms {
  const { name, regionCode, regionName, priceZone, year, quarter, edition } = plain;
  return {
    ...{ name, regionCode, regionName, priceZone, year, quarter, edition },
    ...sourceTerms(source),
    indices: indexRecords(indices),
  };
}

/** The next version of a draft; the very same object where the change changes nothing. */
export function amendedSet(set: PriceSet, { source, indices, ...plain }: UpdatePriceSet, now: Date): PriceSet {
  const given = {
    ...plain,
    ...(source === undefined ? {} : sourceTerms(source)),
    ...(indices === undefined ? {} : { indices: indexRecords(indices) }),
  };
  // Fields that were left out of the body are there as undefined, and keep what the set has.
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after: PriceSet = { ...set, ...known };
  return isDeepStrictEqual(after, set) ? set : { ...after, version: set.version + 1, updatedAt: now };
}

/** @throws AppError PRICE_SET_PUBLISHED, PRICE_SET_EMPTY */
export function published(set: PriceSet, now: Date): PriceSet {
  assertDraft(set);
  if (set.rowCount === 0 && set.indices.length === 0) throw new AppError('PRICE_SET_EMPTY');
  return { ...set, state: 'published', publishedAt: now, version: set.version + 1, updatedAt: now };
}

/** @throws AppError PRICE_SET_PUBLISHED */
export function assertDraft({ state, publishedAt }: PriceSet): void {
  if (state === 'draft') return;
  throw new AppError('PRICE_SET_PUBLISHED', { extensions: { publishedAt: publishedAt?.toISOString() } });
}

function sourceTerms(source: PriceSetSource): Pick<PriceSet, SourceField> {
  const { act, fileName = null, url = null, sha256 = null, effectiveDate, checkedOn } = source;
  return {
    ...{ sourceAct: act, sourceFileName: fileName, sourceUrl: url, sourceSha256: sha256 },
    ...{ sourceCheckedOn: checkedOn, effectiveDate },
  };
}

type SourceField =
  'sourceAct' | 'sourceFileName' | 'sourceUrl' | 'sourceSha256' | 'sourceCheckedOn' | 'effectiveDate';
