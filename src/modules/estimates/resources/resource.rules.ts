import type { ResourceKind, ResourcePlacement } from '../../../engine';
import { AppError } from '../../../kernel/errors';
import { MAX_RESOURCES_PER_POSITION } from '../limits';
import { coefficientRecords } from '../parts/coefficient.dto';
import { plainDecimalOrNull } from '../parts/decimals';
import { priceRecord, PricePart } from '../parts/price.dto';
import type { LinePlace, LineRecord, LineTerms, PositionRecord } from '../records/records';
import {
  CreateResource,
  MachinistPart,
  ResourcePart,
  ResourceTreePart,
  TransportPart,
  UpdateResource,
} from './resource.dto';
import { replacedBy } from './replacement.rules';

const MACHINIST_UNIT = 'чел.-ч';
const ONE_MACHINIST = '1';

type NewId = () => string;

/** @throws AppError VALIDATION_FAILED, LIMIT_REACHED, IDENTIFIER_TAKEN. `pointer` leads to the list in the body. */
export function newLines(
  position: Pick<PositionRecord, 'id' | 'organisationId' | 'estimateId'>,
  parts: readonly ResourceTreePart[],
  newId: NewId,
  pointer = '/resources',
): LineRecord[] {
  const owner = { organisationId: position.organisationId, estimateId: position.estimateId, positionId: position.id };
  const lines = parts.flatMap((part, index) =>
    branch(part, { ...owner, parentId: null, ordinal: 0 }, newId, `${pointer}/${index}`),
  );
  return inOrder(lines);
}

/**
 * Puts a new line, with what stands under it, among the lines of its position.
 *
 * @throws AppError VALIDATION_FAILED, LIMIT_REACHED, IDENTIFIER_TAKEN
 */
export function withNewLine(
  position: Pick<PositionRecord, 'id' | 'organisationId' | 'estimateId' | 'normEditionId'>,
  lines: readonly LineRecord[],
  { parentId = null, afterResourceId, ...part }: CreateResource,
  newId: NewId,
): { lines: LineRecord[]; id: string } {
  if (parentId !== null && !lines.some(({ id }) => id === parentId)) throw unknownLine('/parentId');
  const { id: positionId, organisationId, estimateId } = position;
  const isAdded = position.normEditionId !== null;
  const parts = branch(part, { organisationId, estimateId, positionId, parentId, ordinal: 0 }, newId, '');
  const added = parts.map((line) => ({ ...line, isAdded }));
  const place = indexFor(lines, parentId, afterResourceId);
  return { lines: inOrder([...lines.slice(0, place), ...added, ...lines.slice(place)]), id: added[0]!.id };
}

/**
 * The lines with one of them changed.
 *
 * @throws AppError IDENTIFIER_TAKEN
 */
export function withAmendedLine(lines: readonly LineRecord[], id: string, change: UpdateResource): LineRecord[] {
  const amended = lines.map((line) => (line.id === id ? amendedLine(line, change, lines) : line));
  assertIdentifiersDiffer(amended);
  return amended;
}

function amendedLine(line: LineRecord, change: UpdateResource, lines: readonly LineRecord[]): LineRecord {
  const after = { ...line, ...givenTerms(change) };
  // What a price set says of one resource, it does not say of another.
  if (after.code !== line.code || after.unit !== line.unit) after.priceOrigin = null;
  if (!after.isExcluded) after.exclusionReason = null;
  const isReplaced = line.placement === 'norm' && after.code !== line.code && line.replacedFrom === null;
  if (!isReplaced) return after;
  return { ...after, replacedFrom: replacedBy([line, ...lines.filter(({ parentId }) => parentId === line.id)], null) };
}

/** Without one of these lines and what stands under it. */
export function withoutLine(lines: readonly LineRecord[], id: string): LineRecord[] {
  const start = lines.findIndex((line) => line.id === id);
  return inOrder([...lines.slice(0, start), ...lines.slice(endOfBranch(lines, id))]);
}

function branch(part: ResourceTreePart, place: LinePlace, newId: NewId, pointer: string): LineRecord[] {
  const { machinist, transport = [] } = part;
  if (machinist !== undefined && part.kind !== 'machine') throw misplaced(`${pointer}/machinist`);
  const id = newId();
  const under = { ...place, parentId: id };
  const own: LineRecord = { ...NEW_LINE, ...place, id, kind: part.kind, ...givenTerms(part) };
  const children: LineRecord[] = transport.map((row) =>
    child(row, under, newId, { kind: 'transport', placement: own.placement }),
  );
  if (machinist !== undefined) {
    const terms = { ...machinist, unit: machinist.unit ?? MACHINIST_UNIT, crewSize: crewOf(machinist) };
    children.unshift(child(terms, under, newId, { kind: 'machinist', placement: own.placement }));
  }
  return [own, ...children];
}

