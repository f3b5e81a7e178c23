import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config';
import { userView } from '../users';
import { AccessTokens } from './access-tokens';
import { SignedInView } from './auth.dto';
import type { SignedIn } from './entrance';

/** What a client gets when somebody has signed in: who it is, and the two tokens. */
@Injectable()
export class SignedInViews {
  constructor(
    private readonly accessTokens: AccessTokens,
    private readonly config: Config,
  ) {}

  of({ user, continuation }: SignedIn): SignedInView {
    return {
      user: userView(user),
      accessToken: this.accessTokens.issue(continuation),
      refreshToken: continuation.refreshToken,
      expiresIn: this.config.accessTokenSeconds,
    };
  }
}
