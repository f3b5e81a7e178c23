import { Choice, Id, PageOf, PageQuery, Parts, Text } from '../../../platform/http';
import { CATALOGUE_HALVES, type CatalogueHalf } from '../catalogue-rows';
import { DIFFERENCE_KINDS, type DifferenceKind } from './differences';

export class DifferencesQuery extends PageQuery {
  @Id({ about: 'The edition that this one is compared with: what was before' })
  since!: string;

  @Choice(CATALOGUE_HALVES, { name: 'CatalogueHalf', about: 'What is compared', example: 'resources' })
  of!: CatalogueHalf;

  @Choice(DIFFERENCE_KINDS, { name: 'DifferenceKind', about: 'Only these', optional: true, example: 'changed' })
  kind?: DifferenceKind;
}

export class FieldDifferenceView {
  @Text({ about: 'Such as `price` or `resources/91.05.05-015/quantity`', max: 200, example: 'price' })
  field!: string;

  @Text({ about: 'Null: it was not there', max: 10_000, nullable: true, example: '961.73' })
  before!: string | null;

  @Text({ about: 'Null: it is no longer there', max: 10_000, nullable: true, example: '999.00' })
  after!: string | null;
}

export class DifferenceView {
  @Text({ about: 'The code of the norm or resource', max: 30, example: '91.01.01-014' })
  id!: string;

  @Choice(DIFFERENCE_KINDS, { name: 'DifferenceKind', example: 'changed' })
  kind!: DifferenceKind;

  @Text({ max: 10_000, example: 'Бульдозеры-рыхлители на тракторе, мощность 79 кВт (108 л.с.)' })
  name!: string;

  @Text({ max: 100, example: 'маш.-ч' })
  unit!: string;

  @Parts(() => FieldDifferenceView, { about: 'Only of what was changed', max: 1_000 })
  fields!: FieldDifferenceView[];
}

export class DifferencePage extends PageOf(DifferenceView) {}
