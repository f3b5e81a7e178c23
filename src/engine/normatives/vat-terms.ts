import { plainText, type Decimal } from '../../kernel/decimal';
import type { Bilingual, Issue } from '../../kernel/issue';
import { issue } from '../issues';
import type { LegalAct } from '../steps/step';
import type { NormativeSource } from './normative-source';
import { vatFor, type TaxStatus, type VatAnswer } from './vat-rates';

/** What an estimate says of its VAT. */
export interface VatStatement {
  /** Typed in by the estimator; wins over the table. */
  readonly typedPercent: Decimal | null;
  /** Day of supply, `YYYY-MM-DD`. */
  readonly supplyDate: string | null;
  readonly taxStatus: TaxStatus;
}

/** The rate that an estimate is calculated with, and where it comes from. */
export interface VatTerms {
  readonly kind: 'typed' | 'table' | 'none';
  readonly ratePercent: Decimal | null;
  readonly reason: Bilingual;
  /** Of the table only. */
  readonly source: NormativeSource | null;
  /** A rate that contradicts the day or the status; a rate that nobody can tell. */
  readonly issues: readonly Issue[];
}

const TYPED: Bilingual = { ru: 'Ставка указана в смете.', en: 'The rate is stated in the estimate.' };
const NOTHING_SAID: Bilingual = {
  ru: 'В смете нет ни ставки, ни дня поставки: НДС не начислен.',
  en: 'The estimate has neither a rate nor a day of supply: no VAT is charged.',
};
const PLACE = { field: 'vatRatePercent' };

/** The typed rate, else that of the day: never a guess. A typed rate stays, even where it contradicts the day. */
export function vatTerms({ typedPercent, supplyDate, taxStatus }: VatStatement): VatTerms {
  const answer = vatFor({ day: supplyDate, taxStatus });
  if (typedPercent !== null) {
    const issues = contradictions(typedPercent, supplyDate, answer);
    return { kind: 'typed', ratePercent: typedPercent, reason: TYPED, source: null, issues };
  }
  const { status, rate, reason } = answer;
  if (rate !== null) return { kind: 'table', ratePercent: rate.ratePercent, reason, source: rate.source, issues: [] };
  const isSilent = supplyDate === null && taxStatus === 'general';
  const issues = isSilent || status === 'not_charged' ? [] : [issue('VAT_RATE_UNKNOWN', PLACE)];
  return { kind: 'none', ratePercent: null, reason: isSilent ? NOTHING_SAID : reason, source: null, issues };
}

/** Whether nothing of an estimate bears VAT: of a contractor who charges none, unless a rate is typed all the same. */
export function bearsNoVat({ typedPercent, taxStatus }: Pick<VatStatement, 'typedPercent' | 'taxStatus'>): boolean {
  return taxStatus === 'exempt' && (typedPercent === null || typedPercent.isZero());
}

/** The act behind the rate, for the explanation of the figure. */
export function vatActOf({ kind, source }: VatTerms): LegalAct {
  if (source === null) return { act: kind === 'typed' ? 'Ставка НДС указана в смете' : 'НДС не начислен', edition: null };
  const { act, clause, edition } = source;
  return { act: clause === null ? act : `${act}, ${clause}`, edition };
}

function contradictions(typed: Decimal, day: string | null, { status, rate }: VatAnswer): Issue[] {
  if (status === 'not_charged' && !typed.isZero()) return [issue('VAT_CHARGED_BY_EXEMPT', PLACE, plainText(typed))];
  if (rate === null || day === null || rate.ratePercent.equals(typed)) return [];
  return [issue('VAT_RATE_DIFFERS', PLACE, plainText(typed), plainText(rate.ratePercent), day)];
}
