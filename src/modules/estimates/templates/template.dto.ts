import { MAX_FORMULA_LENGTH, type CalculationMethod } from '../../../engine';
import { Choice, Count, Flag, Id, Moment, PageOf, PageQuery, Paragraph, Parts, Quantity, Text } from '../../../platform/http';
import { METHOD } from '../estimates/estimate.dto';
import { MAX_POSITIONS_PER_TEMPLATE, MAX_SECTIONS_PER_ESTIMATE, MAX_VARIABLES, MAX_VERSIONS_PER_TEMPLATE } from '../limits';
import { METHODS } from '../parts/words';
import type { TemplateKind, TemplateVisibility } from './templates.repository';

const VISIBILITIES = ['private', 'organisation', 'public'] as const satisfies TemplateVisibility[];
const OWN_VISIBILITIES = ['private', 'organisation'] as const;
const KINDS = ['section', 'estimate'] as const satisfies TemplateKind[];

const NAME = { max: 500, example: 'Ленточный фундамент' };
const DESCRIPTION = { max: 4_000, nullable: true, example: 'Бетонная подготовка, опалубка, армирование, бетон В25' };
const VISIBILITY = { name: 'TemplateVisibility', about: 'For its author, for the organisation, for everybody to read' };
const OWN_VISIBILITY = { name: 'OwnTemplateVisibility', about: 'For its author, or for the organisation', example: 'organisation' } as const;
const KIND = { name: 'TemplateKind', about: 'What was saved' };
const NUMBER = { about: '1, 2, 3 … within the template', min: 1, max: MAX_VERSIONS_PER_TEMPLATE, example: 1 };
const COMMENT = { max: 4_000, nullable: true, example: 'Утеплитель 150 мм' };
const POSITIONS = { max: MAX_POSITIONS_PER_TEMPLATE, example: 12 };
const AUTHOR = { about: 'Null where it is of another organisation', nullable: true };
const PARAMETER_NAME = { max: 50, example: 'площадь' };
const PARAMETER_VALUE = { about: 'A number, or a formula over other parameters and rows', max: MAX_FORMULA_LENGTH, example: '100' };

export class CreateTemplateVersion {
  @Id({ about: 'The estimate that it is taken from' })
  estimateId!: string;

  @Id({ about: 'A section of it, with its subsections; where left out, the whole estimate', optional: true })
  sectionId?: string;

  @Paragraph({ ...COMMENT, optional: true })
  comment?: string | null;
}

export class CreateTemplate {
  @Text(NAME)
  name!: string;

  @Paragraph({ ...DESCRIPTION, optional: true })
  description?: string | null;

  @Choice(OWN_VISIBILITIES, { ...OWN_VISIBILITY, about: 'Private unless said otherwise', optional: true })
  visibility?: (typeof OWN_VISIBILITIES)[number];

  @Id({ about: 'The estimate that it is taken from' })
  estimateId!: string;

  @Id({ about: 'A section of it, with its subsections; where left out, the whole estimate', optional: true })
  sectionId?: string;
}

/** What is left out stays as it is; null empties. */
export class UpdateTemplate {
  @Text({ ...NAME, optional: true })
  name?: string;

  @Paragraph({ ...DESCRIPTION, optional: true })
  description?: string | null;

  @Choice(OWN_VISIBILITIES, { ...OWN_VISIBILITY, optional: true })
  visibility?: (typeof OWN_VISIBILITIES)[number];
}

export class TemplateView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Text(NAME)
  name!: string;

  @Paragraph(DESCRIPTION)
  description!: string | null;

  @Choice(VISIBILITIES, VISIBILITY)
  visibility!: TemplateVisibility;

  @Flag({ about: 'Whether it is of your organisation' })
  isOwn!: boolean;

  @Choice(KINDS, KIND)
  kind!: TemplateKind;

  @Choice(METHODS, { ...METHOD, about: 'Applied in estimates of the same method; РИМ and the resource method go together' })
  method!: CalculationMethod;

  @Count(POSITIONS)
  positionCount!: number;

  @Count({ ...NUMBER, about: 'Number of its last version' })
  lastNumber!: number;

  @Id(AUTHOR)
  createdBy!: string | null;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class TemplatesQuery extends PageQuery {
  @Text({ about: 'Part of the name or the description, in any case', max: 200, optional: true, example: 'фундамент' })
  q?: string;

  @Choice(VISIBILITIES, { ...VISIBILITY, about: undefined, optional: true })
  visibility?: TemplateVisibility;

  @Choice(KINDS, { ...KIND, about: undefined, optional: true })
  kind?: TemplateKind;
}

export class TemplatePage extends PageOf(TemplateView) {}

export class TemplateParameterView {
  @Text(PARAMETER_NAME)
  name!: string;

  @Text({ max: 4_000, min: 0, example: 'Площадь пола, м2' })
  about!: string;

  @Text({ ...PARAMETER_VALUE, about: 'A number, or a formula over other parameters and rows; null must be given', nullable: true })
  value!: string | null;
}

export class TemplateVersionView {
  @Id()
  id!: string;

  @Text({ max: 100, example: 'W/"1"' })
  etag!: string;

  @Id()
  templateId!: string;

  @Count(NUMBER)
  number!: number;

  @Paragraph(COMMENT)
  comment!: string | null;

  @Choice(KINDS, KIND)
  kind!: TemplateKind;

  @Choice(METHODS, METHOD)
  method!: CalculationMethod;

  @Parts(() => TemplateParameterView, { about: 'What its quantities follow', max: MAX_VARIABLES })
  parameters!: TemplateParameterView[];

  @Count({ max: MAX_SECTIONS_PER_ESTIMATE, example: 2 })
  sectionCount!: number;

  @Count(POSITIONS)
  positionCount!: number;

  @Id(AUTHOR)
  createdBy!: string | null;

  @Moment()
  createdAt!: string;
}

export class TemplateVersionPage extends PageOf(TemplateVersionView) {}

export class TemplatePositionView {
  @Text({ about: 'Names of the sections that it stands in, from the outermost', max: 50_000, example: 'Фундаменты / Бетон' })
  section!: string;

  @Text({ max: 50, min: 0, example: '1' })
  number!: string;

  @Text({ max: 50, nullable: true, example: 'F1' })
  identifier!: string | null;

  @Text({ max: 200, min: 0, example: 'ГЭСН06-01-001-01' })
  code!: string;

  @Text({ max: 4_000, example: 'Устройство бетонной подготовки' })
  name!: string;

  @Text({ max: 100, min: 0, example: '100 м3' })
  unit!: string;

  @Quantity({ about: 'As it was when the version was saved', nullable: true, example: '1.2' })
  quantity!: string | null;

  @Text({ max: MAX_FORMULA_LENGTH, nullable: true, example: 'площадь*толщина/100' })
  quantityFormula!: string | null;
}

export class TemplatePositionPage extends PageOf(TemplatePositionView) {}
