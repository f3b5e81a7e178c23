import type { Issue } from '../../../kernel/issue';
import type { AmountsText, ContributionsText } from '../../estimates';

/** What somebody stated about an act. Days are `YYYY-MM-DD`, decimals texts. */
export interface ActRecord {
  id: string;
  organisationId: string;
  estimateId: string;
  number: string;
  date: string;
  periodFrom: string;
  periodTo: string;
  vatRatePercent: string | null;
  comment: string | null;
  version: number;
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}

/** Sums of work done since the beginning of construction. */
export interface StoredSums {
  contributions: ContributionsText;
  contributionsBase: ContributionsText;
  buckets: ContributionsText;
  /** What of it bears no VAT. */
  vatExempt: string;
}

/** What a signed act has and a draft has not. */
export interface ActSignature {
  /** Place among the signed acts of the estimate: 1, 2, 3 … */
  sequence: number;
  signedBy: string;
  signedAt: Date;
  total: string;
  /** What of the total bears no VAT. */
  vatExempt: string;
  /** Null where the act bears none. */
  vat: string | null;
  isComplete: boolean;
  /** What the act adds to the columns, at the current and at the base level. */
  buckets: ContributionsText;
  contributionsBase: ContributionsText;
  done: StoredSums;
  issues: Issue[];
  estimateRevision: number;
  engineVersion: string;
}

export type Unsigned<Signature> = { [Field in keyof Signature]: null };
export type SignedAct = ActRecord & ActSignature;
export type ActRow = ActRecord & (ActSignature | Unsigned<ActSignature>);

export interface LineRecord {
  id: string;
  organisationId: string;
  estimateId: string;
  actId: string;
  positionId: string;
  /** Done in the period, in `unit`: that of the position when it was written. */
  quantity: string;
  unit: string;
  /** As it was stated, where that was in another unit. */
  statedQuantity: string | null;
  statedUnit: string | null;
  comment: string | null;
  version: number;
}

/** Worth of all that is done of a position. */
export interface StoredDone {
  amounts: AmountsText;
  amountsBase: AmountsText | null;
  contributions: ContributionsText;
  contributionsBase: ContributionsText;
}

/** The position as it was when the act was signed. */
export interface SignedPosition {
  number: string;
  code: string;
  name: string;
  quantity: string | null;
}

export interface LineSignature {
  sequence: number;
  /** Since the beginning of construction, in `unit`. */
  doneQuantity: string;
  total: string;
  amounts: AmountsText;
  done: StoredDone;
  position: SignedPosition;
  isComplete: boolean;
  issues: Issue[];
}

/** Null where the method has no base level. */
export interface LineBaseAmounts {
  amountsBase: AmountsText | null;
}

export type SignedLine = LineRecord & LineBaseAmounts & LineSignature;
export type LineRow = LineRecord & LineBaseAmounts & (LineSignature | Unsigned<LineSignature>);

export function isSigned(act: ActRow): act is SignedAct {
  return act.sequence !== null;
}

export function isSignedLine(line: LineRow): line is SignedLine {
  return line.sequence !== null;
}
