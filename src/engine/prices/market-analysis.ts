import { HUNDRED, ZERO, type Decimal } from '../../kernel/decimal';
import type { Issue } from '../../kernel/issue';
import { issue } from '../issues';
import { round } from '../rounding';
import { perUnit } from './resolve-price';

/** A supplier's offer. Days are `YYYY-MM-DD`. */
export interface MarketOffer {
  /** What tells one supplier from another: the ИНН. */
  supplier: string;
  unit: string;
  /** Rubles per unit, as the offer says it. */
  price: Decimal;
  /** Beside the price, per the same unit and with or without VAT as the price is; null where the price includes it. */
  delivery: Decimal | null;
  isVatIncluded: boolean;
  vatRatePercent: Decimal;
  offeredOn: string;
  /** The last day on which it holds; null where the offer names none. */
  validUntil: string | null;
}

/** Which resource is asked about, and how the price is chosen among the offers. */
export interface MarketQuestion {
  code: string;
  unit: string;
  /** The day of the analysis. */
  day: string;
  offers: readonly MarketOffer[];
  /** The place of an offer in the list, or the lowest price. */
  choice: 'lowest' | number;
  /** Somebody has said why there are fewer suppliers than are needed. */
  isScarcityExplained: boolean;
}

/** An offer without VAT, per the unit that is asked about. */
export interface AnalysedOffer {
  price: Decimal | null;
  delivery: Decimal | null;
  /** Price and delivery; null where the offer cannot be brought to the unit. */
  total: Decimal | null;
  /** Whether it counts. */
  isCounted: boolean;
  issues: Issue[];
}

export interface MarketAnalysisOutcome {
  /** In the order of the offers. */
  offers: AnalysedOffer[];
  /** The place of the offer that gives the price. */
  chosen: number | null;
  /** Rubles without VAT per the unit asked about, delivery included; null where an issue says why. */
  price: Decimal | null;
  issues: Issue[];
}

/** 421/пр, п. 13: three producers or suppliers at least, as far as there are so many. */
export const MIN_SUPPLIERS = 3;

/**
 * What a resource costs by the offers of suppliers: 421/пр, п. 13, the most economical one, by prices without VAT. Several
 * offers of one supplier count as one.
 */
export function analyseMarket(question: MarketQuestion): MarketAnalysisOutcome {
  const offers = question.offers.map((offer) => analysedOffer(question, offer));
  const suppliers = new Set(question.offers.filter((_, place) => offers[place]!.isCounted).map(({ supplier }) => supplier));
  const isEnough = suppliers.size >= MIN_SUPPLIERS || (question.isScarcityExplained && suppliers.size > 0);
  if (!isEnough) {
    const figures = [question.code, String(suppliers.size), String(MIN_SUPPLIERS)];
    return { offers, chosen: null, price: null, issues: [issue('MARKET_ANALYSIS_NEEDS_OFFERS', {}, ...figures)] };
  }
  const chosen = question.choice === 'lowest' ? lowest(offers) : question.choice;
  const offer = offers[chosen];
  if (!offer?.isCounted) {
    return { offers, chosen: null, price: null, issues: [issue('CHOSEN_OFFER_UNUSABLE', {}, question.code)] };
  }
  return { offers, chosen, price: offer.total, issues: [] };
}

function analysedOffer({ code, unit, day }: MarketQuestion, offer: MarketOffer): AnalysedOffer {
  const price = withoutVat(offer, offer.price, unit);
  const delivery = withoutVat(offer, offer.delivery ?? ZERO, unit);
  if (price === null || delivery === null) {
    const issues = [issue('PRICE_UNIT_MISMATCH', {}, code, offer.unit, unit)];
    return { price: null, delivery: null, total: null, isCounted: false, issues };
  }
  const isInForce = offer.offeredOn <= day && (offer.validUntil === null || day <= offer.validUntil);
  const issues = isInForce ? [] : [issue('OFFER_NOT_IN_FORCE', {}, offer.supplier, day)];
  return { price, delivery, total: price.plus(delivery), isCounted: isInForce, issues };
}

/** Rounded once, after VAT has been taken out and the unit changed; null where the units measure different things. */
function withoutVat({ isVatIncluded, vatRatePercent, unit }: MarketOffer, amount: Decimal, wanted: string): Decimal | null {
  const exact = perUnit(amount, unit, wanted);
  if (exact === 'mismatch') return null;
  return round(isVatIncluded ? exact.times(HUNDRED).div(HUNDRED.plus(vatRatePercent)) : exact, 'offer_price');
}

/** The first of the cheapest offers that count; there is one. */
function lowest(offers: readonly AnalysedOffer[]): number {
  let best = -1;
  offers.forEach(({ isCounted, total }, place) => {
    if (!isCounted || total === null) return;
    const record = best === -1 ? null : offers[best]!.total;
    if (record === null || total.lessThan(record)) best = place;
  });
  return best;
}
