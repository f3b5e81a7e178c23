import { decimal, moneyText, plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { attempt, type Checked } from '../../../platform/http';
import type { PriceSet } from '../price-sets/price-sets.repository';
import { PriceRowPart } from './price-row.dto';
import type { PriceRow } from './price-rows.repository';

/** What a set is given, item by item; of two prices for one code the first is taken, the second refused. */
export function rowsOf(set: PriceSet, items: readonly Checked<PriceRowPart>[]): Checked<PriceRow>[] {
  const taken = new Set<string>();
  return items.map((checked) => {
    if ('error' in checked) return checked;
    const { index, item } = checked;
    return attempt(index, () => {
      if (taken.has(item.code)) throw new AppError('CONFLICT', { detail: TWICE });
      const row = rowOf(set, item);
      taken.add(item.code);
      return row;
    });
  });
}

function rowOf({ id: priceSetId, organisationId }: PriceSet, item: PriceRowPart): PriceRow {
  const { code, name, unit, kind, basePrice = null, index = null, currentPrice = null, group = null } = item;
  if (basePrice === null && currentPrice === null) {
    throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/currentPrice', detail: NO_PRICE }] });
  }
  return {
    ...{ priceSetId, organisationId, code, name, unit, kind, group },
    basePrice: basePrice && moneyText(decimal(basePrice)),
    index: index && plainText(decimal(index)),
    currentPrice: currentPrice && moneyText(decimal(currentPrice)),
  };
}

const TWICE = {
  en: 'An earlier item of this request is about the same code',
  ru: 'Этот код уже есть в запросе',
};
const NO_PRICE = {
  en: 'is missing, and there is no basePrice either',
  ru: 'не указана, и нет базисной цены basePrice',
};
