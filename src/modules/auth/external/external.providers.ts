import type { Provider } from '@nestjs/common';
import { Attempts } from './attempts';
import { AttemptsRepository } from './attempts.repository';
import { ExternalSignIn } from './external-sign-in.service';
import { IdentitiesList } from './identities.list';
import { IdentitiesRepository } from './identities.repository';
import { Identities } from './identities.service';
import { Providers } from './providers';

/** What the sign-in with providers is made of, for the module of the feature. */
export const EXTERNAL_SIGN_IN: Provider[] = [
  Attempts,
  AttemptsRepository,
  ExternalSignIn,
  Identities,
  IdentitiesList,
  IdentitiesRepository,
  Providers,
];
