import { SOURCE_STATUSES, type NormativeSource, type SourceStatus } from '../../engine/normatives/normative-source';
import { Choice, Day, Text } from '../../platform/http';

/** Who says a figure, since when, and how firmly. */
export class NormativeSourceView {
  @Text({ max: 1_000, example: 'Приказ Минстроя России от 21.12.2020 № 812/пр' })
  act!: string;

  @Text({ about: 'Пункт, статья', max: 500, nullable: true, example: 'п. 25' })
  clause!: string | null;

  @Text({ max: 2_000, nullable: true, example: 'https://minjust.consultant.ru/documents/26311' })
  url!: string | null;

  @Text({ max: 500, example: 'ФСНБ-2022, доп. 17 (приказ Минстроя России от 17.02.2026 № 91/пр)' })
  edition!: string;

  @Day({
    about:
      'Day from which the edition counts, null where no source tells it. ' +
      'For overhead and profit the day of the last order behind them',
    nullable: true,
    example: '2026-02-17',
  })
  effectiveDate!: string | null;

  @Choice(SOURCE_STATUSES, {
    name: 'SourceStatus',
    about: 'Official text; sources that agree; secondary source; nobody has checked it',
    example: 'official',
  })
  status!: SourceStatus;
}

export function sourceView({ act, clause, url, edition, effectiveDate, status }: NormativeSource): NormativeSourceView {
  return { act, clause, url, edition, effectiveDate, status };
}
