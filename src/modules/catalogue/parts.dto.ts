import { CATALOGUE_RESOURCE_KINDS } from '../../formats';
import { decimal, moneyText, plainText } from '../../kernel/decimal';
import { Flag, Id, Money, Quantity, Text } from '../../platform/http';
import type { ResourceRow } from './catalogue-rows';

/** Pieces of bodies that norms, resources and searches share. */

export const KIND = { name: 'CatalogueResourceKind', example: 'machine' };
export const KINDS = CATALOGUE_RESOURCE_KINDS;
export const CODE = { max: 60, example: '91.01.01-014' };
export const UNIT = { max: 100, example: 'маш.-ч' };
export const NAME = { max: 10_000, example: 'Бульдозеры-рыхлители на тракторе, мощность 79 кВт (108 л.с.)' };

/** The edition that a question is about. */
export class EditionQuery {
  @Id({ about: 'The edition; the one of the latest order where it is left out', optional: true, example: undefined })
  edition?: string;
}

export class HeadingView {
  @Text({ about: 'Сборник, отдел, раздел, подраздел, таблица; книга, группа', max: 50, example: 'Таблица' })
  type!: string;

  @Text({ max: 60, example: '01-01-002' })
  code!: string;

  @Text({ max: 10_000, example: 'Замена оборудования главного привода' })
  name!: string;
}

export class MachineView {
  @Money({ about: 'Pay of its machinists for an hour of the machine', example: '386.65' })
  salary!: string;

  @Quantity({ about: 'Hours of machinists for an hour of the machine', example: '1' })
  labour!: string;

  @Text({ about: 'Who drives it; null where nobody does', max: 60, nullable: true, example: '4-100-050' })
  driverCode!: string | null;

  @Quantity({ about: 'Разряд', nullable: true, example: '5' })
  machinistGrade!: string | null;

  @Flag({ about: 'Whether the price holds the cost of bringing it to the site' })
  withRelocation!: boolean;
}

export function machineView(machine: ResourceRow['machine']): MachineView | null {
  if (machine === null) return null;
  const { salary, labour, driverCode, machinistGrade, withRelocation } = machine;
  return { salary: priceText(salary), labour, driverCode, machinistGrade, withRelocation };
}

/** Rubles as they are published: with kopecks, and with more places where there are more. */
export function priceText(price: string): string {
  const value = decimal(price);
  return value.decimalPlaces() <= 2 ? moneyText(value) : plainText(value);
}
