import { AppError } from '../../../kernel/errors';

export const INVITATION_STATES = ['pending', 'accepted', 'expired', 'revoked'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

const DAY_MS = 86_400_000;
const LIFE_DAYS = 7;

const HOUR_SECONDS = 3_600;
export const HOUR_MS = HOUR_SECONDS * 1_000;

/** What was written within the last hour. */
export interface RecentInvitations {
  /** By this organisation, to whomever. */
  ofOrganisation: number;
  /** By this organisation, to this address. */
  toAddress: number;
  /** By whatever organisation, to this address. */
  toAddressFromAll: number;
}

/** Each is a letter to somebody who may never have heard of us: nobody's mailbox is filled, nor many with the same letter. */
const MOST: RecentInvitations = { ofOrganisation: 500, toAddress: 5, toAddressFromAll: 20 };

/** @throws AppError QUOTA_EXCEEDED */
export function assertNotTooMany(recent: RecentInvitations): void {
  const { ofOrganisation, toAddress, toAddressFromAll } = recent;
  if (ofOrganisation < MOST.ofOrganisation && toAddress < MOST.toAddress && toAddressFromAll < MOST.toAddressFromAll) return;
  const detail = { en: 'Too many invitations within an hour', ru: 'Слишком много приглашений за час' };
  throw new AppError('QUOTA_EXCEEDED', { retryAfterSeconds: HOUR_SECONDS, detail });
}

interface Moments {
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

export function endOfInvitation(createdAt: Date): Date {
  return new Date(createdAt.getTime() + LIFE_DAYS * DAY_MS);
}

export function stateOf({ expiresAt, acceptedAt, revokedAt }: Moments, now: Date): InvitationState {
  if (acceptedAt !== null) return 'accepted';
  if (revokedAt !== null) return 'revoked';
  return expiresAt <= now ? 'expired' : 'pending';
}
