import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { newId } from '../../../platform/context';
import { assertMatches, etagOf } from '../../../platform/http';
import { Recalculation } from '../calculations/recalculation';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateChanges } from '../changes/estimate-changes';
import { PositionEdits } from '../changes/position-edits';
import { FormulaLinksRepository } from '../formulas/formula-links.repository';
import { valuesOf } from '../formulas/quantity';
import { MAX_SECTIONS_PER_ESTIMATE } from '../limits';
import { coefficientRecords } from '../parts/coefficient.dto';
import { NO_LEVELS } from '../records/figures';
import type { SectionRecord, SectionRow } from '../records/records';
import { CreateSection, UpdateSection } from './section.dto';
import { changedOrdinals, inheritedBy, placed, siblingCount, subtreeOf, type SectionPlace } from './section-tree';
import { SectionsRepository } from './sections.repository';

/** Sections of an estimate: their tree, and the coefficients that hold in them. */
@Injectable()
export class SectionsService {
  constructor(
    private readonly sections: SectionsRepository,
    private readonly changes: EstimateChanges,
    private readonly recalculation: Recalculation,
    private readonly links: FormulaLinksRepository,
    private readonly edits: PositionEdits,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(estimateId: string, id: string): Promise<SectionRow> {
    const section = await this.sections.find(estimateId, id);
    if (section === null) throw new AppError('NOT_FOUND');
    return section;
  }

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, SECTION_NESTING_TOO_DEEP, LIMIT_REACHED */
  async create(estimateId: string, input: CreateSection): Promise<SectionRow> {
    const { result } = await this.changes.run(estimateId, async (change) => {
      const all = await this.sections.findByEstimate(estimateId);
      if (all.length >= MAX_SECTIONS_PER_ESTIMATE) {
        throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_SECTIONS_PER_ESTIMATE } });
      }
      const { parentId = null, afterSectionId } = input;
      const id = newId();
      const places = placed(all, id, { parentId, afterId: afterSectionId });
      await this.sections.saveOrdinals(changedOrdinals(all, places));
      const section = newSection(change, placeOf(places, id), {
        code: String(siblingCount(all, parentId) + 1),
        ...input,
      });
      await this.sections.insertMany([section]);
      await this.record('section.created', estimateId, id, { name: section.name });
      return { ...section, ...NO_LEVELS, total: '0.00', version: 1 };
    });
    return result;
  }

  /**
   * @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, PRECONDITION_FAILED, SECTION_CYCLE,
   * SECTION_NESTING_TOO_DEEP, LIMIT_REACHED
   */
  async update(estimateId: string, id: string, input: UpdateSection, ifMatch: string | null): Promise<SectionRow> {
    await this.changes.run(estimateId, async (change) => {
      const all = await this.sections.findByEstimate(estimateId);
      const before = getFrom(all, id);
      assertMatches(ifMatch, etagOf(before.version));
      const places = movesIn(input) ? placed(all, id, placementOf(before, input)) : all;
      await this.sections.saveOrdinals(changedOrdinals(all, places));
      const after = amended(before, placeOf(places, id), input);
      await this.sections.update(after);
      await this.recalculate(change, all, { before, after });
      await this.record('section.updated', estimateId, id, { fields: Object.keys(input) });
    });
    return this.get(estimateId, id);
  }

  /** @throws AppError NOT_FOUND, ESTIMATE_LOCKED, PROJECT_ARCHIVED, PRECONDITION_FAILED, SECTION_NOT_EMPTY */
  async delete(
    estimateId: string,
    id: string,
    { withContents, ifMatch }: { withContents: boolean; ifMatch: string | null },
  ): Promise<void> {
    await this.changes.run(estimateId, async (change) => {
      const all = await this.sections.findByEstimate(estimateId);
      const section = getFrom(all, id);
      assertMatches(ifMatch, etagOf(section.version));
      const doomed = subtreeOf(all, id);
      const positions = await this.sections.countPositions(doomed);
      if (positions.all > 0 && !withContents) {
        throw new AppError('SECTION_NOT_EMPTY', { extensions: { positions: positions.all } });
      }
      change.know(all);
      change.ledger.take(id, change.ledger.of(id));
      change.discount(positions);
      const names = (await this.links.findNamedIn(doomed)).flatMap(valuesOf).map(([name]) => name);
      await this.sections.delete(doomed);
      await this.edits.follow(change, names);
      await this.record('section.deleted', estimateId, id, { name: section.name, positions: positions.all });
    });
  }

  /** The sums go with the section; figures are calculated anew only where other coefficients hold for them now. */
  private async recalculate(
    change: EstimateChange,
    all: readonly SectionRow[],
    { before, after }: { before: SectionRow; after: SectionRow },
  ): Promise<void> {
    change.know(all);
    if (after.parentId !== before.parentId) change.ledger.reparent(after.id, after.parentId);
    change.know([after]);
    const isOwnChanged = !isDeepStrictEqual(before.coefficients, after.coefficients);
    const isInheritedChanged = !isDeepStrictEqual(inheritedBy(all, before.parentId), inheritedBy(all, after.parentId));
    if (isOwnChanged || isInheritedChanged) await this.recalculation.ofSections(change, subtreeOf(all, after.id));
  }

  private record(
    action: string,
    estimateId: string,
    id: string,
    details: Record<string, string | number | string[]>,
  ): Promise<void> {
    return this.audit.record({ action, targetType: 'section', targetId: id, details: { estimateId, ...details } });
  }
}

function getFrom(sections: readonly SectionRow[], id: string): SectionRow {
  const section = sections.find((candidate) => candidate.id === id);
  if (section === undefined) throw new AppError('NOT_FOUND');
  return section;
}

function placeOf(places: readonly SectionPlace[], id: string): SectionPlace {
  return places.find((place) => place.id === id)!;
}

function movesIn({ parentId, afterSectionId }: UpdateSection): boolean {
  return parentId !== undefined || afterSectionId !== undefined;
}

function placementOf(before: SectionRow, { parentId = before.parentId, afterSectionId }: UpdateSection) {
  return { parentId, afterId: afterSectionId };
}

function newSection(
  { estimate }: EstimateChange,
  { id, parentId, ordinal }: SectionPlace,
  { code, name, coefficients = [] }: CreateSection & { code: string },
): SectionRecord {
  return {
    ...{ id, organisationId: estimate.organisationId, estimateId: estimate.id, parentId, ordinal, code, name },
    coefficients: coefficientRecords(coefficients),
    declared: null,
    extras: {},
  };
}

function amended(
  before: SectionRow,
  { parentId, ordinal }: SectionPlace,
  { name = before.name, code = before.code, coefficients }: UpdateSection,
): SectionRow {
  return {
    ...before,
    ...{ parentId, ordinal, name, code },
    coefficients: coefficients === undefined ? before.coefficients : coefficientRecords(coefficients),
  };
}
