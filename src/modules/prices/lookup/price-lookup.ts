import { Injectable } from '@nestjs/common';
import type { WantedPrice } from '../../../engine';
import { decimal, decimalOrNull, moneyText, plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { AnalysisRowsRepository, type PricedCode } from '../analysis-rows/analysis-rows.repository';
import { MAX_CODES_AT_ONCE } from '../limits';
import type { PriceSet } from '../price-sets/price-sets.repository';
import { PriceRowsRepository, type PriceRow } from '../rows/price-rows.repository';
import { PriceAnswersView, PriceAnswerView, PriceLookupQuery } from './lookup.dto';
import { PriceSourceChoice, sourcedPrice, type KnownPrice, type PriceSources, type SourcedPrice } from './price-sources';

/** What resources cost by a price set and by the market analyses beside it. */
@Injectable()
export class PriceLookup {
  constructor(
    private readonly choice: PriceSourceChoice,
    private readonly rows: PriceRowsRepository,
    private readonly analysed: AnalysisRowsRepository,
  ) {}

  /** @throws AppError NOT_FOUND, VALIDATION_FAILED */
  async answer(priceSetId: string, { code, unit }: PriceLookupQuery): Promise<PriceAnswersView> {
    const sources = await this.choice.visible(priceSetId);
    const codes = codesIn(code ?? '');
    const rows = new Map((await this.rows.findMany(sources.set.id, codes)).map((row) => [row.code, row]));
    const analysed = await this.analysedPrices(sources, codes);
    const data = codes.map((wanted) => {
      const [row, outcome] = [rows.get(wanted) ?? null, analysed.get(wanted) ?? null];
      const named = { code: wanted, unit: unit ?? row?.unit ?? outcome?.unit ?? null };
      const answer = sourcedPrice(named, { listed: row && listedPrice(row, sources.set), analysed: outcome });
      return answerView({ ...named, name: row?.name ?? null }, answer);
    });
    return { data };
  }

  /** What the sources say of these codes, by code; of others they say nothing. */
  async known(sources: PriceSources, codes: readonly string[]): Promise<Map<string, KnownPrice>> {
    const rows = await this.rows.findMany(sources.set.id, codes);
    const analysed = await this.analysedPrices(sources, codes);
    const listed = new Map(rows.map((row) => [row.code, listedPrice(row, sources.set)]));
    const known = [...new Set([...listed.keys(), ...analysed.keys()])];
    return new Map(known.map((code) => [code, { listed: listed.get(code) ?? null, analysed: analysed.get(code) ?? null }]));
  }

  /** By code, of the first analysis that has it. */
  private async analysedPrices(
    { analyses }: PriceSources,
    codes: readonly string[],
  ): Promise<Map<string, NonNullable<KnownPrice['analysed']>>> {
    if (analyses.length === 0) return new Map();
    const found = await this.analysed.findPrices(
      analyses.map(({ id }) => id),
      codes,
    );
    // The last one written wins, so the first analysis comes last.
    return new Map([...analyses].reverse().flatMap((analysis) => pricesOf(analysis, found)));
  }
}

type Analysis = PriceSources['analyses'][number];

function pricesOf(analysis: Analysis, found: readonly PricedCode[]): [string, NonNullable<KnownPrice['analysed']>][] {
  const own = found.filter(({ analysisId }) => analysisId === analysis.id);
  return own.map(({ code, unit, price }) => [code, { unit, price: decimal(price), analysis }]);
}

/** As of every code of a price. */
const MAX_CODE_LENGTH = 200;

function codesIn(text: string): string[] {
  const codes = [...new Set(text.split(',').map((code) => code.trim()))].filter((code) => code !== '');
  const areShort = codes.every(({ length }) => length <= MAX_CODE_LENGTH);
  if (areShort && codes.length > 0 && codes.length <= MAX_CODES_AT_ONCE) return codes;
  const detail = {
    en: `must name 1 to ${MAX_CODES_AT_ONCE} codes of ${MAX_CODE_LENGTH} characters or fewer`,
    ru: `должно содержать от 1 до ${MAX_CODES_AT_ONCE} кодов не длиннее ${MAX_CODE_LENGTH} символов`,
  };
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '?code', detail }] });
}

function answerView(known: WantedPrice & { name: string | null }, answer: SourcedPrice): PriceAnswerView {
  if (!answer.ok) {
    return { ...known, price: null, rule: null, basePrice: null, index: null, origin: null, issues: [answer.issue] };
  }
  const { rule, price, base, index } = answer.value;
  return {
    ...known,
    ...{ price: moneyText(price), rule, basePrice: base && plainText(base), index: index && plainText(index) },
    ...{ origin: answer.origin, issues: [] },
  };
}

function listedPrice({ unit, basePrice, index, currentPrice }: PriceRow, set: PriceSet): KnownPrice['listed'] {
  const [base, current] = [decimalOrNull(basePrice), decimalOrNull(currentPrice)];
  return { unit, base, index: decimalOrNull(index), current, set };
}
