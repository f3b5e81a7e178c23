import { decimal, sum } from '../../kernel/decimal';
import type { DecimalText } from '../document';
import { VatRows } from '../text/vat-rows';
import type { TableRow } from './table-row';

/** What a total turns out to be, once the rows since the one before are known. */
export interface TotalMeaning {
  isWithVat: boolean;
  /** Rows between two totals that make up their difference: costs like any other. */
  costs: readonly TableRow[];
  /** Rows between two totals that do not. */
  others: readonly TableRow[];
}

/** `Итого`, `Накладные расходы 10%`, `Скидка`, `Всего`, `НДС 20%`, `Всего с НДС`: what stands behind the first total of a table. */
export class RowsBehindTotal {
  private rows: TableRow[] = [];
  private readonly vat = new VatRows();

  add(row: TableRow): void {
    if (row.has('total') && row.first() !== '') this.rows.push(row);
  }

  addVat(amount: DecimalText | null): void {
    this.vat.add(amount);
  }

  /** The rows since the total before are dealt with. */
  meaningOf(total: DecimalText, before: DecimalText | null): TotalMeaning {
    const rows = this.taken();
    const isSum = before !== null && rows.length > 0 && decimal(before).plus(sum(rows.map(amountOf))).equals(decimal(total));
    const isWithVat = this.vat.isTotalWithVat(total, before);
    return { isWithVat, costs: isSum ? rows : [], others: isSum ? [] : rows };
  }

  /** Those that no total follows. */
  taken(): TableRow[] {
    const { rows } = this;
    this.rows = [];
    return rows;
  }
}

function amountOf(row: TableRow) {
  return decimal(row.number('total') ?? '0');
}
