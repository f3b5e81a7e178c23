import type { RecordedEntry } from '../../../platform/audit';

export const ALERT_KINDS = ['refresh_token_reused', 'many_failed_sign_ins', 'privileges_changed', 'api_key_made'] as const;
export type AlertKind = (typeof ALERT_KINDS)[number];

/** Every so many failures of one account from one network. */
const MANY_FAILURES = 10;

/** What of an entry somebody should look at; null for most of them. */
export function alertOf({ action, details }: Pick<RecordedEntry, 'action' | 'details'>): AlertKind | null {
  switch (action) {
    case 'session.ended':
      return details.reason === 'reuse' ? 'refresh_token_reused' : null;
    case 'session.refused':
      return isManyMore(details.failures) ? 'many_failed_sign_ins' : null;
    case 'member.added':
    case 'member.role_changed':
    case 'member.removed':
      return 'privileges_changed';
    case 'api_key.created':
    case 'api_key.rotated':
      return 'api_key_made';
    default:
      return null;
  }
}

function isManyMore(failures: unknown): boolean {
  return typeof failures === 'number' && failures > 0 && failures % MANY_FAILURES === 0;
}
