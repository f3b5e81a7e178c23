import { Injectable } from '@nestjs/common';
import { newId } from '../../../platform/context';
import { NormReader, type NormContents } from '../../catalogue';
import { PriceLookup, type KnownPrice, type PriceSources } from '../../prices';
import type { EstimateChange } from '../changes/estimate-change';
import { EstimateRecords } from '../estimates/estimate-records';
import { EstimateSources } from '../estimates/estimate-sources';
import { CreatePositionFromNorm } from './insertion.dto';
import type { NormGround } from './norm-position';

type Request = Pick<CreatePositionFromNorm, 'normCode' | 'resources'>;

/** Finds what norms meet when they are put into an estimate: their edition, the resources, the prices. */
@Injectable()
export class NormGrounds {
  constructor(
    private readonly sources: EstimateSources,
    private readonly records: EstimateRecords,
    private readonly reader: NormReader,
    private readonly lookup: PriceLookup,
  ) {}

  /**
   * Binds the estimate to the edition and the price set that its norms come from.
   *
   * @throws AppError CATALOGUE_NOT_LOADED, PRICE_SET_AMBIGUOUS
   */
  async of(change: EstimateChange, requests: readonly Request[]): Promise<NormGround> {
    const editionId = await this.sources.editionOf(change.estimate);
    const contents = await this.reader.read({
      editionId,
      codes: requests.map(({ normCode }) => normCode),
      resourceCodes: requests.flatMap(({ resources = [] }) => resources.flatMap(({ resourceCode }) => resourceCode ?? [])),
    });
    const sources = await this.sources.pricesOf(change.estimate);
    const prices = await this.pricesOf(sources, contents, requests);
    if (contents.norms.size > 0) await this.bind(change, editionId, sources);
    const { norms, resources: catalogue } = contents;
    return { estimate: change.estimate, editionId, norms, catalogue, prices, newId };
  }

  private async pricesOf(
    sources: PriceSources | null,
    { norms, resources }: NormContents,
    requests: readonly Request[],
  ): Promise<Map<string, KnownPrice>> {
    if (sources === null) return new Map();
    const drivers = [...resources.values()].flatMap(({ machine }) => machine?.driverCode ?? []);
    const ofNorms = [...norms.values()].flatMap(({ norm }) => norm.resources.map(({ code }) => code));
    const chosen = requests.flatMap(({ resources: decisions = [] }) => decisions.flatMap(({ resourceCode }) => resourceCode ?? []));
    return this.lookup.known(sources, [...new Set([...ofNorms, ...chosen, ...drivers])]);
  }

  private async bind(change: EstimateChange, catalogueEditionId: string, sources: PriceSources | null): Promise<void> {
    const before = change.estimate;
    const after = { ...before, catalogueEditionId, priceSetId: sources?.set.id ?? before.priceSetId };
    if (after.catalogueEditionId === before.catalogueEditionId && after.priceSetId === before.priceSetId) return;
    await this.records.save(before, after);
    change.amend(after);
  }
}
