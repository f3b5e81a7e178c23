import { MAX_FORMULA_LENGTH } from '../../../engine';
import { Count, Id, Ids, IssueView, Part, Parts, Quantity, Text } from '../../../platform/http';
import { EstimateView } from '../estimates/estimate.dto';
import {
  MAX_GAPS_SHOWN,
  MAX_POSITIONS_PER_TEMPLATE,
  MAX_RESOURCES_PER_POSITION,
  MAX_SECTIONS_PER_ESTIMATE,
  MAX_VARIABLES,
} from '../limits';

const MAX_PRICED_ROWS = MAX_POSITIONS_PER_TEMPLATE * MAX_RESOURCES_PER_POSITION;

export class ParameterPart {
  @Text({ about: 'A parameter of the template', max: 50, example: 'площадь' })
  name!: string;

  @Text({ about: 'A number, or a formula over variables and rows of the estimate', max: MAX_FORMULA_LENGTH, example: '250' })
  value!: string;
}

export class ApplyTemplate {
  @Id()
  templateId!: string;

  @Id({ about: 'The last version where left out', optional: true, example: undefined })
  templateVersionId?: string;

  @Id({ about: 'The section that it goes into; at the top where left out', optional: true, nullable: true, example: null })
  parentId?: string | null;

  @Id({ about: 'The section that it follows; null goes first, left out goes last', optional: true, nullable: true, example: undefined })
  afterSectionId?: string | null;

  @Parts(() => ParameterPart, { about: 'Those left out keep the value of the template', max: MAX_VARIABLES, optional: true, example: [] })
  parameters?: ParameterPart[];

  @Id({ about: 'A published price set; that of the estimate where left out', optional: true, example: undefined })
  priceSetId?: string;
}

export class GivenNameView {
  @Text({ about: 'Of a parameter or a row of the template', max: 50, example: 'площадь' })
  inTemplate!: string;

  @Text({ about: 'What it is called in the estimate', max: 50, example: 'площадь_2' })
  inEstimate!: string;
}

export class UnpricedResourceView {
  @Text({ max: 200, example: '04.1.02.05-0003' })
  code!: string;

  @Text({ max: 4_000, example: 'Бетон тяжёлый, класс В7,5' })
  name!: string;

  @Text({ max: 100, example: 'м3' })
  unit!: string;

  @Text({ max: 20, example: 'material' })
  kind!: string;

  @Quantity({ about: 'Over all positions of the template', nullable: true, example: '102' })
  quantity!: string | null;

  @Part(() => IssueView, { about: 'Why there is no price; null where the estimate has the issue', nullable: true, example: null })
  issue!: IssueView | null;
}

export class TemplateApplicationView {
  @Part(() => EstimateView, { about: 'The estimate as it is now' })
  estimate!: EstimateView;

  @Id()
  templateId!: string;

  @Id()
  templateVersionId!: string;

  @Ids({ about: 'The sections that came to be at the place asked for', max: MAX_SECTIONS_PER_ESTIMATE })
  sectionIds!: string[];

  @Count({ max: MAX_POSITIONS_PER_TEMPLATE, example: 12 })
  positionCount!: number;

  @Parts(() => GivenNameView, {
    about: 'A name that is taken gets a number: parameters become variables of the estimate, links between rows follow',
    max: MAX_VARIABLES + MAX_POSITIONS_PER_TEMPLATE,
  })
  names!: GivenNameView[];

  @Count({ about: 'Resources that kept a price that somebody had stated', max: MAX_PRICED_ROWS, example: 0 })
  keptCount!: number;

  @Count({ about: 'Resources that could not be priced, however many are listed', max: MAX_PRICED_ROWS, example: 0 })
  unpricedCount!: number;

  @Parts(() => UnpricedResourceView, { max: MAX_GAPS_SHOWN, example: [] })
  unpriced!: UnpricedResourceView[];
}
