import type { RecordedEntry } from '../../../platform/audit';

export type AlertKind =
  | 'refresh_token_reused'
  | 'many_failed_sign_ins'
  | 'privileges_changed'
  | 'ways_to_sign_in_changed'
  | 'sign_in_from_new_country'
  | 'api_key_made'
  | 'infected_file'
  | 'trail_exported';

type Details = RecordedEntry['details'];

/** Every so many failures of one account from one network. */
const MANY_FAILURES = 10;

/** Actions that somebody should look at whenever they are done. */
const ALWAYS: Readonly<Record<string, AlertKind>> = {
  'member.added': 'privileges_changed',
  'member.role_changed': 'privileges_changed',
  'member.removed': 'privileges_changed',
  'role.updated': 'privileges_changed',
  'organisation.transferred': 'privileges_changed',
  'second_factor.removed': 'ways_to_sign_in_changed',
  'identity.linked': 'ways_to_sign_in_changed',
  'identity.unlinked': 'ways_to_sign_in_changed',
  'session.from_new_country': 'sign_in_from_new_country',
  'second_factor.codes_renewed': 'ways_to_sign_in_changed',
  'user.password_reset': 'ways_to_sign_in_changed',
  'user.email_changed': 'ways_to_sign_in_changed',
  'api_key.created': 'api_key_made',
  'api_key.rotated': 'api_key_made',
  'service_account.created': 'api_key_made',
  'file.infected_refused': 'infected_file',
  'audit.exported': 'trail_exported',
};

/** Actions that are to be looked at only as their details say. */
const SOMETIMES: Readonly<Record<string, (details: Details) => AlertKind | null>> = {
  'session.ended': ({ reason }) => (reason === 'reuse' ? 'refresh_token_reused' : null),
  'session.refused': manyFailures,
  'reauthentication.refused': manyFailures,
  'second_factor.refused': manyFailures,
};

/** What of an entry somebody should look at; null for most of them. */
export function alertOf({ action, details }: Pick<RecordedEntry, 'action' | 'details'>): AlertKind | null {
  return ALWAYS[action] ?? SOMETIMES[action]?.(details) ?? null;
}

function manyFailures({ failures }: Details): AlertKind | null {
  const isMany = typeof failures === 'number' && failures > 0 && failures % MANY_FAILURES === 0;
  return isMany ? 'many_failed_sign_ins' : null;
}
