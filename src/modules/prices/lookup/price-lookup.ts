import { Injectable } from '@nestjs/common';
import { resolvePrice, type ListedPrice, type WantedPrice } from '../../../engine';
import { decimalOrNull, moneyText, plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { MAX_CODES_AT_ONCE } from '../limits';
import type { PriceSet } from '../price-sets/price-sets.repository';
import { PriceSets } from '../price-sets/price-sets.service';
import { PriceRowsRepository, type PriceRow } from '../rows/price-rows.repository';
import { PriceAnswersView, PriceAnswerView, PriceLookupQuery } from './lookup.dto';
import { originOf } from './price-origin';

/** What resources cost by a price set. */
@Injectable()
export class PriceLookup {
  constructor(
    private readonly sets: PriceSets,
    private readonly rows: PriceRowsRepository,
  ) {}

  /** @throws AppError NOT_FOUND, VALIDATION_FAILED */
  async answer(priceSetId: string, { code, unit }: PriceLookupQuery): Promise<PriceAnswersView> {
    const set = await this.sets.getVisible(priceSetId);
    const codes = codesIn(code ?? '');
    const found = new Map((await this.rows.findMany(set.id, codes)).map((row) => [row.code, row]));
    return { data: codes.map((wanted) => answerView(set, { code: wanted, unit: unit ?? null }, found.get(wanted) ?? null)) };
  }

  /** The rows of a set that have these codes, by code. */
  async listed(set: PriceSet, codes: readonly string[]): Promise<Map<string, ListedPrice>> {
    const rows = await this.rows.findMany(set.id, codes);
    return new Map(rows.map((row) => [row.code, listedPrice(row)]));
  }
}

function codesIn(text: string): string[] {
  const codes = [...new Set(text.split(',').map((code) => code.trim()))].filter((code) => code !== '');
  if (codes.length > 0 && codes.length <= MAX_CODES_AT_ONCE) return codes;
  const detail = {
    en: `must name 1 to ${MAX_CODES_AT_ONCE} codes`,
    ru: `должно содержать от 1 до ${MAX_CODES_AT_ONCE} кодов`,
  };
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '?code', detail }] });
}

function answerView(set: PriceSet, wanted: WantedPrice, row: PriceRow | null): PriceAnswerView {
  const answer = resolvePrice(wanted, row && listedPrice(row));
  const known = { code: wanted.code, name: row?.name ?? null, unit: wanted.unit ?? row?.unit ?? null };
  if (!answer.ok) {
    return { ...known, price: null, rule: null, basePrice: null, index: null, origin: null, issues: [answer.issue] };
  }
  const { rule, price, base, index } = answer.value;
  return {
    ...known,
    ...{ price: moneyText(price), rule, basePrice: base && plainText(base), index: index && plainText(index) },
    ...{ origin: originOf(set, rule), issues: [] },
  };
}

function listedPrice({ unit, basePrice, index, currentPrice }: PriceRow): ListedPrice {
  const [base, current] = [decimalOrNull(basePrice), decimalOrNull(currentPrice)];
  return { unit, base, index: decimalOrNull(index), current };
}
