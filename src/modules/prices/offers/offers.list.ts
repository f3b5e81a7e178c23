import { Injectable } from '@nestjs/common';
import { getActor } from '../../../platform/context';
import { Cursors, newestFirst } from '../../../platform/http';
import { SupplierOfferPage, SupplierOffersQuery } from './offer.dto';
import { offerView } from './offer.views';
import { OffersRepository } from './offers.repository';

/** The pages of the list of offers. */
@Injectable()
export class OffersList {
  constructor(
    private readonly offers: OffersRepository,
    private readonly cursors: Cursors,
  ) {}

  /** @throws AppError CURSOR_INVALID for a cursor of another list, or of this one with other filters */
  async page(query: SupplierOffersQuery): Promise<SupplierOfferPage> {
    const { code, inn, validOn } = query;
    const filters = { organisationId: getActor().organisationId, code, inn, validOn };
    return newestFirst(this.cursors, {
      list: ['supplier-offers', filters],
      query,
      find: (after, take) => this.offers.list(filters, { after, take }),
      view: offerView,
    });
  }
}
