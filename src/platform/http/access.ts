import type { Permission } from '../context';

/** Who may come in. Declared on every route; a route without it stops the boot. */
export type Access =
  | { kind: 'anyone' }
  | { kind: 'signedIn'; isOwnAccount: boolean }
  | { kind: 'anyScope' }
  | { kind: 'permission'; permission: Permission };

/** Open to the world, signed in or not. */
export function anyone(): Access {
  return { kind: 'anyone' };
}

/** Any signed-in user, in person: an API key has no business here. */
export function signedIn(): Access {
  return { kind: 'signedIn', isOwnAccount: false };
}

/** The same, about their own account: open also to who must verify their e-mail or set up a second factor first. */
export function ownAccount(): Access {
  return { kind: 'signedIn', isOwnAccount: true };
}

/** Any signed-in user, and any API key whatever its scopes. */
export function withAnyScope(): Access {
  return { kind: 'anyScope' };
}

/** A signed-in actor whose role, and key where one is used, holds this permission. */
export function scope(permission: Permission): Access {
  return { kind: 'permission', permission };
}
