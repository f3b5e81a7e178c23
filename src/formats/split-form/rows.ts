import type { ResourceKind } from '../../engine';

/** A row of a split form that has a price. Money in rubles for one `unit`, VAT left out. */
export interface SplitFormRow {
  code: string;
  name: string;
  unit: string;
  kind: ResourceKind;
  /** Сметная цена in the base level; null where the form has none. */
  basePrice: string | null;
  /** From the base price to the current one, of the group of uniform resources. */
  index: string | null;
  /** Сметная цена of the quarter: wins over base × index. */
  currentPrice: string | null;
  /** Группа однородных строительных ресурсов, number and name. */
  group: string | null;
}

export interface SplitFormCounts {
  /** Rows with a price of one kind or another. */
  priced: number;
  /** Rows that have neither: their prices come from a market analysis (КАЦ). */
  unpriced: number;
  /** Rows left out for what is wrong with them; each is an issue. */
  refused: number;
}
