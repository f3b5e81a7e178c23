import { analyseMarket, type MarketAnalysisOutcome } from '../../../engine';
import { decimal, decimalOrNull, moneyText } from '../../../kernel/decimal';
import { AppError, type FieldError } from '../../../kernel/errors';
import type { OfferTerms } from '../offers/offer.rules';
import type { SupplierOffer } from '../offers/offers.repository';
import { offerTerms } from '../offers/offer.rules';
import type { AnalysisRow } from './analysis-rows.repository';

/** The offers that were named, in that order. @throws AppError VALIDATION_FAILED for those that are not there */
export function namedOffers(ids: readonly string[], known: readonly SupplierOffer[]): OfferTerms[] {
  const byId = new Map(known.map((offer) => [offer.id, offer]));
  const detail = { en: 'is no offer of yours', ru: 'нет такого предложения' };
  const errors = ids.flatMap((id, place) =>
    byId.has(id.toLowerCase()) ? [] : [{ pointer: `/offerIds/${place}`, detail }],
  );
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  return ids.map((id) => offerTerms(byId.get(id.toLowerCase())!));
}

/** A row that says what it must. @throws AppError VALIDATION_FAILED */
export function checkedRow(row: AnalysisRow): AnalysisRow {
  const { choice, chosenOfferId, reason, offers } = row;
  const errors: FieldError[] = [];
  if (choice === 'lowest') {
    if (chosenOfferId !== null) errors.push({ pointer: '/chosenOfferId', detail: ONLY_WITH_CHOSEN });
    if (reason !== null) errors.push({ pointer: '/reason', detail: ONLY_WITH_CHOSEN });
  } else {
    if (!offers.some(({ id }) => id === chosenOfferId)) errors.push({ pointer: '/chosenOfferId', detail: NOT_AMONG });
    if (reason === null) errors.push({ pointer: '/reason', detail: WITHOUT_REASON });
  }
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  return row;
}

const ONLY_WITH_CHOSEN = { en: 'goes with the choice `chosen` only', ru: 'только при выборе chosen' };
const NOT_AMONG = { en: 'is none of the offers of the row', ru: 'нет среди предложений строки' };
const WITHOUT_REASON = { en: 'is missing: say why this offer', ru: 'не указано, почему выбрано это предложение' };

/** What a row comes to on the day of its analysis. */
export function outcomeOf(row: AnalysisRow, day: string): MarketAnalysisOutcome {
  const { code, unit, choice, chosenOfferId, scarcityReason } = row;
  const offers = row.offers.map((offer) => ({
    ...{ supplier: offer.supplierInn, unit: offer.unit, price: decimal(offer.price) },
    ...{ delivery: decimalOrNull(offer.deliveryPrice), vatRatePercent: decimal(offer.vatRatePercent) },
    ...{ isVatIncluded: offer.isVatIncluded, offeredOn: offer.offeredOn, validUntil: offer.validUntil },
  }));
  return analyseMarket({
    ...{ code, unit, day, offers, isScarcityExplained: scarcityReason !== null },
    choice: choice === 'lowest' ? 'lowest' : row.offers.findIndex(({ id }) => id === chosenOfferId),
  });
}

/** The row with the price that it comes to on a day; under the next version where that is another one. */
export function analysedOnDay(row: AnalysisRow, day: string): AnalysisRow {
  const { price } = outcomeOf(row, day);
  const text = price && moneyText(price);
  return text === row.price ? row : { ...row, price: text, version: row.version + 1 };
}
