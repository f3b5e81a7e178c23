import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database, isUniqueViolation } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { MAX_PRICE_SETS } from '../limits';
import type { PriceLevel } from '../publications/publication';
import { assertDraft, found } from '../publications/publication.rules';
import { CreatePriceSet, UpdatePriceSet } from './price-set.dto';
import { amendedSet, publishedSet, termsOf } from './price-set.rules';
import { PriceSetsRepository, type PriceSet } from './price-sets.repository';

/** The price sets of the actor's organisation. What belongs to another organisation is not found. */
@Injectable()
export class PriceSets {
  constructor(
    private readonly sets: PriceSetsRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async getVisible(id: string): Promise<PriceSet> {
    return found(await this.sets.find({ id, organisationId: getActor().organisationId }));
  }

  /** @throws AppError NOT_FOUND, PRICE_SET_NOT_PUBLISHED */
  async getPublished(id: string): Promise<PriceSet> {
    const set = await this.getVisible(id);
    if (set.state !== 'published') throw new AppError('PRICE_SET_NOT_PUBLISHED');
    return set;
  }

  /** Those of one zone in one quarter. */
  listPublished(level: PriceLevel): Promise<PriceSet[]> {
    return this.sets.findPublished(getActor().organisationId, level);
  }

  /**
   * Locks a set whose prices may still change, in the transaction at hand.
   *
   * @throws AppError NOT_FOUND, PRECONDITION_FAILED, PRICE_SET_PUBLISHED
   */
  async lockDraft(id: string, ifMatch: string | null = null): Promise<PriceSet> {
    const set = found(await this.sets.findForUpdate({ id, organisationId: getActor().organisationId }));
    assertMatches(ifMatch, etagOf(set.version));
    assertDraft(set, 'PRICE_SET_PUBLISHED');
    return set;
  }

  /** @throws AppError LIMIT_REACHED */
  async create(input: CreatePriceSet): Promise<PriceSet> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    const set: PriceSet = {
      ...{ id: newId(), organisationId, ...termsOf(input), state: 'draft', rowCount: 0, version: 1, publishedAt: null },
      ...{ createdBy: userId, createdAt: now, updatedAt: now },
    };
    return this.database.transaction(async () => {
      const count = await this.sets.countForInsert(organisationId);
      if (count >= MAX_PRICE_SETS) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_PRICE_SETS } });
      await this.sets.insert(set);
      await this.record('price_set.created', set);
      return set;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, PRICE_SET_PUBLISHED */
  async update(id: string, change: UpdatePriceSet, ifMatch: string | null): Promise<PriceSet> {
    return this.database.transaction(async () => {
      const before = await this.lockDraft(id, ifMatch);
      const after = amendedSet(before, change, this.clock.now());
      if (after === before) return before;
      await this.sets.update(after);
      await this.record('price_set.updated', after, before);
      return after;
    });
  }

  /** Notes how many prices a locked draft has now that some were written. */
  async saveRowCount(set: PriceSet, rowCount: number): Promise<void> {
    await this.sets.update({ ...set, rowCount, version: set.version + 1, updatedAt: this.clock.now() });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, PRICE_SET_PUBLISHED, PRICE_SET_EMPTY, PRICE_SET_EXISTS */
  async publish(id: string, ifMatch: string | null): Promise<PriceSet> {
    return this.database.transaction(async () => {
      const set = publishedSet(await this.lockDraft(id, ifMatch), this.clock.now());
      const existingId = await this.sets.findPublishedTwin(set);
      if (existingId !== null) throw new AppError('PRICE_SET_EXISTS', { extensions: { existingId } });
      await this.save(set);
      await this.record('price_set.published', set);
      return set;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, PRICE_SET_PUBLISHED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const set = await this.lockDraft(id, ifMatch);
      await this.sets.delete(set.id);
      await this.record('price_set.deleted', set);
    });
  }

  private async save(set: PriceSet): Promise<void> {
    try {
      await this.sets.update(set);
    } catch (error) {
      // Somebody published the same between our look and our step.
      if (isUniqueViolation(error)) throw new AppError('PRICE_SET_EXISTS', { cause: error });
      throw error;
    }
  }

  private record(action: string, set: PriceSet, before?: PriceSet): Promise<void> {
    const { id, name, regionCode, priceZone, year, quarter, edition, rowCount } = set;
    const details = { name, regionCode, priceZone, year, quarter, edition, rowCount };
    return this.audit.record({ action, targetType: 'price_set', targetId: id, details, before, after: set });
  }
}
