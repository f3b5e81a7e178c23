import type { DocumentCode } from './document-code';
import { collectionOf, familyOf } from './document-code';
import { nameLikeness, saysTheSame, unitLikeness, type NameTokens } from './likeness';

/** How a row of a document stands in an edition. */
export const MATCH_STATUSES = ['exact', 'differs', 'analogue', 'missing'] as const;
export type MatchStatus = (typeof MATCH_STATUSES)[number];

/** Why something else may be meant: the same digits in another base, the same name under another code, and so on. */
export const ANALOGUE_REASONS = ['other_base', 'renumbered', 'same_table', 'similar_name'] as const;
export type AnalogueReason = (typeof ANALOGUE_REASONS)[number];

/** Why nothing was found. `not_searched`: the document had more rows without a code of the edition than are searched for. */
export const MISSING_REASONS = ['price_list', 'other_base', 'not_in_edition', 'own', 'no_code', 'not_searched'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

export const CATALOGUE_PARTS = ['norm', 'resource'] as const;
export type CataloguePart = (typeof CATALOGUE_PARTS)[number];

/** A norm or resource of an edition, as far as it is compared. */
export interface CatalogueEntry {
  part: CataloguePart;
  code: string;
  name: string;
  unit: string;
}

export interface RowDifference {
  field: 'name' | 'unit';
  document: string;
  catalogue: string;
  /** Of units that measure the same: how many of the catalogue's one of the document's is. */
  factor: string | null;
  /** Of names, from 0 to 1. */
  likeness: string | null;
}

export interface AnalogueCandidate extends CatalogueEntry {
  /** From 0 to 1. */
  score: string;
  reason: AnalogueReason;
}

export interface RowMatch {
  status: MatchStatus;
  /** What bears the code. */
  entry: CatalogueEntry | null;
  differences: RowDifference[];
  /** The best first. */
  candidates: AnalogueCandidate[];
  reason: MissingReason | null;
}

/** A row of a document as it is matched. */
export interface ReadRow {
  code: DocumentCode;
  name: string;
  unit: string;
  tokens: NameTokens;
}

/** An entry with its name read. */
export interface ReadEntry extends CatalogueEntry {
  tokens: NameTokens;
}

const MOST_CANDIDATES = 3;
/** A score of less is that of another work that shares some words. */
const LEAST_SCORE = 0.5;
const LEAST_NAME: Readonly<Record<AnalogueReason, number>> = { other_base: 0.3, renumbered: 0, same_table: 0.5, similar_name: 0.5 };
/** What name, code and unit add to a score. */
const WEIGHTS = { name: 0.6, code: 0.25, unit: 0.15 };
const CODE_WORTH: Readonly<Record<AnalogueReason, number>> = { other_base: 1, renumbered: 0.8, same_table: 0.7, similar_name: 0 };
const SAME_COLLECTION = 0.4;
const CONVERTIBLE = 0.7;

/** A row whose code the edition has: it agrees, or says in what it does not. */
export function foundMatch(row: ReadRow, read: ReadEntry): RowMatch {
  const differences: RowDifference[] = [];
  const entry = plainEntry(read);
  // Most rows are copied letter by letter: their words need not be looked at.
  if (row.name !== entry.name && !saysTheSame(row.tokens, read.tokens)) {
    const likeness = score(nameLikeness(row.tokens, read.tokens));
    differences.push({ field: 'name', document: row.name, catalogue: entry.name, factor: null, likeness });
  }
  const unit = unitLikeness(row.unit, entry.unit);
  if (unit !== 'same') {
    differences.push({ field: 'unit', document: row.unit, catalogue: entry.unit, factor: unit?.factor ?? null, likeness: null });
  }
  return { status: differences.length === 0 ? 'exact' : 'differs', entry, differences, candidates: [], reason: null };
}

/** A row whose code the edition does not have: what else may be meant, or why there is nothing. */
export function otherMatch(row: ReadRow, entries: readonly ReadEntry[], isSearched: boolean): RowMatch {
  const unique = new Map(entries.map((entry) => [`${entry.part} ${entry.code}`, entry]));
  const scored = [...unique.values()].flatMap((entry) => scoredEntry(row, entry) ?? []);
  scored.sort((one, other) => other.value - one.value || (one.candidate.code < other.candidate.code ? -1 : 1));
  const candidates = scored.slice(0, MOST_CANDIDATES).map(({ candidate }) => candidate);
  if (candidates.length > 0) return { status: 'analogue', entry: null, differences: [], candidates, reason: null };
  return missingMatch(isSearched ? missingReason(row.code) : 'not_searched');
}

export function missingMatch(reason: MissingReason): RowMatch {
  return { status: 'missing', entry: null, differences: [], candidates: [], reason };
}

export function missingReason(code: DocumentCode): MissingReason {
  if (code.kind === 'none') return 'no_code';
  if (code.kind === 'price_list' || code.kind === 'other_base' || code.kind === 'own') return code.kind;
  if (code.kind === 'bare_norm') return 'not_in_edition';
  const isOfOtherBase = code.kind === 'norm' ? code.base !== 'ГЭСН' : code.isOfOtherBase;
  return isOfOtherBase ? 'other_base' : 'not_in_edition';
}

/** Whether the name leaves no doubt, so that nothing better need be looked for. */
export function isSureOf(row: ReadRow, entries: readonly ReadEntry[]): boolean {
  return entries.some(({ tokens }) => nameLikeness(row.tokens, tokens) >= SURE);
}

const SURE = 0.9;

function plainEntry({ part, code, name, unit }: ReadEntry): CatalogueEntry {
  return { part, code, name, unit };
}

function scoredEntry(row: ReadRow, entry: ReadEntry): { value: number; candidate: AnalogueCandidate } | null {
  const { tokens } = entry;
  const name = saysTheSame(row.tokens, tokens) ? 1 : nameLikeness(row.tokens, tokens);
  const reason = reasonOf(row, entry, name);
  const unit = unitLikeness(row.unit, entry.unit);
  const unitWorth = unit === 'same' ? 1 : unit === null ? 0 : CONVERTIBLE;
  const value = WEIGHTS.name * name + WEIGHTS.code * codeWorth(row.code, entry, reason) + WEIGHTS.unit * unitWorth;
  if (name < LEAST_NAME[reason] || value < LEAST_SCORE) return null;
  return { value, candidate: { ...plainEntry(entry), score: score(value), reason } };
}

function reasonOf({ code }: ReadRow, entry: CatalogueEntry, name: number): AnalogueReason {
  if (codesMeant(code).includes(entry.code)) return 'other_base';
  if (name === 1) return 'renumbered';
  return codesMeant(code).some((meant) => familyOf(meant) === familyOf(entry.code)) ? 'same_table' : 'similar_name';
}

function codeWorth(code: DocumentCode, entry: CatalogueEntry, reason: AnalogueReason): number {
  if (reason !== 'similar_name') return CODE_WORTH[reason];
  return codesMeant(code).some((meant) => collectionOf(meant) === collectionOf(entry.code)) ? SAME_COLLECTION : 0;
}

/** Codes of the edition that a code may stand for. */
export function codesMeant(code: DocumentCode): string[] {
  if (code.kind === 'norm' || code.kind === 'resource') return [code.canonical];
  return code.kind === 'bare_norm' ? NORM_LETTERS.map((letters) => `ГЭСН${letters}${code.digits}`) : [];
}

/** The collections that norms of the same digits stand in. */
const NORM_LETTERS = ['', 'м', 'р', 'мр', 'п'];

/** Whether what bears the code is the row itself, and not its like in another base. */
export function isOwnCode(code: DocumentCode): boolean {
  return (code.kind === 'norm' && code.base === 'ГЭСН') || (code.kind === 'resource' && !code.isOfOtherBase);
}

/** No figure of an estimate: three places are more than it is exact to. */
function score(value: number): string {
  return Math.min(1, value).toFixed(3);
}
