import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { FilesRepository } from '../../files';
import { MAX_OFFERS } from '../limits';
import { CreateSupplierOffer, UpdateSupplierOffer } from './offer.dto';
import { amendedOffer, termsOf } from './offer.rules';
import { OffersRepository, type SupplierOffer } from './offers.repository';

/** Offers of suppliers that the actor's organisation keeps. What belongs to another organisation is not found. */
@Injectable()
export class SupplierOffers {
  constructor(
    private readonly offers: OffersRepository,
    private readonly files: FilesRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<SupplierOffer> {
    return found(await this.offers.find({ id, organisationId: getActor().organisationId }));
  }

  /** @throws AppError NOT_FOUND for a file that is not there, LIMIT_REACHED, VALIDATION_FAILED */
  async create(input: CreateSupplierOffer): Promise<SupplierOffer> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    const offer: SupplierOffer = {
      ...{ id: newId(), organisationId, ...termsOf(input), version: 1 },
      ...{ createdBy: userId, createdAt: now, updatedAt: now },
    };
    return this.database.transaction(async () => {
      const count = await this.offers.countForInsert(organisationId);
      if (count >= MAX_OFFERS) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_OFFERS } });
      await this.holdFile(offer);
      await this.offers.insert(offer);
      await this.record('supplier_offer.created', offer);
      return offer;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, VALIDATION_FAILED */
  async update(id: string, change: UpdateSupplierOffer, ifMatch: string | null): Promise<SupplierOffer> {
    return this.database.transaction(async () => {
      const before = await this.lock(id, ifMatch);
      const after = amendedOffer(before, change, this.clock.now());
      if (after === before) return before;
      await this.holdFile(after);
      await this.offers.update(after);
      await this.record('supplier_offer.updated', after, before);
      return after;
    });
  }

  /** Analyses keep what they took from it. @throws AppError NOT_FOUND, PRECONDITION_FAILED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const offer = await this.lock(id, ifMatch);
      await this.offers.delete(id);
      await this.record('supplier_offer.deleted', offer);
    });
  }

  private async lock(id: string, ifMatch: string | null): Promise<SupplierOffer> {
    const offer = found(await this.offers.findForUpdate({ id, organisationId: getActor().organisationId }));
    assertMatches(ifMatch, etagOf(offer.version));
    return offer;
  }

  private async holdFile({ fileId }: SupplierOffer): Promise<void> {
    if (fileId !== null) await this.files.lockForUse(fileId);
  }

  private record(action: string, offer: SupplierOffer, before?: SupplierOffer): Promise<void> {
    const { id, supplierInn, resourceCode, unit, price, offeredOn } = offer;
    const details = { supplierInn, resourceCode, unit, price, offeredOn };
    return this.audit.record({ action, targetType: 'supplier_offer', targetId: id, details, before, after: offer });
  }
}

function found(offer: SupplierOffer | null): SupplierOffer {
  if (offer === null) throw new AppError('NOT_FOUND');
  return offer;
}
