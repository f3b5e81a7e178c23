import { AppError } from '../../../kernel/errors';
import { amended, published } from '../publications/publication.rules';
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
  return amended(set, given, now);
}

/** @throws AppError PRICE_SET_EMPTY */
export function publishedSet(set: PriceSet, now: Date): PriceSet {
  if (set.rowCount === 0 && set.indices.length === 0) throw new AppError('PRICE_SET_EMPTY');
  return published(set, now);
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
