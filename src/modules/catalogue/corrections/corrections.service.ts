import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { MAX_CORRECTIONS } from '../classification/limits';
import { ClassifiedNormsRepository } from '../classification/classified-norms.repository';
import { Editions } from '../editions/editions.service';
import { CreateCorrection } from './correction.dto';
import { CorrectionsRepository, type Correction } from './corrections.repository';
import { textKeyOf } from './text-key';

/** What the actor's organisation has taken for texts, one by one. */
@Injectable()
export class Corrections {
  constructor(
    private readonly rows: CorrectionsRepository,
    private readonly editions: Editions,
    private readonly norms: ClassifiedNormsRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * The last choice for a text counts: an earlier one makes room for it.
   *
   * @throws AppError VALIDATION_FAILED, CATALOGUE_NORM_UNKNOWN, NOT_FOUND, CATALOGUE_NOT_LOADED, LIMIT_REACHED
   */
  async create({ text, normCode, edition }: CreateCorrection): Promise<Correction> {
    const { organisationId, userId } = getActor();
    const textKey = textKeyOf(text);
    if (textKey === null) throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/text', detail: SAYS_NOTHING }] });
    await this.assertKnown(normCode, edition);
    const row = { id: newId(), organisationId, text, textKey, normCode, createdBy: userId, createdAt: this.clock.now() };
    return this.database.transaction(async () => {
      const count = await this.rows.countForInsert(organisationId);
      const replaced = await this.rows.deleteOfText(organisationId, textKey);
      if (replaced === null && count >= MAX_CORRECTIONS) {
        throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_CORRECTIONS } });
      }
      await this.rows.insert(row);
      await this.record('classification_correction.created', row, { text, normCode, replaced: replaced?.normCode ?? null });
      return row;
    });
  }

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<Correction> {
    const row = await this.rows.find({ id, organisationId: getActor().organisationId });
    if (row === null) throw new AppError('NOT_FOUND');
    return row;
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const row = await this.get(id);
      assertMatches(ifMatch, etagOf(row.id));
      await this.rows.delete(row);
      await this.record('classification_correction.deleted', row, { text: row.text, normCode: row.normCode });
    });
  }

  private async assertKnown(normCode: string, edition: CreateCorrection['edition']): Promise<void> {
    const { id: editionId } = await this.editions.resolve(edition ?? undefined);
    const norms = await this.norms.findMany(editionId, [normCode]);
    if (norms.length === 0) throw new AppError('CATALOGUE_NORM_UNKNOWN', { extensions: { editionId, normCode } });
  }

  private record(action: string, { id }: Correction, details: Record<string, string | null>): Promise<void> {
    return this.audit.record({ action, targetType: 'classification_correction', targetId: id, details });
  }
}

const SAYS_NOTHING: Bilingual = { ru: 'нет ни слов, ни чисел', en: 'has neither words nor numbers' };
