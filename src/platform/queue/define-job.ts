import type { Permission } from '../context';

/** What a kind of background work is called and how it is tried. */
export interface JobDefinition<Payload extends object = object> {
  /** `imports.check`: unique, at most 100 characters. */
  readonly name: string;
  /** Runs altogether, the first one included. */
  readonly maxAttempts: number;
  /** Longest run; then its signal aborts and the attempt has failed. */
  readonly timeoutMs: number;
  /** Pause after the first failed attempt; it doubles with every further one. */
  readonly backoffMs: number;
  /** What the actor must still be allowed to do when the job runs; the job fails where the right was revoked. */
  readonly permission?: Permission;
  /** Never there: carries the type of the payload. */
  readonly payloadType?: Payload;
}

const NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const MAX_NAME_LENGTH = 100;
const definitions = new Map<string, JobDefinition>();

/**
 * Names a kind of job. Call it at the top of a file, once per kind.
 *
 * @throws Error where the name is taken or not of the form `feature.verb`.
 */
export function defineJob<Payload extends object>(
  definition: Omit<JobDefinition<Payload>, 'payloadType'>,
): JobDefinition<Payload> {
  const { name } = definition;
  if (!NAME.test(name) || name.length > MAX_NAME_LENGTH)
    throw new Error(`"${name}" is not a job name: use feature.verb`);
  if (definitions.has(name)) throw new Error(`job "${name}" is defined twice`);
  const frozen = Object.freeze({ ...definition });
  definitions.set(name, frozen);
  return frozen;
}

/** Every kind of job the loaded code has named. */
export function definedJobs(): readonly JobDefinition[] {
  return [...definitions.values()];
}
