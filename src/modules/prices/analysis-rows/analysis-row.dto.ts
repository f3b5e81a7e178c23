import { OmitType, PartialType } from '@nestjs/swagger';
import { Choice, Flag, Id, Ids, IssueView, Money, PageOf, Part, Parts, Text } from '../../../platform/http';
import { MAX_OFFERS_PER_ROW } from '../limits';
import { OfferTermsView } from '../offers/offer.dto';
import type { OfferChoice } from './analysis-rows.repository';

const CHOICES = ['lowest', 'chosen'] as const satisfies OfferChoice[];

const CODE = { about: 'Code of the resource, as estimates have it', max: 200, example: 'ТЦ_08.4.03.02_47_7707083893_01.09.2026_02' };
const NAME = { about: 'As the project calls it', max: 4_000, example: 'Арматура А500С, 12 мм' };
const UNIT = { about: 'Of the project; prices of offers are brought to it', max: 100, example: 'т' };
const CHOICE = { name: 'OfferChoice', about: 'The lowest price without VAT, or a chosen offer with a reason' };
const CHOSEN = { about: 'With `chosen`: which of the offers', nullable: true, example: null };
const REASON = { about: 'With `chosen`: why that one', max: 2_000, nullable: true, example: null };
const SCARCITY = {
  about: 'Why there are fewer than three suppliers, such as a letter of the customer; then they are enough',
  max: 2_000,
  nullable: true,
  example: 'Письмо заказчика от 01.10.2026 № 15: поставщиков в регионе двое',
};

export class CreateAnalysisRow {
  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Ids({ about: 'Offers of suppliers, taken as they are now', max: MAX_OFFERS_PER_ROW, example: [] })
  offerIds!: string[];

  @Choice(CHOICES, { ...CHOICE, optional: true })
  choice?: OfferChoice;

  @Id({ ...CHOSEN, optional: true })
  chosenOfferId?: string | null;

  @Text({ ...REASON, optional: true })
  reason?: string | null;

  @Text({ ...SCARCITY, optional: true })
  scarcityReason?: string | null;
}

/** What is left out stays as it is; offers that are named are taken as they are now. */
export class UpdateAnalysisRow extends PartialType(OmitType(CreateAnalysisRow, ['code']), { skipNullProperties: false }) {}

const WITHOUT_VAT = { nullable: true, example: '50000.00' };

export class AnalysedOfferView {
  @Part(() => OfferTermsView, { about: 'As it was when the row was written' })
  offer!: OfferTermsView;

  @Money({ ...WITHOUT_VAT, about: 'Without VAT, per unit of the row; null where the units measure different things' })
  price!: string | null;

  @Money({ ...WITHOUT_VAT, example: '1000.00' })
  delivery!: string | null;

  @Money({ ...WITHOUT_VAT, about: 'Price and delivery: what offers are compared by', example: '51000.00' })
  total!: string | null;

  @Flag({ about: 'Whether it counts: it is in force on the day, and its unit fits' })
  isCounted!: boolean;

  @Parts(() => IssueView, { max: 1, example: [] })
  issues!: IssueView[];
}

export class AnalysisRowView {
  @Id()
  id!: string;

  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Text(CODE)
  code!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Choice(CHOICES, CHOICE)
  choice!: OfferChoice;

  @Id({ ...CHOSEN, about: 'The offer that gives the price; null where none does' })
  chosenOfferId!: string | null;

  @Text(REASON)
  reason!: string | null;

  @Text(SCARCITY)
  scarcityReason!: string | null;

  @Money({ about: 'Rubles without VAT per unit, delivery included; null where the issues say why', nullable: true, example: '51000.00' })
  price!: string | null;

  @Parts(() => AnalysedOfferView, { max: MAX_OFFERS_PER_ROW })
  offers!: AnalysedOfferView[];

  @Parts(() => IssueView, { max: 1, example: [] })
  issues!: IssueView[];
}

export class AnalysisRowPage extends PageOf(AnalysisRowView) {}
