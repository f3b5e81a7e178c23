import { etagOf } from '../../../platform/http';
import { SupplierOfferView } from './offer.dto';
import { offerTerms } from './offer.rules';
import type { SupplierOffer } from './offers.repository';

export function offerView(offer: SupplierOffer): SupplierOfferView {
  const { version, createdBy, createdAt, updatedAt } = offer;
  return {
    ...{ ...offerTerms(offer), etag: etagOf(version), createdBy },
    ...{ createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() },
  };
}
