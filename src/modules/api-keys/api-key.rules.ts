import { AppError, type FieldError } from '../../kernel/errors';
import type { Actor, Permission } from '../../platform/context';
import { readNetwork } from '../../platform/http';
import { CreateApiKey, DEFAULT_LIFE_DAYS, UpdateApiKey } from './api-keys.dto';
import type { ApiKey } from './api-keys.repository';

const DAY_MS = 86_400_000;

/** What a client decides about a key. */
const TERMS = [
  'name',
  'scopes',
  'isDisabled',
  'expiresAt',
  'allowedNetworks',
  'requestsPerMinute',
  'requestsPerDay',
] as const;
export type KeyTerms = Pick<ApiKey, (typeof TERMS)[number]>;

/** Who deals with a key. */
export type KeyHandler = Pick<Actor, 'userId' | 'permissions' | 'seesEveryProject'>;

/** The terms of a new key. @throws AppError VALIDATION_FAILED, PERMISSION_DENIED */
export function termsOf(input: CreateApiKey, creator: { permissions: ReadonlySet<Permission>; now: Date }): KeyTerms {
  const { name, scopes, requestsPerMinute = null, requestsPerDay = null } = input;
  const { expiresInDays = DEFAULT_LIFE_DAYS, allowedNetworks = [] } = input;
  assertHeld(scopes, creator.permissions);
  return {
    ...{ name, isDisabled: false, requestsPerMinute, requestsPerDay },
    scopes: ordered(scopes),
    expiresAt: daysAfter(creator.now, expiresInDays),
    allowedNetworks: knownNetworks(allowedNetworks),
  };
}

/**
 * The next version of a key; the very same object where the change changes nothing.
 *
 * @throws AppError VALIDATION_FAILED, PERMISSION_DENIED
 */
export function applyChange(
  key: ApiKey,
  change: UpdateApiKey,
  actor: KeyHandler & { now: Date },
): ApiKey {
  assertMayChange(key, change, actor);
  const { expiresInDays, scopes, allowedNetworks, ...plain } = change;
  if (scopes !== undefined) assertHeld(scopes, actor.permissions);
  const given: Partial<KeyTerms> = {
    ...plain,
    ...(scopes && { scopes: ordered(scopes) }),
    ...(allowedNetworks && { allowedNetworks: knownNetworks(allowedNetworks) }),
    ...(expiresInDays !== undefined && { expiresAt: daysAfter(actor.now, expiresInDays) }),
  };
  // Fields that were left out of the body are there as undefined, and keep what the key has.
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const after: ApiKey = { ...key, ...known };
  if (Object.keys(changedTerms(key, after)).length === 0) return key;
  return { ...after, version: key.version + 1, updatedAt: actor.now };
}

/** The new values of the terms that differ, for the audit trail. */
export function changedTerms(before: ApiKey, after: ApiKey): Record<string, string | number | boolean | string[] | null> {
  const differing = TERMS.filter((term) => String(before[term]) !== String(after[term]));
  return Object.fromEntries(differing.map((term) => [term, written(after[term])]));
}

/**
 * A key acts for its owner, so nobody else gets a secret of it. Keys of programs are handled by whoever manages keys, and may
 * do what the key may.
 *
 * @throws AppError PERMISSION_DENIED
 */
export function assertHandles(key: ApiKey, actor: KeyHandler): void {
  if (key.ownerId === actor.userId) return;
  if (key.owner.kind !== 'service') throw ownersOnly();
  assertHeld(key.scopes, actor.permissions);
  // Whose keys find projects that the actor does not see is theirs to say.
  if (!actor.seesEveryProject) throw ownersOnly();
}

/**
 * Whoever manages the keys of an organisation may stop any of them. All else is for the owner: it could turn the key of
 * one person into a tool of another.
 */
function assertMayChange(key: ApiKey, { isDisabled, ...rest }: UpdateApiKey, actor: KeyHandler): void {
  const isStop = isDisabled === true && Object.values(rest).every((value) => value === undefined);
  if (!isStop) assertHandles(key, actor);
}

function ownersOnly(): AppError {
  const detail = {
    en: 'Only its owner may do this to a key; you may disable or delete it',
    ru: 'Это может только владелец ключа; вы можете отключить или удалить ключ',
  };
  return new AppError('PERMISSION_DENIED', { detail });
}

function assertHeld(scopes: readonly string[], permissions: ReadonlySet<Permission>): void {
  // What stands in a key was a permission when it was written.
  const missing = scopes.filter((scope) => !permissions.has(scope as Permission));
  if (missing.length === 0) return;
  const list = missing.join(', ');
  const detail = { en: `You may not give what you do not have: ${list}`, ru: `Нельзя дать права, которых нет у вас: ${list}` };
  throw new AppError('PERMISSION_DENIED', { detail, extensions: { scopes: missing } });
}

function knownNetworks(texts: readonly string[]): string[] {
  const errors: FieldError[] = texts.flatMap((text, index) =>
    readNetwork(text) === null ? [{ pointer: `/allowedNetworks/${index}`, detail: NOT_A_NETWORK }] : [],
  );
  if (errors.length > 0) throw new AppError('VALIDATION_FAILED', { errors });
  return [...new Set(texts.map((text) => text.toLowerCase()))];
}

const NOT_A_NETWORK = {
  en: 'must be an address or a CIDR range, like 203.0.113.0/24',
  ru: 'адрес или диапазон CIDR, например 203.0.113.0/24',
};

function ordered(scopes: readonly Permission[]): Permission[] {
  return [...new Set(scopes)].sort();
}

function daysAfter(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS);
}

function written<Value>(value: Value | Date): Value | string {
  return value instanceof Date ? value.toISOString() : value;
}
