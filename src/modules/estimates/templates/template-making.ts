import { Injectable } from '@nestjs/common';
import type { CalculationMethod } from '../../../engine';
import { plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { newId } from '../../../platform/context';
import { EstimateContents, type EstimateContent } from '../changes/estimate-contents';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { FormulaReader } from '../formulas/formula-reader';
import { MAX_POSITIONS_PER_TEMPLATE } from '../limits';
import { PositionOrderRepository } from '../positions/position-order.repository';
import { unknownSection } from '../positions/position.rules';
import type { EstimateRow, SectionRow } from '../records/records';
import { subtreeOf } from '../sections/section-tree';
import { outsideNames, templateOf, type OutsideRow, type TemplateContent, type TemplateSource } from './template-content';
import type { TemplateKind } from './templates.repository';

/** Which part of an estimate is kept: a section with its subsections, or all of it. */
export interface TemplatePart {
  estimateId: string;
  sectionId?: string;
}

export interface MadeTemplate {
  kind: TemplateKind;
  method: CalculationMethod;
  content: TemplateContent;
}

/** Makes the content of templates out of estimates, in the transaction at hand. */
@Injectable()
export class TemplateMaking {
  constructor(
    private readonly contents: EstimateContents,
    private readonly order: PositionOrderRepository,
    private readonly rows: PositionRowsRepository,
    private readonly reader: FormulaReader,
  ) {}

  /** @throws AppError NOT_FOUND, ESTIMATE_STALE, TEMPLATE_EMPTY, LIMIT_REACHED, VALIDATION_FAILED for an unknown section */
  async make({ estimateId, sectionId }: TemplatePart): Promise<MadeTemplate> {
    const whole = await this.contents.openForShare(estimateId);
    if (whole.estimate.isStale) throw new AppError('ESTIMATE_STALE');
    const source = await this.sourceOf(whole, sectionId);
    const outside = await this.outsideRows(whole.estimate, outsideNames(source));
    return {
      kind: sectionId === undefined ? 'estimate' : 'section',
      method: whole.estimate.method,
      content: templateOf(source, outside, newId),
    };
  }

  private async sourceOf({ estimate, sections, positionIds }: EstimateContent, sectionId?: string): Promise<TemplateSource> {
    const kept = sectionId === undefined ? sections : branch(sections, sectionId);
    const ids = sectionId === undefined ? positionIds : await this.idsIn(estimate, kept);
    if (ids.length === 0) throw new AppError('TEMPLATE_EMPTY');
    if (ids.length > MAX_POSITIONS_PER_TEMPLATE) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_POSITIONS_PER_TEMPLATE } });
    }
    return { estimate, sections: kept, positions: await this.rows.findMany(estimate.id, ids) };
  }

  private async idsIn(estimate: EstimateRow, sections: readonly SectionRow[]): Promise<string[]> {
    const ids = await this.order.idsOfSections(sections.map(({ id }) => id));
    return (await this.order.placesOf(estimate.id, ids)).map(({ id }) => id);
  }

  /** What formulas take from beyond, as it is worth now. */
  private async outsideRows(estimate: EstimateRow, names: readonly string[]): Promise<Map<string, OutsideRow>> {
    if (names.length === 0) return new Map();
    const { rows, values } = await this.reader.read(estimate, names);
    return new Map(
      names.map((name) => {
        const value = values.get(name) ?? null;
        return [name, { about: rows.get(name)?.name ?? '', value: value && plainText(value) }];
      }),
    );
  }
}

/** A section with its subsections; what stands above it stays away. */
function branch(sections: readonly SectionRow[], rootId: string): SectionRow[] {
  if (!sections.some(({ id }) => id === rootId)) throw unknownSection();
  const ids = new Set(subtreeOf(sections, rootId));
  const kept = sections.filter(({ id }) => ids.has(id));
  return kept.map((section) => (section.id === rootId ? { ...section, parentId: null } : section));
}
