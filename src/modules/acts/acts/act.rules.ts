import { decimal, plainText } from '../../../kernel/decimal';
import { AppError } from '../../../kernel/errors';
import { etagOf } from '../../../platform/http';
import { isSigned, type ActRecord, type ActRow } from '../records/records';
import { CreateAct, UpdateAct } from './act.dto';

/** What a client decides about an act. */
type Terms = Pick<ActRecord, 'number' | 'date' | 'periodFrom' | 'periodTo' | 'vatRatePercent' | 'comment'>;

/** What the money of a draft depends on beside the draft. */
export interface Ground {
  /** Of the estimate. */
  revision: number;
  /** Of the last signed act; 0 before the first. */
  sequence: number;
}

/** @throws AppError VALIDATION_FAILED */
export function newTerms(input: CreateAct, vatRatePercent: string | null): Terms {
  const { number, date, periodFrom, periodTo, comment = null } = input;
  const rate = input.vatRatePercent === undefined ? vatRatePercent : input.vatRatePercent;
  return consistent({ number, date, periodFrom, periodTo, comment, vatRatePercent: plain(rate) });
}

/** @throws AppError VALIDATION_FAILED */
export function amendedTerms(act: Terms, { vatRatePercent, ...change }: UpdateAct): Terms {
  const { number, date, periodFrom, periodTo, comment } = act;
  // Fields that were left out of the body are there as undefined, and keep what the act has.
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const rate = vatRatePercent === undefined ? act.vatRatePercent : plain(vatRatePercent);
  return consistent({ number, date, periodFrom, periodTo, comment, ...given, vatRatePercent: rate });
}

/** @throws AppError ACT_SIGNED */
export function assertDraft(act: ActRow): void {
  if (isSigned(act)) throw new AppError('ACT_SIGNED', { extensions: { signedAt: act.signedAt.toISOString() } });
}

/**
 * Of an act or a line of it. Whoever signs a draft signs the money that was seen, so its tag moves with everything that
 * the money depends on.
 */
export function etagOfWork(row: { version: number; sequence: number | null }, { revision, sequence }: Ground): string {
  return row.sequence === null ? etagOf(`${row.version}.${revision}.${sequence}`) : etagOf(row.version);
}

function consistent(terms: Terms): Terms {
  // Days of this shape sort as text.
  if (terms.periodTo >= terms.periodFrom) return terms;
  throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/periodTo', detail: DAYS_CROSSED }] });
}

const DAYS_CROSSED = { ru: 'не раньше periodFrom', en: 'must not be before periodFrom' };

function plain(rate: string | null): string | null {
  return rate === null ? null : plainText(decimal(rate));
}
