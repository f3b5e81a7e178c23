import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { MAX_ROWS_PER_ANALYSIS } from '../limits';
import type { MarketAnalysis } from '../market-analyses/market-analyses.repository';
import { MarketAnalyses } from '../market-analyses/market-analyses.service';
import type { OfferTerms } from '../offers/offer.rules';
import { OffersRepository } from '../offers/offers.repository';
import { CreateAnalysisRow, UpdateAnalysisRow } from './analysis-row.dto';
import { analysedOnDay, checkedRow, namedOffers } from './analysis-row.rules';
import { AnalysisRowsRepository, type AnalysisRow } from './analysis-rows.repository';

/** A row, and the analysis it stands in. */
export interface RowOfAnalysis {
  row: AnalysisRow;
  analysis: MarketAnalysis;
}

/** Resources of market analyses with the offers for them. */
@Injectable()
export class AnalysisRows {
  constructor(
    private readonly rows: AnalysisRowsRepository,
    private readonly analyses: MarketAnalyses,
    private readonly offers: OffersRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(analysisId: string, id: string): Promise<RowOfAnalysis> {
    const analysis = await this.analyses.get(analysisId);
    return { analysis, row: await this.find(analysisId, id) };
  }

  /** @throws AppError NOT_FOUND, MARKET_ANALYSIS_PUBLISHED, CONFLICT, LIMIT_REACHED, VALIDATION_FAILED */
  async create(analysisId: string, input: CreateAnalysisRow): Promise<RowOfAnalysis> {
    return this.database.transaction(async () => {
      const analysis = await this.analyses.lockDraft(analysisId);
      await this.assertRoom(analysis, input.code);
      const { code, name, unit, offerIds, choice = 'lowest' } = input;
      const { chosenOfferId = null, reason = null, scarcityReason = null } = input;
      const offers = await this.named(offerIds);
      const stated = checkedRow({
        ...{ id: newId(), analysisId, organisationId: analysis.organisationId, code, name, unit, offers, choice },
        ...{ chosenOfferId, reason, scarcityReason, price: null, version: 1 },
      });
      const row = { ...analysedOnDay(stated, analysis.analysedOn), version: 1 };
      await this.rows.insert(row);
      await this.analyses.saveRowCount(analysis, analysis.rowCount + 1);
      await this.record('market_analysis_row.created', row);
      return { row, analysis };
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, MARKET_ANALYSIS_PUBLISHED, VALIDATION_FAILED */
  async update(key: { analysisId: string; id: string }, change: UpdateAnalysisRow, ifMatch: string | null): Promise<RowOfAnalysis> {
    return this.database.transaction(async () => {
      const analysis = await this.analyses.lockDraft(key.analysisId);
      const before = await this.find(key.analysisId, key.id);
      assertMatches(ifMatch, etagOf(before.version));
      const { offerIds, ...plain } = change;
      const offers = offerIds === undefined ? before.offers : await this.named(offerIds);
      const known = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined));
      const stated = checkedRow({ ...before, ...known, offers });
      const row = { ...analysedOnDay(stated, analysis.analysedOn), version: before.version + 1 };
      await this.rows.update([row]);
      await this.analyses.saveRowCount(analysis, analysis.rowCount);
      await this.record('market_analysis_row.updated', row);
      return { row, analysis };
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, MARKET_ANALYSIS_PUBLISHED */
  async delete({ analysisId, id }: { analysisId: string; id: string }, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const analysis = await this.analyses.lockDraft(analysisId);
      const row = await this.find(analysisId, id);
      assertMatches(ifMatch, etagOf(row.version));
      await this.rows.delete(id);
      await this.analyses.saveRowCount(analysis, analysis.rowCount - 1);
      await this.record('market_analysis_row.deleted', row);
    });
  }

  private async find(analysisId: string, id: string): Promise<AnalysisRow> {
    const row = await this.rows.find({ id, analysisId });
    if (row === null) throw new AppError('NOT_FOUND');
    return row;
  }

  private async assertRoom({ id, rowCount }: MarketAnalysis, code: string): Promise<void> {
    if (rowCount >= MAX_ROWS_PER_ANALYSIS) {
      throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ROWS_PER_ANALYSIS } });
    }
    const existingId = await this.rows.findIdByCode(id, code);
    if (existingId === null) return;
    const detail = { en: 'The analysis has this code already', ru: 'Этот код уже есть в анализе' };
    throw new AppError('CONFLICT', { detail, extensions: { existingId } });
  }

  private async named(ids: readonly string[]): Promise<OfferTerms[]> {
    return namedOffers(ids, await this.offers.findMany(getActor().organisationId, ids));
  }

  private record(action: string, { id, analysisId, code, unit, price, offers, choice }: AnalysisRow): Promise<void> {
    const details = { analysisId, code, unit, price, choice, offers: offers.map((offer) => offer.id) };
    return this.audit.record({ action, targetType: 'market_analysis_row', targetId: id, details });
  }
}
