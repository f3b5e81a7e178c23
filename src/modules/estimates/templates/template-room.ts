import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { newId } from '../../../platform/context';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimatesRepository } from '../estimates/estimates.repository';
import { FormulaLinksRepository } from '../formulas/formula-links.repository';
import { MAX_SECTIONS_PER_ESTIMATE, MAX_VARIABLES } from '../limits';
import { NO_LEVELS } from '../records/figures';
import { changedOrdinals, type Placement } from '../sections/section-tree';
import { SectionsRepository } from '../sections/sections.repository';
import { givenNames, placedSections, variablesFor, type GivenParameter, type PlacedSections } from './applied-template';
import type { TemplateContent } from './template-content';

/** Where a template goes, and what its quantities are to follow. */
export interface TemplateRoomWish {
  placement: Placement;
  parameters: readonly GivenParameter[];
}

/** What a template finds in an estimate when its positions come. */
export interface MadeRoom extends Pick<PlacedSections, 'sections' | 'idOf'> {
  /** What its variables and rows are called here. */
  names: ReadonlyMap<string, string>;
}

/** Makes room for a template in an estimate: sections, variables, and names that nobody has yet. */
@Injectable()
export class TemplateRoom {
  constructor(
    private readonly estimates: EstimatesRepository,
    private readonly sections: SectionsRepository,
    private readonly links: FormulaLinksRepository,
  ) {}

  /** @throws AppError VALIDATION_FAILED, LIMIT_REACHED, SECTION_NESTING_TOO_DEEP */
  async make(change: EstimateChange, content: TemplateContent, { placement, parameters }: TemplateRoomWish): Promise<MadeRoom> {
    const names = await this.addVariables(change, content, parameters);
    const present = await this.sections.findByEstimate(change.estimate.id);
    assertWithin(present.length + content.sections.length, MAX_SECTIONS_PER_ESTIMATE);
    const { sections, places, idOf } = placedSections(content, { estimate: change.estimate, present, placement }, newId);
    await this.sections.saveOrdinals(changedOrdinals(present, places));
    await this.sections.insertMany(sections);
    change.know([...present, ...sections.map((section) => ({ ...section, ...NO_LEVELS }))]);
    return { sections, idOf, names };
  }

  private async addVariables(
    change: EstimateChange,
    content: TemplateContent,
    parameters: readonly GivenParameter[],
  ): Promise<ReadonlyMap<string, string>> {
    const { estimate } = change;
    const identifiers = await this.links.findIdentifiers(estimate.id);
    const names = givenNames(content, new Set([...estimate.variables.map(({ name }) => name), ...identifiers]));
    const added = variablesFor(content, parameters, names);
    if (added.length === 0) return names;
    assertWithin(estimate.variables.length + added.length, MAX_VARIABLES);
    const after = { ...estimate, variables: [...estimate.variables, ...added] };
    await this.estimates.update(after);
    change.amend(after);
    return names;
  }
}

function assertWithin(count: number, limit: number): void {
  if (count > limit) throw new AppError('LIMIT_REACHED', { extensions: { limit } });
}
