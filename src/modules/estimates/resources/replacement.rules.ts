import { AppError } from '../../../kernel/errors';
import type { LineRecord, LineTerms, ReplacedResource } from '../records/records';

type NewId = () => string;

/** What a line and those under it said, for the record; the line itself comes first. */
export function replacedBy(branch: readonly LineRecord[], reason: string | null): ReplacedResource {
  const [own] = branch;
  if (own === undefined) throw new RangeError('a branch begins with its line');
  const { prefix, code, name, unit } = own;
  return { prefix, code, name, unit, reason, terms: branch.map(termsOf) };
}

/**
 * Puts another resource, with what stands under it, in the place of a line. The line keeps its id, its name in formulas and
 * its coefficients. What the norm had stays on record, whatever was put there in between.
 */
export function withReplacement(
  lines: readonly LineRecord[],
  id: string,
  { branch: [head, ...below], reason }: { branch: readonly LineRecord[]; reason: string },
): LineRecord[] {
  const { line, branch: before, rest, place } = standing(lines, id);
  if (head === undefined) throw new RangeError('a branch begins with its line');
  const replacedFrom = line.replacedFrom === null ? replacedBy(before, reason) : { ...line.replacedFrom, reason };
  const after = { ...termsOf(head), ...kept(line), replacedFrom };
  return inPlace(rest, place, [{ ...line, ...after }, ...below.map((child) => ({ ...child, parentId: id }))]);
}

/**
 * Puts back what the norm had in a line.
 *
 * @throws AppError NOT_FOUND where nothing was replaced
 */
export function withoutReplacement(lines: readonly LineRecord[], id: string, newId: NewId): LineRecord[] {
  const { line, rest, place } = standing(lines, id);
  if (line.replacedFrom === null) throw new AppError('NOT_FOUND');
  const [own, ...below] = termsBefore(line, line.replacedFrom);
  const { organisationId, estimateId, positionId } = line;
  const owner = { organisationId, estimateId, positionId, parentId: id, ordinal: 0 };
  const head = { ...line, ...own, ...kept(line) };
  return inPlace(rest, place, [head, ...below.map((terms) => ({ ...terms, ...owner, id: newId() }))]);
}

/** The first records have names alone: what the resource cost is not known any more, and that of another one is not it. */
function termsBefore(line: LineRecord, { prefix, code, name, unit, terms }: ReplacedResource): LineTerms[] {
  if (terms !== undefined) return terms;
  const names = { prefix, code, name, unit, replacedFrom: null };
  const noPrice = { priceBase: null, priceIndex: null, priceCurrent: null, priceSource: null, priceOrigin: null };
  return [{ ...termsOf(line), ...names, ...noPrice }];
}

/** What is of the line and not of the resource in it. */
function kept({ identifier, number, coefficients, comment, isExcluded, exclusionReason, isAdded }: LineRecord) {
  return { identifier, number, coefficients, comment, isExcluded, exclusionReason, isAdded };
}

function termsOf(line: LineRecord): LineTerms {
  const { id: _, organisationId: _owner, estimateId: _estimate, positionId: _position, ...placed } = line;
  const { parentId: _parent, ordinal: _ordinal, ...terms } = placed;
  return terms;
}

/** A line, what stands under it, and the rest of the position. Lines under lines under lines there are none. */
function standing(lines: readonly LineRecord[], id: string) {
  const place = lines.findIndex((line) => line.id === id);
  const line = lines[place];
  if (line === undefined) throw new AppError('NOT_FOUND');
  const isInside = (each: LineRecord) => each.id === id || each.parentId === id;
  return { line, place, branch: lines.filter(isInside), rest: lines.filter((each) => !isInside(each)) };
}

function inPlace(rest: readonly LineRecord[], place: number, branch: readonly LineRecord[]): LineRecord[] {
  return [...rest.slice(0, place), ...branch, ...rest.slice(place)].map((line, ordinal) => ({ ...line, ordinal }));
}
