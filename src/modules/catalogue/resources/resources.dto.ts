import type { CatalogueResourceKind } from '../../../formats';
import { Choice, DecimalText, Id, PageOf, PageQuery, Part, Parts, Text } from '../../../platform/http';
import { CODE, HeadingView, KIND, KINDS, MachineView, NAME, UNIT } from '../parts.dto';

const PRICE = { integerDigits: 17, places: 7 };

export class CatalogueResourceView {
  @Id()
  editionId!: string;

  @Text(CODE)
  code!: string;

  @Choice(KINDS, KIND)
  kind!: CatalogueResourceKind;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Parts(() => HeadingView, { max: 20 })
  headings!: HeadingView[];

  @DecimalText({ about: 'Сметная цена in base prices; of a machine without the pay of its machinists', nullable: true, ...PRICE, example: '961.73' })
  price!: string | null;

  @DecimalText({ about: 'Отпускная цена', nullable: true, ...PRICE, example: null })
  wholesalePrice!: string | null;

  @Part(() => MachineView, { nullable: true })
  machine!: MachineView | null;
}

export class GroupResourcesQuery extends PageQuery {
  @Id({ about: 'The edition; the one of the latest order where it is left out', optional: true, example: undefined })
  edition?: string;
}

export class GroupResourceView {
  @Text({ about: 'The code of the resource', max: 60, example: '02.3.01.02-1102' })
  id!: string;

  @Text({ about: 'Null: the edition was loaded without the catalogue of this resource', ...NAME, nullable: true })
  name!: string | null;

  @Text({ ...UNIT, nullable: true })
  unit!: string | null;

  @DecimalText({ about: 'Сметная цена in base prices', nullable: true, ...PRICE, example: '961.73' })
  price!: string | null;
}

export class GroupResourcePage extends PageOf(GroupResourceView) {}
