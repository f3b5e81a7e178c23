import { isDeepStrictEqual } from 'node:util';
import { AppError, type ErrorCode } from '../../../kernel/errors';
import type { Publication } from './publication';

/** The next version of a draft; the very same object where the change changes nothing. */
export function amended<Kept extends Publication>(draft: Kept, change: object, now: Date): Kept {
  // Fields that were left out of a body are there as undefined, and keep what the draft has.
  const known = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: Kept = { ...draft, ...known };
  return isDeepStrictEqual(after, draft) ? draft : { ...after, version: draft.version + 1, updatedAt: now };
}

export function published<Kept extends Publication>(draft: Kept, now: Date): Kept {
  return { ...draft, state: 'published', publishedAt: now, version: draft.version + 1, updatedAt: now };
}

/** @throws AppError the code given */
export function assertDraft({ state, publishedAt }: Publication, refusal: ErrorCode): void {
  if (state === 'draft') return;
  throw new AppError(refusal, { extensions: { publishedAt: publishedAt?.toISOString() } });
}

/** @throws AppError NOT_FOUND */
export function found<Kept extends Publication>(publication: Kept | null | undefined): Kept {
  if (publication) return publication;
  throw new AppError('NOT_FOUND');
}
