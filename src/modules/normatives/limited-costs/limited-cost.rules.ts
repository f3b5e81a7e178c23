import { readBase, type BaseProblem } from '../../../engine/normatives/limited-cost-base';
import { decimal, plainText } from '../../../kernel/decimal';
import { AppError, type ErrorCode } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import { CreateLimitedCost, LimitedCostSource, UpdateLimitedCost } from './limited-cost.dto';
import type { LimitedCost } from './limited-costs.repository';

/** What a client decides about a row. */
export type LimitedCostTerms = Omit<
  LimitedCost,
  'id' | 'organisationId' | 'version' | 'createdBy' | 'createdAt' | 'updatedAt'
>;

export function termsOf(input: CreateLimitedCost): LimitedCostTerms {
  const { kind, name, ratePercent, base, reason, chapter = null, source, validFrom, validTo = null } = input;
  return {
    ...{ kind, name, base, reason, chapter, validFrom, validTo },
    ratePercent: plainText(decimal(ratePercent)),
    ...sourceTerms(source),
  };
}

/** The next version of a row; the very same object where the change changes nothing. */
export function applyChange(row: LimitedCost, change: UpdateLimitedCost, now: Date): LimitedCost {
  const { source, ratePercent, ...rest } = change;
  const given = {
    ...rest,
    ...(ratePercent === undefined ? {} : { ratePercent: plainText(decimal(ratePercent)) }),
    ...(source === undefined ? {} : sourceTerms(source)),
  };
  // Fields that were left out of the body are there as undefined, and keep what the row has.
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after: LimitedCost = { ...row, ...known };
  if (Object.keys(changedFields(row, after)).length === 0) return row;
  return { ...after, version: row.version + 1, updatedAt: now };
}

/** The new values of the fields that differ, for the audit trail. */
export function changedFields(before: LimitedCost, after: LimitedCost): Record<string, string | number | null> {
  const { version: _version, updatedAt: _updatedAt, createdAt: _createdAt, ...terms } = after;
  return Object.fromEntries(
    // The keys are those of `terms`, which is made of the same shape as `before`.
    Object.entries(terms).filter(([field, value]) => before[field as keyof typeof terms] !== value),
  );
}

/** @throws AppError VALIDATION_FAILED, BASE_EXPRESSION_INVALID */
export function assertConsistent({ base, validFrom, validTo }: LimitedCostTerms): void {
  // Days of this shape sort as text.
  if (validTo !== null && validTo < validFrom) {
    throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/validTo', detail: DAYS_CROSSED }] });
  }
  assertReadableBase(base, '/base');
}

/** @throws AppError BASE_EXPRESSION_INVALID */
export function assertReadableBase(base: string, pointer: string): void {
  const read = readBase(base);
  if (!read.ok) throw baseError('BASE_EXPRESSION_INVALID', pointer, base, read.problem);
}

/** A problem of a base as an error: what is wrong, what to do, and the character, marked in the text. */
export function baseError(code: ErrorCode, pointer: string, base: string, problem: BaseProblem): AppError {
  const { code: reason, offset, message, remedy } = problem;
  const marked = `${base.slice(0, offset)}▸${base.slice(offset)}`;
  const detail: Bilingual = {
    ru: `${message.ru} ${remedy.ru} Знак ${offset + 1}: ${marked}`,
    en: `${message.en} ${remedy.en} Character ${offset + 1}: ${marked}`,
  };
  return new AppError(code, { errors: [{ pointer, detail }], extensions: { reason, offset, marked } });
}

const DAYS_CROSSED: Bilingual = { ru: 'не раньше validFrom', en: 'must not be before validFrom' };

type SourceTerms = Pick<
  LimitedCost,
  'sourceAct' | 'sourceClause' | 'sourceEdition' | 'sourceUrl' | 'sourceCheckedOn'
>;

function sourceTerms({ act, clause = null, edition = null, url = null, checkedOn }: LimitedCostSource): SourceTerms {
  return {
    sourceAct: act,
    sourceClause: clause,
    sourceEdition: edition,
    sourceUrl: url,
    sourceCheckedOn: checkedOn,
  };
}
