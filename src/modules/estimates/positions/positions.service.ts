import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { newId } from '../../../platform/context';
import { assertMatchesRequired, etagOf } from '../../../platform/http';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import type { StoredPosition } from '../changes/position-draft';
import { PositionEdits } from '../changes/position-edits';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { Identifiers } from '../formulas/identifiers';
import { positionCopy } from '../records/copies';
import type { PositionWithLines } from '../records/records';
import { CopyPosition, CreatePosition, UpdatePosition } from './position.dto';
import { PositionOrder } from './position-order';
import type { PositionPlace } from '../records/blank-position';
import { amendedPosition, newPosition, unknownSection } from './position.rules';

const asItIs = (position: PositionWithLines) => position;

/** One position at a time, with its resource lines. */
@Injectable()
export class PositionsService {
  constructor(
    private readonly rows: PositionRowsRepository,
    private readonly changes: EstimateChanges,
    private readonly edits: PositionEdits,
    private readonly order: PositionOrder,
    private readonly identifiers: Identifiers,
    private readonly audit: AuditTrail,
  ) {}

  /**
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, EXTERNAL_ID_TAKEN, IDENTIFIER_TAKEN,
   * LIMIT_REACHED, VALIDATION_FAILED
   */
  async create(estimateId: string, input: CreatePosition): Promise<StoredPosition> {
    const { result } = await this.changes.run(estimateId, (change) => this.add(change, input));
    return result;
  }

  /**
   * A new position within a change. `complete` adds to it what an input cannot say.
   *
   * @throws AppError EXTERNAL_ID_TAKEN, IDENTIFIER_TAKEN, LIMIT_REACHED, VALIDATION_FAILED
   */
  async add(
    change: EstimateChange,
    input: CreatePosition,
    complete: (position: PositionWithLines) => PositionWithLines = asItIs,
  ): Promise<StoredPosition> {
    await this.assertFree(change, input.externalId);
    const place = await this.place(change, input.sectionId, input.afterPositionId);
    const after = complete(newPosition(input, { ...place, number: String(change.count + 1) }, newId));
    await this.identifiers.assertFree(change.estimate, after.position);
    const [created] = await this.edits.apply(change, [{ before: null, after }]);
    await this.record('position.created', created!, { code: created!.position.code });
    return created!;
  }

  /**
   * @throws AppError NOT_FOUND, PRECONDITION_REQUIRED, PRECONDITION_FAILED, ESTIMATE_LOCKED, PROJECT_ARCHIVED,
   * EXTERNAL_ID_TAKEN, IDENTIFIER_TAKEN, LIMIT_REACHED, VALIDATION_FAILED
   */
  async update(estimateId: string, id: string, input: UpdatePosition, ifMatch: string | null): Promise<StoredPosition> {
    const { result } = await this.changes.run(estimateId, async (change) => {
      const before = await this.getForEdit(estimateId, id, ifMatch);
      if (input.externalId !== before.position.externalId) await this.assertFree(change, input.externalId);
      const place = await this.newPlace(change, before, input);
      const after = amendedPosition(before, input, { place, newId });
      if (input.identifier !== undefined) await this.identifiers.assertFree(change.estimate, after.position);
      const [updated] = await this.edits.apply(change, [{ before, after, touched: [id] }]);
      await this.record('position.updated', updated!, { fields: Object.keys(input) });
      return updated!;
    });
    return result;
  }

  /**
   * @throws AppError NOT_FOUND, PRECONDITION_REQUIRED, PRECONDITION_FAILED, ESTIMATE_LOCKED, PROJECT_ARCHIVED,
   * SIGNED_WORK_DONE
   */
  async delete(estimateId: string, id: string, ifMatch: string | null): Promise<void> {
    await this.changes.run(estimateId, async (change) => {
      const before = await this.getForEdit(estimateId, id, ifMatch);
      await this.changes.keeping(() => this.edits.apply(change, [{ before, after: null }]));
      await this.record('position.deleted', before, { code: before.position.code, total: before.position.total });
    });
  }

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, LIMIT_REACHED, VALIDATION_FAILED */
  async copy(estimateId: string, id: string, input: CopyPosition): Promise<StoredPosition> {
    const { result } = await this.changes.run(estimateId, async (change) => {
      const original = await this.get(estimateId, id);
      const sectionId = input.sectionId ?? original.position.sectionId;
      const isHere = sectionId === original.position.sectionId;
      const afterId = input.afterPositionId === undefined && isHere ? id : input.afterPositionId;
      const place = await this.place(change, sectionId, afterId);
      const after = positionCopy(original, { ...place, externalId: null, identifier: null }, newId);
      const [copy] = await this.edits.apply(change, [{ before: null, after }]);
      await this.record('position.copied', copy!, { from: id });
      return copy!;
    });
    return result;
  }

  /** @throws AppError NOT_FOUND */
  private async get(estimateId: string, id: string): Promise<StoredPosition> {
    const position = await this.rows.find(estimateId, id);
    if (position === null) throw new AppError('NOT_FOUND');
    return position;
  }

  private async getForEdit(estimateId: string, id: string, ifMatch: string | null): Promise<StoredPosition> {
    const position = await this.get(estimateId, id);
    assertMatchesRequired(ifMatch, etagOf(position.position.version));
    return position;
  }

  /** A place in a section: at its end, or right after one of its positions (null: first). */
  private async place(
    change: EstimateChange,
    sectionId: string,
    afterId: string | null | undefined,
  ): Promise<PositionPlace> {
    const { id: estimateId, organisationId } = change.estimate;
    await this.changes.know(change, [sectionId]);
    if (!change.knows(sectionId)) throw unknownSection();
    const [last] = afterId === undefined ? await this.order.atEnd([sectionId]) : [];
    const ordinal = last ?? (await this.order.after(sectionId, afterId ?? null));
    return { organisationId, estimateId, sectionId, ordinal };
  }

  private async newPlace(
    change: EstimateChange,
    { position }: StoredPosition,
    { sectionId = position.sectionId, afterPositionId }: UpdatePosition,
  ): Promise<Partial<PositionPlace>> {
    const isMoving = sectionId !== position.sectionId || afterPositionId !== undefined;
    return isMoving ? this.place(change, sectionId, afterPositionId) : {};
  }

  private async assertFree({ estimate }: EstimateChange, externalId: string | null | undefined): Promise<void> {
    if (externalId === null || externalId === undefined) return;
    const existingId = await this.rows.findIdByExternalId(estimate.id, externalId);
    if (existingId !== null) throw new AppError('EXTERNAL_ID_TAKEN', { extensions: { existingId, externalId } });
  }

  private record(
    action: string,
    { position: { id, estimateId } }: StoredPosition,
    details: Record<string, string | string[]>,
  ): Promise<void> {
    return this.audit.record({ action, targetType: 'position', targetId: id, details: { estimateId, ...details } });
  }
}
