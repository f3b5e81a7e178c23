import { Injectable } from '@nestjs/common';
import { AppError, type FieldError } from '../../../kernel/errors';
import { newId } from '../../../platform/context';
import { NormReader, type CatalogueResourceRow } from '../../catalogue';
import { PriceLookup } from '../../prices';
import { EstimateSources } from '../estimates/estimate-sources';
import type { EstimateRow, LineRecord, PositionWithLines } from '../records/records';
import { pricedFrom } from '../repricing/repriced';
import { LINE_KINDS, machinistOf } from './catalogue-resources';
import { ReplaceResource, ResourceTreePart } from './resource.dto';
import { newLines } from './resource.rules';

interface Asked {
  estimate: EstimateRow;
  position: PositionWithLines;
  line: LineRecord;
  input: ReplaceResource;
}

/** Finds what takes the place of a line: the resource in the catalogue, its price in the set of the estimate. */
@Injectable()
export class ReplacingResource {
  constructor(
    private readonly sources: EstimateSources,
    private readonly reader: NormReader,
    private readonly lookup: PriceLookup,
  ) {}

  /**
   * The line to be, and what stands under it.
   *
   * @throws AppError VALIDATION_FAILED, PRICE_SET_AMBIGUOUS
   */
  async lines(asked: Asked): Promise<LineRecord[]> {
    const known = await this.find(asked);
    const { position, lines } = asked.position;
    const part = partFor(asked, known);
    const branch = newLines(position, [part], newId);
    // Who drives a machine that no catalogue knows is not known better than before.
    const isKept = known === undefined && part.machinist === undefined;
    const kept = isKept ? lines.filter(({ parentId }) => parentId === asked.line.id) : [];
    return [...(await this.priced({ position, lines: branch }, asked)), ...kept];
  }

  private async find({ estimate, position, input: { code } }: Asked): Promise<CatalogueResourceRow | undefined> {
    const editionId = position.position.normEditionId ?? estimate.catalogueEditionId;
    return editionId === null ? undefined : (await this.reader.named(editionId, [code])).get(code);
  }

  private async priced(branch: PositionWithLines, { estimate, input }: Asked): Promise<LineRecord[]> {
    if (estimate.method === 'base_index') return branch.lines;
    const codes = branch.lines.map(({ code }) => code);
    const isStated = input.price !== undefined && codes.length === 1;
    const sources = isStated ? null : await this.sources.pricesOf(estimate);
    if (sources === null) return branch.lines;
    const prices = await this.lookup.known(sources, codes);
    return pricedFrom(branch, prices).lines;
  }
}

function partFor({ line, input }: Asked, known: CatalogueResourceRow | undefined): ResourceTreePart {
  const { code, price, machinist } = input;
  const name = input.name ?? known?.name;
  const errors: FieldError[] = [
    ...(known === undefined || LINE_KINDS[known.kind] === line.kind ? [] : [{ pointer: '/code', detail: OTHER_KIND }]),
    ...(name === undefined ? [{ pointer: '/name', detail: NO_NAME }] : []),
  ];
  if (name === undefined || errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  return {
    ...{ kind: line.kind, placement: line.placement, code, name, unit: input.unit ?? line.unit },
    consumption: input.consumption === undefined ? line.consumption : input.consumption,
    ...(price === undefined ? {} : { price: { ...price, source: price.source ?? 'manual' } }),
    ...(line.kind !== 'machine' ? {} : machinist === undefined ? machinistOf(known) : { machinist }),
  };
}

const OTHER_KIND = { en: 'is a resource of another kind than the line', ru: 'ресурс другого вида, чем строка' };
const NO_NAME = {
  en: 'is needed: the catalogue of the estimate does not have this resource',
  ru: 'нужно: в каталоге сметы такого ресурса нет',
};
