import type { Config } from '../../platform/config';
import type { Restriction } from '../../platform/context';

/** What somebody has left undone, in the organisation they act in. */
export interface Hindrances {
  isEmailVerified: boolean;
  /** The organisation or the installation asks for a second factor, and they have none. */
  lacksSecondFactor: boolean;
}

/** What it keeps them from; the harder restriction counts. */
export function restrictionOf(
  { isEmailVerified, lacksSecondFactor }: Hindrances,
  { isEmailVerificationRequired }: Pick<Config, 'isEmailVerificationRequired'>,
): { restriction?: Restriction } {
  if (lacksSecondFactor) return { restriction: 'SECOND_FACTOR_REQUIRED' };
  return isEmailVerified || !isEmailVerificationRequired ? {} : { restriction: 'EMAIL_NOT_VERIFIED' };
}
