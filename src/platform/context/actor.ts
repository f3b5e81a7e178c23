import { AppError } from '../../kernel/errors';
/** What an actor may do, as `resource:verb`. The whole list; roles are sets of these (modules/users/roles.ts). */
export const PERMISSIONS = [
  'projects:read',
  'projects:write',
  'estimates:read',
  'estimates:write',
  'templates:publish',
  'files:read',
  'files:write',
  'imports:read',
  'imports:write',
  'exports:read',
  'exports:write',
  'jobs:read',
  'jobs:write',
  'members:read',
  'members:write',
  'keys:write',
  'audit:read',
  'operations:read',
  'catalogue:write',
] as const;

export type Permission = (typeof PERMISSIONS)[number];

/**
 * What keeps somebody who is signed in from most of the service until they have done it; each is the code of its problem.
 * Without a verified e-mail people may read; without a second factor where one is asked for, nothing but their own account.
 */
export type Restriction = 'EMAIL_NOT_VERIFIED' | 'SECOND_FACTOR_REQUIRED';

/** Who a request or a job acts for. Written once by the authenticator, restored in jobs. */
export interface Actor {
  userId: string;
  organisationId: string;
  permissions: ReadonlySet<Permission>;
  /**
   * Whether they see projects that are for their members alone. For a key it is a matter of its owner, and not of its scopes.
   */
  seesEveryProject: boolean;
  /** The session (refresh family) behind an access token. */
  sessionId: string | null;
  /** The API key that acts for the user; null where they act themselves. */
  apiKey: ActingKey | null;
  /** Absent where nothing restricts them. */
  restriction?: Restriction;
}

/** An API key at work, and the budgets of its own. */
export interface ActingKey {
  id: string;
  requestsPerMinute: number | null;
  requestsPerDay: number | null;
}

/** @throws AppError PERMISSION_DENIED, INSUFFICIENT_SCOPE: a key is told which of its scopes is missing */
export function assertPermitted({ apiKey, permissions }: Actor, permission: Permission): void {
  if (permissions.has(permission)) return;
  throw new AppError(apiKey === null ? 'PERMISSION_DENIED' : 'INSUFFICIENT_SCOPE', { extensions: { permission } });
}
