import { moneyText, type Decimal } from '../../../kernel/decimal';
import { etagOf } from '../../../platform/http';
import { AnalysisRowView } from './analysis-row.dto';
import { outcomeOf } from './analysis-row.rules';
import type { AnalysisRow } from './analysis-rows.repository';

export function analysisRowView(row: AnalysisRow, day: string): AnalysisRowView {
  const { id, version, code, name, unit, choice, reason, scarcityReason, price } = row;
  const { offers, chosen, issues } = outcomeOf(row, day);
  return {
    ...{ id, etag: etagOf(version), code, name, unit, choice, reason, scarcityReason, price, issues },
    chosenOfferId: chosen === null ? null : row.offers[chosen]!.id,
    offers: offers.map((offer, place) => ({
      ...{ offer: row.offers[place]!, isCounted: offer.isCounted, issues: offer.issues },
      ...{ price: moneyOrNull(offer.price), delivery: moneyOrNull(offer.delivery), total: moneyOrNull(offer.total) },
    })),
  };
}

function moneyOrNull(amount: Decimal | null): string | null {
  return amount && moneyText(amount);
}
