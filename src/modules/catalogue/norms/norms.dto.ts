import { CATALOGUE_RESOURCE_KINDS, COEFFICIENT_ELEMENTS, type CatalogueNormResource } from '../../../formats';
import { Choice, Count, Day, DecimalText, Flag, Id, Part, Parts, Quantity, Text, Texts } from '../../../platform/http';
import { MarkupRuleView } from '../../normatives';
import { HeadingView, MachineView } from '../parts.dto';

const NORM_RESOURCE_KINDS = [...CATALOGUE_RESOURCE_KINDS, 'abstract'] as const;
const MANY = 3_000;
/** Of an abstract resource; the technology groups have all of them, in pages. */
export const MAX_CANDIDATES_SHOWN = 100;

export class ResourceCandidateView {
  @Text({ max: 60, example: '02.3.01.02-1102' })
  code!: string;

  @Text({ about: 'Null: the edition was loaded without the catalogue of this resource', max: 10_000, nullable: true, example: 'Песок природный' })
  name!: string | null;

  @Text({ max: 100, nullable: true, example: 'м3' })
  unit!: string | null;

  @DecimalText({ about: 'In base prices', integerDigits: 17, places: 7, nullable: true, example: '361.09' })
  price!: string | null;
}

export class NormResourceView {
  @Choice(NORM_RESOURCE_KINDS, {
    name: 'NormResourceKind',
    about: '`abstract`: a group of the classifier, of which the project names the resource',
    example: 'machine',
  })
  kind!: CatalogueNormResource['kind'];

  @Text({ max: 60, example: '91.14.02-001' })
  code!: string;

  @Text({ max: 10_000, nullable: true, example: 'Автомобили бортовые, грузоподъемность до 5 т' })
  name!: string | null;

  @Text({ about: 'Null: neither the norm nor a catalogue of the edition tells it', max: 100, nullable: true, example: 'маш.-ч' })
  unit!: string | null;

  @Quantity({ about: 'For one unit of the norm; null where the project tells it', nullable: true, example: '0.7' })
  quantity!: string | null;

  @Flag({ about: '«П»: ask the project for the quantity', example: false })
  isByProject!: boolean;

  @Flag({ about: 'A sum of hours for information; other rows bear its price', example: false })
  isReference!: boolean;

  @Texts({ about: 'Where an abstract resource is chosen from', max: 100, maxLength: 60, example: [] })
  technologyGroups!: string[];

  @DecimalText({
    about: 'In base prices; null where the edition has none. Of a machine without the pay of its machinists',
    ...{ integerDigits: 17, places: 7, nullable: true, example: '477.92' },
  })
  price!: string | null;

  @Part(() => MachineView, { nullable: true })
  machine!: MachineView | null;

  @Count({ about: 'How many resources its technology groups have', max: 1_000_000, example: 0 })
  candidateCount!: number;

  @Parts(() => ResourceCandidateView, {
    about: `What an abstract resource may be: the first ${MAX_CANDIDATES_SHOWN} resources of its technology groups`,
    max: MAX_CANDIDATES_SHOWN,
    example: [],
  })
  candidates!: ResourceCandidateView[];
}

const MARKUP_STATUSES = ['chosen', 'ambiguous', 'unknown'] as const;
const MARKUP_ORIGINS = ['norm', 'table'] as const;

export class NormMarkupsView {
  @Choice(MARKUP_STATUSES, {
    name: 'MarkupChoiceStatus',
    about: '`chosen`: one rule; `ambiguous`: ask the estimator; `unknown`: neither the norm nor the table names one',
    example: 'chosen',
  })
  status!: (typeof MARKUP_STATUSES)[number];

  @Choice(MARKUP_ORIGINS, {
    name: 'NormMarkupOrigin',
    about: 'Who says so: the norm itself, or the table that binds norms to types of work',
    example: 'norm',
  })
  origin!: (typeof MARKUP_ORIGINS)[number];

  @Parts(() => MarkupRuleView, { max: 200 })
  rules!: MarkupRuleView[];

  @Texts({ about: 'Codes of the norm that the table of types of work does not have', max: 50, maxLength: 60, example: [] })
  unknownCodes!: string[];
}

export class CoefficientEffectView {
  @Choice(COEFFICIENT_ELEMENTS, { name: 'CoefficientElement', example: 'labour' })
  element!: (typeof COEFFICIENT_ELEMENTS)[number];

  @Quantity({ nullable: true, example: '0.5' })
  value!: string | null;

  @Text({ about: 'Where it depends on the project: the name says what N is', max: 100, nullable: true, example: null })
  formula!: string | null;
}

export class CoefficientResourcesView {
  @Parts(() => CoefficientEffectView, { max: COEFFICIENT_ELEMENTS.length })
  effects!: CoefficientEffectView[];

  @Texts({ about: 'Resources, and groups of them', max: MANY, maxLength: 60, example: ['08.1.02.11-0001'] })
  codes!: string[];
}

export class NormCoefficientView {
  @Text({ max: 100, example: '2022-1-ГЭСНп-ОП-01-01-05-000' })
  code!: string;

  @Text({ max: 10_000, example: 'При повторном выполнении пусконаладочных работ' })
  name!: string;

  @Text({ about: 'What it multiplies', max: 50, example: 'Расход' })
  target!: string;

  @Text({ max: 100, nullable: true, example: '378/пр' })
  act!: string | null;

  @Day({ nullable: true, example: '2022-05-18' })
  actDate!: string | null;

  @Parts(() => CoefficientEffectView, { max: COEFFICIENT_ELEMENTS.length })
  effects!: CoefficientEffectView[];

  @Parts(() => CoefficientResourcesView, { about: 'Single resources that it treats otherwise', max: 100 })
  resources!: CoefficientResourcesView[];
}

export class CatalogueNormView {
  @Id()
  editionId!: string;

  @Text({ max: 30, example: 'ГЭСНмр01-01-002-01' })
  code!: string;

  @Text({ max: 10_000, example: 'Замена электродвигателя, количество лифтов в подъезде: 1' })
  name!: string;

  @Text({ max: 100, example: 'шт' })
  unit!: string;

  @Parts(() => HeadingView, { max: 20 })
  headings!: HeadingView[];

  @Texts({ about: 'Состав работ', max: 500, maxLength: 10_000, example: ['Установка электродвигателя.'] })
  works!: string[];

  @Parts(() => NormResourceView, { max: MANY })
  resources!: NormResourceView[];

  @Part(() => NormMarkupsView, { about: 'НР и СП' })
  markups!: NormMarkupsView;

  @Parts(() => NormCoefficientView, { about: 'Of the technical part, bound to this norm; none is applied by itself', max: MANY })
  coefficients!: NormCoefficientView[];
}
