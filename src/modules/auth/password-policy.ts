import type { Environment } from '../../platform/config';
import type { Bilingual } from '../../kernel/issue';

/** What every environment asks for. */
export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 256;
/** What production asks for. */
export const MIN_PRODUCTION_PASSWORD_LENGTH = 12;

/** Why a password is refused, or null where it is good. */
export function passwordWeakness(_password: string, _environment: Environment): Bilingual | null {
  return null;
}
