/** How firmly a figure stands: by its official text, by sources that agree, or by one that nobody has checked. */
export const SOURCE_STATUSES = ['official', 'confirmed', 'probable', 'unconfirmed'] as const;

export type SourceStatus = (typeof SOURCE_STATUSES)[number];

/** Who says a figure, since when, and how firmly. Goes with every figure that leaves this folder. */
export interface NormativeSource {
  readonly act: string;
  /** Пункт, статья, строка таблицы. */
  readonly clause: string | null;
  readonly url: string | null;
  /** Which edition of the act or of the state base the figure was taken from. */
  readonly edition: string;
  /** Day from which the edition counts, `YYYY-MM-DD`; null where no source at hand tells it. */
  readonly effectiveDate: string | null;
  readonly status: SourceStatus;
}

export const ORDER_812 = {
  act: 'Приказ Минстроя России от 21.12.2020 № 812/пр',
  url: 'https://minjust.consultant.ru/documents/26311',
  edition: 'в ред. приказов от 02.09.2021 № 636/пр, от 26.07.2022 № 611/пр',
} as const;

export const ORDER_774 = {
  act: 'Приказ Минстроя России от 11.12.2020 № 774/пр',
  url: 'https://minjust.consultant.ru/documents/25941',
  edition: 'в ред. приказа от 22.04.2022 № 317/пр',
} as const;

/**
 * The workbook «Рекомендуемая привязка нормативов накладных расходов и сметной прибыли к сборникам ГЭСН (ФСНБ-2022)».
 * It names the orders that its latest edition takes account of, and no day of its own: the date is that of the last
 * order.
 */
export const MARKUP_SOURCE: NormativeSource = {
  act: `${ORDER_812.act} (НР); ${ORDER_774.act} (СП)`,
  clause: 'Рекомендуемая привязка нормативов накладных расходов и сметной прибыли к сборникам ГЭСН',
  url: ORDER_812.url,
  edition: 'ФСНБ-2022, доп. 17 (приказ Минстроя России от 17.02.2026 № 91/пр)',
  effectiveDate: '2026-02-17',
  status: 'official',
};
