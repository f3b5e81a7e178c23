import type { Actor } from '../context';

/**
 * Port: who a job acts for, with the rights they have now and not the ones they had when they asked for it. The feature
 * that owns memberships binds it.
 */
export abstract class JobActors {
  /** Null where the user or the membership is gone. */
  abstract find(who: { userId: string; organisationId: string }): Promise<Actor | null>;
}
