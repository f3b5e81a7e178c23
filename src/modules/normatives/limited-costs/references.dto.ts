import { LIMITED_COST_KINDS, type LimitedCostKind } from '../../../engine/normatives/limited-cost';
import { Choice, Count, PageOf, Part, Rate, Text } from '../../../platform/http';
import { NormativeSourceView } from '../source.dto';

/** A sum that a base may name. */
export class BaseVariableView {
  @Text({ about: 'The name of the variable', max: 50, example: 'СМР_1_7' })
  id!: string;

  @Text({ max: 200, example: 'building and mounting works of chapters 1 to 7' })
  meaning!: string;
}

export class BaseVariablePage extends PageOf(BaseVariableView) {}

/** A row as a real document shows it. To take it over, look it up in its act and send it with your own source. */
export class LimitedCostTemplateView {
  @Text({ max: 100, example: 'temporary-buildings-city-bridges' })
  id!: string;

  @Choice(LIMITED_COST_KINDS, { name: 'LimitedCostKind', example: 'temporary_buildings' })
  kind!: LimitedCostKind;

  @Text({ max: 1_000, example: 'ВЗиС: мосты и путепроводы в пределах территории городских округов' })
  name!: string;

  @Rate({ about: 'Null: no public source gives a figure', nullable: true, example: '5.1' })
  ratePercent!: string | null;

  @Text({ about: 'Null: the document does not show it', max: 1_000, nullable: true, example: 'СМР_1_7' })
  base!: string | null;

  @Text({ max: 2_000, example: '332/пр прил.1 п.38' })
  reason!: string;

  @Count({ about: 'Chapter of the summary estimate', min: 1, max: 14, example: 8 })
  chapter!: number;

  @Text({ about: 'What to look at before taking it', max: 1_000, example: 'Compare the rate with the act.' })
  note!: string;

  @Part(() => NormativeSourceView)
  source!: NormativeSourceView;
}

export class LimitedCostTemplatePage extends PageOf(LimitedCostTemplateView) {}
