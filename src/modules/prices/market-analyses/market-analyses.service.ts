import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { AuditTrail } from '../../../platform/audit';
import { getActor, newId } from '../../../platform/context';
import { Database } from '../../../platform/database';
import { assertMatches, etagOf } from '../../../platform/http';
import { AnalysisRowsRepository } from '../analysis-rows/analysis-rows.repository';
import { analysedOnDay } from '../analysis-rows/analysis-row.rules';
import { MAX_ANALYSES, MAX_ANALYSES_AT_ONCE } from '../limits';
import type { PriceSet } from '../price-sets/price-sets.repository';
import { amended, assertDraft, found } from '../publications/publication.rules';
import { CreateMarketAnalysis, UpdateMarketAnalysis } from './market-analysis.dto';
import { publishedAnalysis } from './market-analysis.rules';
import { MarketAnalysesRepository, type MarketAnalysis } from './market-analyses.repository';

/** The market analyses of the actor's organisation. What belongs to another organisation is not found. */
@Injectable()
export class MarketAnalyses {
  constructor(
    private readonly analyses: MarketAnalysesRepository,
    private readonly rows: AnalysisRowsRepository,
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError NOT_FOUND */
  async get(id: string): Promise<MarketAnalysis> {
    return found(await this.analyses.find({ id, organisationId: getActor().organisationId }));
  }

  /** Published analyses, in the order asked for. @throws AppError NOT_FOUND, MARKET_ANALYSIS_NOT_PUBLISHED */
  async getPublished(ids: readonly string[]): Promise<MarketAnalysis[]> {
    if (ids.length === 0) return [];
    const known = await this.analyses.findMany(getActor().organisationId, ids);
    const byId = new Map(known.map((analysis) => [analysis.id, analysis]));
    const asked = ids.map((id) => found(byId.get(id.toLowerCase())));
    if (asked.some(({ state }) => state !== 'published')) throw new AppError('MARKET_ANALYSIS_NOT_PUBLISHED');
    return asked;
  }

  /** The published analyses of the region, zone and quarter of a set, the last published first. */
  ofLevel(set: PriceSet): Promise<MarketAnalysis[]> {
    return this.analyses.findPublishedOfLevel(set, MAX_ANALYSES_AT_ONCE);
  }

  /**
   * Locks an analysis whose rows may still change, in the transaction at hand.
   *
   * @throws AppError NOT_FOUND, PRECONDITION_FAILED, MARKET_ANALYSIS_PUBLISHED
   */
  async lockDraft(id: string, ifMatch: string | null = null): Promise<MarketAnalysis> {
    const analysis = found(await this.analyses.findForUpdate({ id, organisationId: getActor().organisationId }));
    assertMatches(ifMatch, etagOf(analysis.version));
    assertDraft(analysis, 'MARKET_ANALYSIS_PUBLISHED');
    return analysis;
  }

  /** @throws AppError LIMIT_REACHED */
  async create(input: CreateMarketAnalysis): Promise<MarketAnalysis> {
    const { organisationId, userId } = getActor();
    const now = this.clock.now();
    const analysis: MarketAnalysis = {
      ...{ id: newId(), organisationId, ...input, state: 'draft', rowCount: 0, version: 1, publishedAt: null },
      ...{ createdBy: userId, createdAt: now, updatedAt: now },
    };
    return this.database.transaction(async () => {
      const count = await this.analyses.countForInsert(organisationId);
      if (count >= MAX_ANALYSES) throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_ANALYSES } });
      await this.analyses.insert(analysis);
      await this.record('market_analysis.created', analysis);
      return analysis;
    });
  }

  /** Another day lets other offers count. @throws AppError NOT_FOUND, PRECONDITION_FAILED, MARKET_ANALYSIS_PUBLISHED */
  async update(id: string, change: UpdateMarketAnalysis, ifMatch: string | null): Promise<MarketAnalysis> {
    return this.database.transaction(async () => {
      const before = await this.lockDraft(id, ifMatch);
      const after = amended(before, change, this.clock.now());
      if (after === before) return before;
      await this.analyses.update(after);
      if (after.analysedOn !== before.analysedOn) await this.priceAnew(after);
      await this.record('market_analysis.updated', after, before);
      return after;
    });
  }

  /** Notes how many rows a locked draft has now that one was written. */
  async saveRowCount(analysis: MarketAnalysis, rowCount: number): Promise<void> {
    const { version } = analysis;
    await this.analyses.update({ ...analysis, rowCount, version: version + 1, updatedAt: this.clock.now() });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, MARKET_ANALYSIS_PUBLISHED, MARKET_ANALYSIS_INCOMPLETE */
  async publish(id: string, ifMatch: string | null): Promise<MarketAnalysis> {
    return this.database.transaction(async () => {
      const draft = await this.lockDraft(id, ifMatch);
      const analysis = publishedAnalysis(draft, await this.rows.unpricedCodes(id), this.clock.now());
      await this.analyses.update(analysis);
      await this.record('market_analysis.published', analysis);
      return analysis;
    });
  }

  /** @throws AppError NOT_FOUND, PRECONDITION_FAILED, MARKET_ANALYSIS_PUBLISHED */
  async delete(id: string, ifMatch: string | null): Promise<void> {
    await this.database.transaction(async () => {
      const analysis = await this.lockDraft(id, ifMatch);
      await this.analyses.delete(id);
      await this.record('market_analysis.deleted', analysis);
    });
  }

  private async priceAnew(analysis: MarketAnalysis): Promise<void> {
    const rows = await this.rows.findAll(analysis.id);
    const priced = rows.map((row) => analysedOnDay(row, analysis.analysedOn));
    await this.rows.update(priced.filter((row, place) => row.price !== rows[place]!.price));
  }

  private record(action: string, analysis: MarketAnalysis, before?: MarketAnalysis): Promise<void> {
    const { id, name, regionCode, priceZone, year, quarter, analysedOn, rowCount } = analysis;
    const details = { name, regionCode, priceZone, year, quarter, analysedOn, rowCount };
    return this.audit.record({ action, targetType: 'market_analysis', targetId: id, details, before, after: analysis });
  }
}
