import { Count, Text } from '../../../platform/http';

/** Year, quarter or month whose prices they are. */
export class PriceLevelPart {
  @Count({ min: 1900, max: 2200, example: 2025 })
  year!: number;

  @Count({ min: 1, max: 4, optional: true, nullable: true, example: 3 })
  quarter?: number | null;

  @Count({ min: 1, max: 12, optional: true, nullable: true, example: 9 })
  month?: number | null;

  @Count({ min: 1, max: 31, optional: true, nullable: true, example: 1 })
  day?: number | null;

  @Text({ max: 500, optional: true, nullable: true, example: 'Цены III квартала 2025 года' })
  note?: string | null;
}
