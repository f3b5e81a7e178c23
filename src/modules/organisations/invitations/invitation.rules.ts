export const INVITATION_STATES = ['pending', 'accepted', 'expired', 'revoked'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

const DAY_MS = 86_400_000;
const LIFE_DAYS = 7;

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
