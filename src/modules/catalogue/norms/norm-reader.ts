import { Injectable } from '@nestjs/common';
import { placesOf, type CatalogueNormResource } from '../../../formats';
import type { CoefficientRow } from '../catalogue-rows';
import { CatalogueResourcesRepository, type CatalogueResourceRow } from '../resources/resources.repository';
import { markupsOf, type NormMarkups } from './norm-markups';
import { NormsRepository, type CatalogueNormRow } from './norms.repository';

/** A norm with what the edition says of it elsewhere. */
export interface NormContent {
  norm: CatalogueNormRow;
  markups: NormMarkups;
  /** Of the technical part, bound to the norm, its table or its collection. */
  coefficients: readonly CoefficientRow[];
  /** What each abstract resource of the norm may be: the resources of its technology groups, each once. */
  candidates: ReadonlyMap<CatalogueNormResource, readonly string[]>;
}

export interface NormContents {
  norms: ReadonlyMap<string, NormContent>;
  /** As far as the edition has their catalogue. */
  resources: ReadonlyMap<string, CatalogueResourceRow>;
}

interface Wanted {
  editionId: string;
  codes: readonly string[];
  /** Resources that are wanted beside those of the norms. */
  resourceCodes?: readonly string[];
}

/** Norms of an edition with everything that belongs to them, read in as many statements for a thousand as for one. */
@Injectable()
export class NormReader {
  constructor(
    private readonly norms: NormsRepository,
    private readonly resources: CatalogueResourcesRepository,
  ) {}

  /** Codes that the edition does not have are left out. */
  async read({ editionId, codes, resourceCodes = [] }: Wanted): Promise<NormContents> {
    const norms = await this.norms.findMany(editionId, unique(codes));
    const parts = norms.flatMap((norm) => norm.resources);
    const coefficients = await this.norms.listCoefficients(editionId, unique(norms.flatMap(({ code }) => placesOf(code))));
    const groups = await this.groups(editionId, parts);
    return {
      norms: new Map(norms.map((norm) => [norm.code, contentOf(norm, coefficients, groups)])),
      resources: await this.named(editionId, [...parts.map(({ code }) => code), ...resourceCodes]),
    };
  }

  async named(editionId: string, codes: readonly string[]): Promise<Map<string, CatalogueResourceRow>> {
    const rows = await this.resources.findMany(editionId, unique(codes));
    return new Map(rows.map((row) => [row.code, row]));
  }

  private async groups(editionId: string, parts: readonly CatalogueNormResource[]): Promise<Map<string, string[]>> {
    const codes = unique(parts.flatMap(({ technologyGroups }) => technologyGroups));
    if (codes.length === 0) return new Map();
    const rows = await this.resources.findGroups(editionId, codes);
    return new Map(rows.map(({ code, resourceCodes }) => [code, resourceCodes]));
  }
}

function contentOf(
  norm: CatalogueNormRow,
  coefficients: readonly CoefficientRow[],
  groups: ReadonlyMap<string, readonly string[]>,
): NormContent {
  const places = new Set(placesOf(norm.code));
  const abstract = norm.resources.filter(({ kind }) => kind === 'abstract');
  return {
    norm,
    markups: markupsOf(norm),
    coefficients: coefficients.filter((coefficient) => coefficient.places.some((place) => places.has(place))),
    candidates: new Map(
      abstract.map((resource) => [
        resource,
        unique(resource.technologyGroups.flatMap((group) => groups.get(group) ?? [])),
      ]),
    ),
  };
}

function unique(codes: readonly string[]): string[] {
  return [...new Set(codes)];
}
