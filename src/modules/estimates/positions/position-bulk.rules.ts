import { AppError } from '../../../kernel/errors';
import { assertMatches, attempt, etagOf, type Checked } from '../../../platform/http';
import type { PositionDraft, StoredPosition } from '../changes/position-draft';
import { assertNoVariable, taken as identifierTaken } from '../formulas/identifiers';
import type { PositionWithLines, VariableRecord } from '../records/records';
import { CreatePosition } from './position.dto';
import { BulkPosition } from './position-bulk.dto';
import type { PositionPlace } from '../records/blank-position';
import { amendedPosition, newPosition, unknownSection } from './position.rules';

/** What the items of a bulk write meet in the estimate. */
export interface BulkGround {
  owner: Pick<PositionPlace, 'organisationId' | 'estimateId'>;
  byId: ReadonlyMap<string, StoredPosition>;
  byExternalId: ReadonlyMap<string, StoredPosition>;
  hasSection(id: string): boolean;
  variables: readonly VariableRecord[];
  /** The position that is called so already. */
  byIdentifier: ReadonlyMap<string, string>;
  /** The next place at the end of a section, and the next number. */
  nextOrdinal(sectionId: string): number;
  nextNumber(): string;
  newId(): string;
}

/** What earlier items of the request are about. */
interface Taken {
  keys: Set<string>;
  identifiers: Set<string>;
}

/**
 * Turns the items into drafts, one by one.
 *
 * @returns for each item its draft, or why there is none.
 */
export function drafted(items: readonly Checked<BulkPosition>[], ground: BulkGround): Checked<PositionDraft>[] {
  const taken: Taken = { keys: new Set(), identifiers: new Set() };
  return items.map((checked) => {
    if ('error' in checked) return checked;
    const { index, item } = checked;
    return attempt(index, () => draftOf(item, ground, taken));
  });
}

function draftOf(item: BulkPosition, ground: BulkGround, taken: Taken): PositionDraft {
  const { id: _id, etag, ...input } = item;
  const before = existing(item, ground);
  const keys = [before?.position.id, input.externalId].filter((key) => key !== undefined && key !== null);
  if (keys.some((key) => taken.keys.has(key!))) throw new AppError('CONFLICT', { detail: TWICE });
  for (const key of keys) taken.keys.add(key!);
  if (input.sectionId !== undefined && !ground.hasSection(input.sectionId)) throw unknownSection();
  if (before === null) return { before, after: named(created(input, ground), ground, taken) };
  if (etag !== undefined) assertMatches(etag, etagOf(before.position.version));
  const isMoving = input.sectionId !== undefined && input.sectionId !== before.position.sectionId;
  const place = isMoving ? { sectionId: input.sectionId, ordinal: ground.nextOrdinal(input.sectionId!) } : {};
  return {
    before,
    after: named(amendedPosition(before, input, { place, newId: ground.newId }), ground, taken),
    touched: [before.position.id],
  };
}

/** @throws AppError IDENTIFIER_TAKEN; an identifier that an item of this request gives up is free for the next request. */
function named(after: PositionWithLines, ground: BulkGround, taken: Taken): PositionWithLines {
  const { identifier, id } = after.position;
  if (identifier === null) return after;
  assertNoVariable(ground.variables, identifier);
  const holder = ground.byIdentifier.get(identifier) ?? id;
  if (holder !== id) throw identifierTaken(identifier, holder);
  if (taken.identifiers.has(identifier)) throw new AppError('CONFLICT', { detail: TWICE });
  taken.identifiers.add(identifier);
  return after;
}

const TWICE = {
  en: 'An earlier item of this request is about the same position',
  ru: 'Эта позиция уже есть в запросе',
};

function existing({ id, externalId }: BulkPosition, { byId, byExternalId }: BulkGround): StoredPosition | null {
  const holder = externalId === undefined || externalId === null ? undefined : byExternalId.get(externalId);
  if (id === undefined) return holder ?? null;
  const named = byId.get(id);
  if (named === undefined) throw new AppError('NOT_FOUND');
  if (holder !== undefined && holder !== named) {
    throw new AppError('EXTERNAL_ID_TAKEN', { extensions: { existingId: holder.position.id, externalId } });
  }
  return named;
}

function created(input: Partial<CreatePosition>, ground: BulkGround): PositionWithLines {
  const { sectionId, name } = input;
  const missing = (['sectionId', 'name'] as const).filter((field) => input[field] === undefined);
  if (sectionId === undefined || name === undefined) {
    const errors = missing.map((field) => ({ pointer: `/${field}`, detail: REQUIRED }));
    throw new AppError('VALIDATION_FAILED', { errors });
  }
  const place = { ...ground.owner, sectionId, ordinal: ground.nextOrdinal(sectionId), number: ground.nextNumber() };
  return newPosition({ ...input, sectionId, name }, place, ground.newId);
}

const REQUIRED = { en: 'is required for a new position', ru: 'обязательно для новой позиции' };
