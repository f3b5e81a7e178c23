import { decimal, type Decimal } from '../../kernel/decimal';
import type { DecimalText } from '../document';

const WITHOUT_VAT = /без\s+(?:уч[её]та\s+)?ндс/iu;
const VAT_ROW = /^(?:(?:(?:в\s+т(?:ом|\.)\s*ч(?:исле|\.)?|кроме\s+того|сумма|плюс)[\s,:]+)?(?:ндс|налог\s+на\s+добавленную))/iu;
const WITH_VAT = /^(?:всего|итого|общая\s+(?:сумма|стоимость))[^]*(?:ндс|налог)/iu;

/** A row of VAT, or a total that has it in; `Итого без НДС` is neither. */
export function isVatRow(name: string): boolean {
  return !WITHOUT_VAT.test(name) && (VAT_ROW.test(name) || WITH_VAT.test(name));
}

/** A total that has VAT in. */
export function isTotalWithVat(name: string): boolean {
  return !WITHOUT_VAT.test(name) && WITH_VAT.test(name);
}

/** Sums of a table behind which VAT is added: `Итого`, `НДС 20%`, `Всего`. The last of them is not the estimate's. */
export class VatRows {
  private vat: Decimal | null = null;

  add(amount: DecimalText | null): void {
    if (amount !== null) this.vat = decimal(amount);
  }

  /** Whether this total is the one before with VAT on top. */
  isTotalWithVat(total: DecimalText, before: DecimalText | null): boolean {
    return this.vat !== null && before !== null && decimal(before).plus(this.vat).equals(decimal(total));
  }
}
