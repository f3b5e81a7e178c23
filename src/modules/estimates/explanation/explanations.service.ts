import { Injectable } from '@nestjs/common';
import { explainPosition, explainSummary, type Explanation, type FormulaFigure } from '../../../engine';
import { vatActOf } from '../../../engine/normatives/vat-terms';
import { AppError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import type { PriceOrigin } from '../../prices';
import { EstimateChange } from '../changes/estimate-change';
import { PositionRowsRepository } from '../changes/position-rows.repository';
import { EstimatesService } from '../estimates/estimates.service';
import { FormulaReader } from '../formulas/formula-reader';
import { quantityFigures } from '../formulas/quantity-figures';
import { MAX_POSITIONS_EXPLAINED_WHOLE } from '../limits';
import { levelsOf } from '../records/figures';
import type { EstimateRow, PositionRecord, PositionWithLines } from '../records/records';
import { estimateTerms, positionNode } from '../records/snapshot';
import { indexingOf } from '../records/summary';
import { vatTermsOf } from '../records/vat';
import { SectionsRepository } from '../sections/sections.repository';
import { subtreeOf } from '../sections/section-tree';
import { ContributionsRepository, type ContributingRow } from './contributions.repository';
import { deviationsOf } from './deviations';
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
    private readonly reader: FormulaReader,
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
    const quantity = await this.quantityOf(estimate, stored.position);
    const explanation = explainPosition(positionNode(stored), change.contextFor(stored.position), quantity);
    return { title: positionTitle(stored.position), explanation, origins: originsOf(stored), deviations: deviationsOf(stored.lines) };
  }

  private async quantityOf(estimate: EstimateRow, position: PositionRecord): Promise<FormulaFigure[]> {
    if (position.quantityFormula === null) return [];
    return quantityFigures(position, await this.reader.read(estimate, position.quantityReferences));
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

/** By the figures of the explanation that show these prices. */
function originsOf({ position: { price }, lines }: PositionWithLines): Map<string, PriceOrigin> {
  const origins = new Map<string, PriceOrigin>();
  if (price?.origin !== undefined) origins.set('position/price', price.origin);
  for (const { id, priceOrigin } of lines) if (priceOrigin !== null) origins.set(`resource/${id}/price`, priceOrigin);
  return origins;
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
