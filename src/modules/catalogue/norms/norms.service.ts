import { Injectable } from '@nestjs/common';
import { COEFFICIENT_ELEMENTS, type CatalogueNormResource, type CoefficientEffects } from '../../../formats';
import { AppError } from '../../../kernel/errors';
import { ruleView } from '../../normatives';
import type { CoefficientRow } from '../catalogue-rows';
import { Editions } from '../editions/editions.service';
import { machineView, priceText } from '../parts.dto';
import type { CatalogueResourceRow } from '../resources/resources.repository';
import { NormReader, type NormContent } from './norm-reader';
import type { NormMarkups } from './norm-markups';
import {
  CatalogueNormView,
  CoefficientEffectView,
  MAX_CANDIDATES_SHOWN,
  ResourceCandidateView,
  NormCoefficientView,
  NormMarkupsView,
  NormResourceView,
} from './norms.dto';

type Catalogue = ReadonlyMap<string, CatalogueResourceRow>;

/** Norms with all that an estimator needs to know of them. */
@Injectable()
export class Norms {
  constructor(
    private readonly editions: Editions,
    private readonly reader: NormReader,
  ) {}

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED */
  async show(code: string, edition: string | undefined): Promise<CatalogueNormView> {
    const { id: editionId } = await this.editions.resolve(edition);
    const { norms, resources } = await this.reader.read({ editionId, codes: [code] });
    const content = norms.get(code);
    if (content === undefined) throw new AppError('NOT_FOUND');
    const shown = [...content.candidates.values()].flatMap((codes) => codes.slice(0, MAX_CANDIDATES_SHOWN));
    const known: Catalogue = new Map([...resources, ...(await this.reader.named(editionId, shown))]);
    const { name, unit, headings, works } = content.norm;
    return {
      ...{ editionId, code, name, unit, works },
      headings: headings.map(({ type, code: number, name: title }) => ({ type, code: number, name: title })),
      resources: content.norm.resources.map((resource) => normResourceView(resource, content, known)),
      markups: markupsView(content.markups),
      coefficients: content.coefficients.map(coefficientView),
    };
  }
}

/** Machines stand in norms without a unit, and some resources without a name: the catalogue has both. */
function normResourceView(resource: CatalogueNormResource, { candidates }: NormContent, known: Catalogue): NormResourceView {
  const { kind, code, quantity, isByProject, isReference, technologyGroups } = resource;
  const priced = known.get(code);
  const fitting = candidates.get(resource) ?? [];
  return {
    ...{ kind, code, quantity, isByProject, isReference, technologyGroups },
    name: resource.name ?? priced?.name ?? null,
    unit: resource.unit ?? priced?.unit ?? null,
    price: priced?.price ? priceText(priced.price) : null,
    machine: machineView(priced?.machine ?? null),
    candidateCount: fitting.length,
    candidates: fitting.slice(0, MAX_CANDIDATES_SHOWN).map((candidate) => candidateView(candidate, known.get(candidate))),
  };
}

function candidateView(code: string, priced: CatalogueResourceRow | undefined): ResourceCandidateView {
  return {
    code,
    name: priced?.name ?? null,
    unit: priced?.unit ?? null,
    price: priced?.price ? priceText(priced.price) : null,
  };
}

function markupsView({ status, origin, rules, unknownCodes }: NormMarkups): NormMarkupsView {
  return { status, origin, rules: rules.map((rule) => ruleView(rule, undefined)), unknownCodes: [...unknownCodes] };
}

function coefficientView({ code, name, target, act, actDate, effects, resources }: CoefficientRow): NormCoefficientView {
  return {
    ...{ code, name, target, act, actDate },
    effects: effectViews(effects),
    resources: resources.map((row) => ({ effects: effectViews(row.effects), codes: row.codes })),
  };
}

function effectViews(effects: CoefficientEffects): CoefficientEffectView[] {
  return COEFFICIENT_ELEMENTS.flatMap((element) => {
    const effect = effects[element];
    return effect === undefined ? [] : [{ element, value: effect.value, formula: effect.formula }];
  });
}