/** A machine is driven by one unless its machinists, or their hours, are stated. */
function crewOf({ crewSize, consumption }: MachinistPart): string | null {
  return crewSize ?? (typeof consumption === 'string' ? null : ONE_MACHINIST);
}

function child(
  part: MachinistPart | TransportPart,
  place: LinePlace,
  newId: NewId,
  implied: { kind: ResourceKind; placement: ResourcePlacement },
): LineRecord {
  return { ...NEW_LINE, ...place, ...implied, id: newId(), ...givenTerms(part) };
}

const NEW_LINE: LineTerms = {
  identifier: null,
  number: null,
  kind: 'other',
  placement: 'norm',
  prefix: null,
  code: '',
  name: '',
  unit: '',
  consumption: null,
  crewSize: null,
  grade: null,
  coefficients: [],
  statedConsumptionCoefficient: null,
  statedCostCoefficient: null,
  priceBase: null,
  priceIndex: null,
  priceCurrent: null,
  priceSource: null,
  priceOrigin: null,
  isFree: false,
  indexName: null,
  indexReason: null,
  comment: null,
  isReturnable: false,
  isExcluded: false,
  exclusionReason: null,
  isAdded: false,
  replacedFrom: null,
  declared: null,
  extras: {},
};

const PLAIN_FIELDS = [
  'identifier',
  'number',
  'kind',
  'placement',
  'prefix',
  'code',
  'name',
  'unit',
  'comment',
  'isReturnable',
  'isExcluded',
] as const;

const DECIMAL_FIELDS = [
  'consumption',
  'crewSize',
  'grade',
  'statedConsumptionCoefficient',
  'statedCostCoefficient',
] as const;

/** Only what the input holds; what it leaves out is not there. */
function givenTerms(input: Partial<ResourcePart>): Partial<LineTerms> {
  const terms: Partial<LineTerms> = {};
  for (const field of PLAIN_FIELDS) {
    if (input[field] !== undefined) Object.assign(terms, { [field]: input[field] });
  }
  for (const field of DECIMAL_FIELDS) {
    if (input[field] !== undefined) terms[field] = plainDecimalOrNull(input[field]);
  }
  if (input.coefficients !== undefined) terms.coefficients = coefficientRecords(input.coefficients);
  return input.price === undefined ? terms : { ...terms, ...priceTerms(input.price) };
}

function priceTerms(part: PricePart): Partial<LineTerms> {
  const { base, index, current, source, isFree, indexName, indexReason } = priceRecord(part);
  return {
    priceBase: base,
    priceIndex: index,
    priceCurrent: current,
    priceSource: source,
    priceOrigin: null,
    ...{ isFree, indexName, indexReason },
  };
}

function indexFor(lines: readonly LineRecord[], parentId: string | null, afterId: string | undefined): number {
  if (afterId !== undefined) {
    const neighbour = lines.find(({ id }) => id === afterId);
    if (neighbour?.parentId !== parentId) throw unknownLine('/afterResourceId');
    return endOfBranch(lines, afterId);
  }
  return parentId === null ? lines.length : endOfBranch(lines, parentId);
}

/** The place right after a line and everything under it. */
function endOfBranch(lines: readonly LineRecord[], id: string): number {
  const inside = new Set([id]);
  let end = lines.findIndex((line) => line.id === id) + 1;
  while (end < lines.length && inside.has(lines[end]!.parentId ?? '')) inside.add(lines[end++]!.id);
  return end;
}

function inOrder(lines: readonly LineRecord[]): LineRecord[] {
  if (lines.length > MAX_RESOURCES_PER_POSITION) {
    throw new AppError('LIMIT_REACHED', { extensions: { limit: MAX_RESOURCES_PER_POSITION } });
  }
  assertIdentifiersDiffer(lines);
  return lines.map((line, ordinal) => ({ ...line, ordinal }));
}

function assertIdentifiersDiffer(lines: readonly LineRecord[]): void {
  const holders = new Map<string, string>();
  for (const { id, identifier } of lines) {
    if (identifier === null) continue;
    const existingId = holders.get(identifier);
    if (existingId !== undefined) throw new AppError('IDENTIFIER_TAKEN', { extensions: { identifier, existingId } });
    holders.set(identifier, id);
  }
}

function unknownLine(pointer: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    errors: [{ pointer, detail: { en: 'is not a fitting line of this position', ru: 'нет такой строки в позиции' } }],
  });
}

function misplaced(pointer: string): AppError {
  return new AppError('VALIDATION_FAILED', {
    errors: [{ pointer, detail: { en: 'stands under a machine only', ru: 'указывается только у машины' } }],
  });
}
