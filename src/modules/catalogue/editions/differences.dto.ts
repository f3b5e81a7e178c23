import { Choice, Id, PageOf, PageQuery, Parts, Text } from '../../../platform/http';
import { COMPARED_PARTS, DIFFERENCE_KINDS, type ComparedPart, type DifferenceKind } from './differences';

export class DifferencesQuery extends PageQuery {
  @Id({ about: 'The edition that this one is compared with: what was before' })
  since!: string;

  @Choice(COMPARED_PARTS, { name: 'CatalogueFileKind', about: 'What is compared', example: 'resources' })
  of!: ComparedPart;

  @Choice(DIFFERENCE_KINDS, { name: 'DifferenceKind', about: 'Only these', optional: true, example: 'changed' })
  kind?: DifferenceKind;
}

export class FieldDifferenceView {
  @Text({ about: 'Such as `price`, `resources/91.05.05-015/quantity` or, of a technology group, `resources/02.3.01.02-1102`', max: 200, example: 'price' })
  field!: string;

  @Text({ about: 'Null: it was not there', max: 10_000, nullable: true, example: '961.73' })
  before!: string | null;

  @Text({ about: 'Null: it is no longer there', max: 10_000, nullable: true, example: '999.00' })
  after!: string | null;
}

export class EditionDifferenceView {
  @Text({ about: 'Its code; a coefficient whose code has been there before is `code/2`', max: 120, example: '91.01.01-014' })
  id!: string;

  @Choice(DIFFERENCE_KINDS, { name: 'DifferenceKind', example: 'changed' })
  kind!: DifferenceKind;

  @Text({ about: 'Of a technology group, its code', max: 10_000, example: 'Бульдозеры-рыхлители на тракторе, мощность 79 кВт (108 л.с.)' })
  name!: string;

  @Text({ about: 'Of norms and resources', max: 100, nullable: true, example: 'маш.-ч' })
  unit!: string | null;

  @Parts(() => FieldDifferenceView, { about: 'Only of what was changed', max: 10_000 })
  fields!: FieldDifferenceView[];
}

export class DifferencePage extends PageOf(EditionDifferenceView) {}
