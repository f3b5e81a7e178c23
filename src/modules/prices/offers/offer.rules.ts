import { isDeepStrictEqual } from 'node:util';
import { decimal, moneyText, plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { CreateSupplierOffer, UpdateSupplierOffer } from './offer.dto';
import type { SupplierOffer } from './offers.repository';

/** An offer in the words of its supplier: what an analysis keeps of it. */
export type OfferTerms = Omit<SupplierOffer, 'organisationId' | 'version' | 'createdBy' | 'createdAt' | 'updatedAt'>;

/** @throws AppError VALIDATION_FAILED where the offer ends before it is made */
export function termsOf(input: CreateSupplierOffer): Omit<OfferTerms, 'id'> {
  const { supplierName, supplierInn, resourceCode, name, unit, price, isVatIncluded, vatRatePercent, offeredOn } = input;
  const { deliveryPrice = null, validUntil = null, fileId = null, note = null } = input;
  return checked({
    ...{ supplierName, supplierInn, resourceCode, name, unit, isVatIncluded, offeredOn, validUntil, fileId, note },
    price: moneyText(decimal(price)),
    vatRatePercent: plainText(decimal(vatRatePercent)),
    deliveryPrice: deliveryPrice && moneyText(decimal(deliveryPrice)),
  });
}

/**
 * The next version of an offer; the very same object where the change changes nothing.
 *
 * @throws AppError VALIDATION_FAILED where the offer ends before it is made
 */
export function amendedOffer(offer: SupplierOffer, change: UpdateSupplierOffer, now: Date): SupplierOffer {
  // Fields that were left out of the body are there as undefined, and keep what the offer has.
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after = { ...offer, ...termsOf({ ...offer, ...given }) };
  return isDeepStrictEqual(after, offer) ? offer : { ...after, version: offer.version + 1, updatedAt: now };
}

export function offerTerms(offer: SupplierOffer): OfferTerms {
  return { id: offer.id, ...termsOf(offer) };
}

function checked<Terms extends Pick<OfferTerms, 'offeredOn' | 'validUntil'>>(terms: Terms): Terms {
  const { offeredOn, validUntil } = terms;
  if (validUntil === null || offeredOn <= validUntil) return terms;
  const detail = { en: 'is before the date of the offer', ru: 'раньше даты предложения' };
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/validUntil', detail }] });
}
