import { PartialType } from '@nestjs/swagger';
import { Day, DecimalText, Flag, Id, Moment, Money, PageOf, PageQuery, Text } from '../../../platform/http';

/** No check digits: an offer from abroad has a number of the same length in place of the ИНН. */
const INN_SHAPE = /^(\d{10}|\d{12})$/;

const SUPPLIER = { max: 500, example: 'ООО «Металлоторг»' };
const INN = { about: 'ИНН: tells one supplier from another', min: 10, max: 12, pattern: INN_SHAPE, example: '7707083893' };
const CODE = { about: 'Code of the resource that it is offered for', max: 200, example: 'ТЦ_08.4.03.02_47_7707083893_01.09.2026_02' };
const NAME = { about: 'As the supplier calls it', max: 4_000, example: 'Арматура А500С, 12 мм' };
const UNIT = { about: 'The unit that price and delivery are for', max: 100, example: 'т' };
const PRICE = { about: 'Rubles per unit, as the offer says it', example: '61000.00' };
const HAS_VAT = { about: 'Whether price and delivery bear VAT', example: true };
const VAT_RATE = { about: 'Per cent', integerDigits: 2, places: 2, example: '22' };
const DELIVERY = { about: 'To the site, per unit, beside the price; null where the price includes it', nullable: true, example: '1220.00' };
const OFFERED_ON = { about: 'Date of the offer', example: '2026-09-01' };
const VALID_UNTIL = { about: 'The last day on which it holds', nullable: true, example: '2026-12-31' };
const FILE = { about: 'The document behind it: an uploaded file', nullable: true, example: null };
const NOTE = { max: 2_000, nullable: true, example: null };

export class CreateSupplierOffer {
  @Text(SUPPLIER)
  supplierName!: string;

  @Text(INN)
  supplierInn!: string;

  @Text(CODE)
  resourceCode!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Money(PRICE)
  price!: string;

  @Flag(HAS_VAT)
  isVatIncluded!: boolean;

  @DecimalText(VAT_RATE)
  vatRatePercent!: string;

  @Money({ ...DELIVERY, optional: true })
  deliveryPrice?: string | null;

  @Day(OFFERED_ON)
  offeredOn!: string;

  @Day({ ...VALID_UNTIL, optional: true })
  validUntil?: string | null;

  @Id({ ...FILE, optional: true })
  fileId?: string | null;

  @Text({ ...NOTE, optional: true })
  note?: string | null;
}

/** What is left out stays as it is; null empties. */
export class UpdateSupplierOffer extends PartialType(CreateSupplierOffer, { skipNullProperties: false }) {}

/** An offer in the words of its supplier. */
export class OfferTermsView {
  @Id()
  id!: string;

  @Text(SUPPLIER)
  supplierName!: string;

  @Text(INN)
  supplierInn!: string;

  @Text(CODE)
  resourceCode!: string;

  @Text(NAME)
  name!: string;

  @Text(UNIT)
  unit!: string;

  @Money(PRICE)
  price!: string;

  @Flag(HAS_VAT)
  isVatIncluded!: boolean;

  @DecimalText(VAT_RATE)
  vatRatePercent!: string;

  @Money(DELIVERY)
  deliveryPrice!: string | null;

  @Day(OFFERED_ON)
  offeredOn!: string;

  @Day(VALID_UNTIL)
  validUntil!: string | null;

  @Id(FILE)
  fileId!: string | null;

  @Text(NOTE)
  note!: string | null;
}

export class SupplierOfferView extends OfferTermsView {
  @Text({ about: 'Send it as If-Match to change exactly this version', max: 100, example: 'W/"1"' })
  etag!: string;

  @Id({ about: 'The user who made it' })
  createdBy!: string;

  @Moment()
  createdAt!: string;

  @Moment()
  updatedAt!: string;
}

export class SupplierOffersQuery extends PageQuery {
  @Text({ ...CODE, about: 'Code of the resource', optional: true })
  code?: string;

  @Text({ ...INN, about: undefined, optional: true })
  inn?: string;

  @Day({ about: 'In force on this day', optional: true, example: '2026-10-01' })
  validOn?: string;
}

export class SupplierOfferPage extends PageOf(SupplierOfferView) {}
