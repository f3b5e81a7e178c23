import { PageOf, PageQuery, Part, Rate, Text } from '../../../platform/http';

const CODE = { max: 20, example: '009.0' };

export class MarkupRowsQuery extends PageQuery {
  @Text({ about: 'Beginning of the code', max: 20, optional: true, example: '009' })
  code?: string;
}

export class OverheadByTerritoryView {
  @Rate({ about: 'Per cent of the wages, on ordinary territory', example: '93' })
  ordinary!: string;

  @Rate({ about: 'In places equated to the far north (МПРКС)', example: '94' })
  equatedToFarNorth!: string;

  @Rate({ about: 'In the far north (РКС)', example: '98' })
  farNorth!: string;
}

/** A row of the binding of overhead (НР) and profit (СП) to norms, as the edition has it. */
export class CatalogueMarkupView {
  @Text(CODE)
  id!: string;

  @Text({ about: 'Пункт of the methodology', max: 20, example: '9' })
  item!: string;

  @Text({ about: 'Heading above it', max: 1_000, example: 'Строительные работы' })
  chapter!: string;

  @Text({ about: 'Вид работ', max: 1_000, example: 'Строительные металлические конструкции' })
  name!: string;

  @Text({ about: 'Norms it is for, in the words of the file', max: 4_000, min: 0, example: 'ГЭСН09' })
  collections!: string;

  @Part(() => OverheadByTerritoryView)
  overhead!: OverheadByTerritoryView;

  @Rate({ about: 'Сметная прибыль, per cent of the wages', example: '62' })
  profit!: string;
}

export class CatalogueMarkupPage extends PageOf(CatalogueMarkupView) {}
