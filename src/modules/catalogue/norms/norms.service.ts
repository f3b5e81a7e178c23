import { Injectable } from '@nestjs/common';
import { COEFFICIENT_ELEMENTS, placesOf, type CatalogueNormResource, type CoefficientEffects } from '../../../formats';
import { AppError } from '../../../kernel/errors';
import { ruleView } from '../../normatives';
import type { CoefficientRow } from '../catalogue-rows';
import { Editions } from '../editions/editions.service';
import { machineView, priceText } from '../parts.dto';
import { CatalogueResourcesRepository, type CatalogueResourceRow } from '../resources/resources.repository';
import { markupsOf, type NormMarkups } from './norm-markups';
import {
  CatalogueNormView,
  CoefficientEffectView,
  NormCoefficientView,
  NormMarkupsView,
  NormResourceView,
} from './norms.dto';
import { NormsRepository } from './norms.repository';

/** Norms with all that an estimator needs to know of them. */
@Injectable()
export class Norms {
  constructor(
    private readonly editions: Editions,
    private readonly norms: NormsRepository,
    private readonly resources: CatalogueResourcesRepository,
  ) {}

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED */
  async show(code: string, edition: string | undefined): Promise<CatalogueNormView> {
    const { id: editionId } = await this.editions.resolve(edition);
    const norm = await this.norms.find({ editionId, code });
    if (norm === null) throw new AppError('NOT_FOUND');
    const codes = [...new Set(norm.resources.map((resource) => resource.code))];
    const priced = new Map((await this.resources.findMany(editionId, codes)).map((row) => [row.code, row]));
    const coefficients = await this.norms.listCoefficients(editionId, placesOf(code));
    const { name, unit, headings, works } = norm;
    return {
      ...{ editionId, code, name, unit, works },
      headings: headings.map(({ type, code: number, name: title }) => ({ type, code: number, name: title })),
      resources: norm.resources.map((resource) => normResourceView(resource, priced.get(resource.code))),
      markups: markupsView(markupsOf(norm)),
      coefficients: coefficients.map(coefficientView),
    };
  }
}

/** Machines stand in norms without a unit, and some resources without a name: the catalogue has both. */
function normResourceView(resource: CatalogueNormResource, priced: CatalogueResourceRow | undefined): NormResourceView {
  const { kind, code, quantity, isByProject, isReference, technologyGroups } = resource;
  return {
    ...{ kind, code, quantity, isByProject, isReference, technologyGroups },
    name: resource.name ?? priced?.name ?? null,
    unit: resource.unit ?? priced?.unit ?? null,
    price: priced?.price ? priceText(priced.price) : null,
    machine: machineView(priced?.machine ?? null),
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
