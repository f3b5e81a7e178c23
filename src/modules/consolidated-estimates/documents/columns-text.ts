import type { CostColumns } from '../../../engine';
import type { ConsolidatedColumns } from '../../../formats/consolidated';
import { moneyText } from '../../../kernel/decimal';

/** Figures as documents write them; those of a row that is not there are nothing. */
export function columnsText(columns: CostColumns | undefined): ConsolidatedColumns {
  const text = (column: keyof CostColumns): string => (columns === undefined ? '0.00' : moneyText(columns[column]));
  return {
    building: text('building'),
    mounting: text('mounting'),
    equipment: text('equipment'),
    other: text('other'),
    total: text('total'),
  };
}
