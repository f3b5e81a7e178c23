import { Injectable } from '@nestjs/common';
import { explainPosition, explainSummary, type Explanation } from '../../../engine';
import { vatActOf } from '../../../engine/normatives/vat-terms';
import { AppError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import { EstimateChange } from '../changes/estimate-change';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { EstimatesService } from '../estimates/estimates.service';
import { MAX_POSITIONS_EXPLAINED_WHOLE } from '../limits';
import { levelsOf } from '../records/figures';
import type { EstimateRow, PositionRecord } from '../records/records';
import { estimateTerms, positionNode } from '../records/snapshot';
import { indexingOf } from '../records/summary';
import { vatTermsOf } from '../records/vat';
import { SectionsRepository } from '../sections/sections.repository';
import { subtreeOf } from '../sections/section-tree';
import { ContributionsRepository, type ContributingRow } from './contributions.repository';
import type { TitledExplanation } from './explanation.views';
import { wantedFigures } from './wanted-figures';

/** Where figures come from, worked out anew by the very instructions that calculate them. */
@Injectable()
export class ExplanationsService {
  constructor(
    private readonly estimates: EstimatesService,
    private readonly sections: SectionsRepository,
    private readonly rows: PositionRowsRepository,
    private readonly contributions: ContributionsRepository,
  ) {}

  /** @throws AppError NOT_FOUND */
  async ofPosition(estimateId: string, id: string): Promise<TitledExplanation> {
    const estimate = await this.estimates.get(estimateId);
    const stored = await this.rows.find(estimateId, id);
    // A free string has no figures to explain.
    if (stored === null || stored.position.kind === 'text') throw new AppError('NOT_FOUND');
    const { sectionId } = stored.position;
    const change = new EstimateChange(estimate);
    change.know(await this.sections.findWithAncestors(estimateId, [sectionId]));
    const explanation = explainPosition(positionNode(stored), change.contextFor(stored.position));
    return { title: positionTitle(stored.position), explanation };
  }

  /** @throws AppError NOT_FOUND, VALIDATION_FAILED */
  async ofEstimate(estimateId: string, figures: string | undefined): Promise<TitledExplanation> {
    const wanted = wantedFigures(figures);
    const estimate = await this.estimates.get(estimateId);
    const explanation = explained(estimate, await this.contributions.ofEstimate(estimateId), { figures: wanted });
    return { title: titled('Смета', 'Estimate', estimate.number, estimate.name), explanation };
  }

  /** @throws AppError NOT_FOUND, VALIDATION_FAILED */
  async ofSection(estimateId: string, sectionId: string, figures: string | undefined): Promise<TitledExplanation> {
    const wanted = wantedFigures(figures);
    const estimate = await this.estimates.get(estimateId);
    const all = await this.sections.findByEstimate(estimateId);
    const section = all.find(({ id }) => id === sectionId);
    if (section === undefined) throw new AppError('NOT_FOUND');
    const rows = await this.contributions.ofSections(subtreeOf(all, sectionId));
    const explanation = explained(estimate, rows, { sectionId, figures: wanted });
    return { title: titled('Раздел', 'Section', section.code, section.name), explanation };
  }
}

function positionTitle({ number, prefix, code, name, unit, quantity }: PositionRecord): Bilingual {
  const whole = [`${prefix ?? ''}${code}`, name].filter((text) => text !== '').join(' ');
  return titled('Позиция', 'Position', number, `${whole}; ${quantity ?? '?'} ${unit}`);
}

function titled(ru: string, en: string, number: string, name: string): Bilingual {
  const rest = [number, name].filter((text) => text !== '').join('. ');
  return { ru: `${ru} ${rest}`, en: `${en} ${rest}` };
}

function explained(
  estimate: EstimateRow,
  rows: readonly ContributingRow[],
  { sectionId, figures }: { sectionId?: string; figures: string[] | undefined },
): Explanation {
  const vat = vatTermsOf(estimate);
  const isLarge = rows.length > MAX_POSITIONS_EXPLAINED_WHOLE;
  return explainSummary({
    sectionId,
    positions: rows.map(({ id, number, ...stored }) => {
      const { current, base } = levelsOf(stored);
      return { id, number, contributions: current, contributionsBase: base };
    }),
    vatRatePercent: vat.ratePercent,
    vatAct: vatActOf(vat),
    indexing: indexingOf(estimateTerms(estimate)),
    figures: figures ?? (isLarge ? [] : undefined),
  });
}
