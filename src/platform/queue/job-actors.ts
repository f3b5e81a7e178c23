import type { Actor } from '../context';

/** Who asked for a job; by which key, where it was a program. */
export interface JobActorKey {
  userId: string;
  organisationId: string;
  apiKeyId: string | null;
}

/**
 * Port: who a job acts for, with the rights they have now and not the ones they had when they asked for it. The feature
 * that owns memberships binds it.
 */
export abstract class JobActors {
  /** Null where the user, the membership or the key is gone. */
  abstract find(who: JobActorKey): Promise<Actor | null>;
}
