import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Config } from '../../../platform/config';
import { newId } from '../../../platform/context';
import { Log } from '../../../platform/observability';
import { codeChallengeOf, hashBrowserSecret, isSameText, newBrowserSecret, secretsOf } from './attempt-secrets';
import { AttemptsRepository } from './attempts.repository';
import type { ExternalPerson } from './external-person';
import { CompleteExternalSignIn } from './external-sign-ins.dto';
import type { AuthorizationResponse } from './provider-client';
import { isProviderUnavailable } from './provider-fetch';
import { Providers } from './providers';

const LIFE_SECONDS = 600;
const RETRY_SECONDS = 5;

export interface Attempt {
  id: string;
  authorizationUrl: string;
  browserSecret: string;
  expiresAt: Date;
}

/** Who came, and by which provider. */
export interface Identified {
  provider: string;
  person: ExternalPerson;
}

/** The way of a browser to a provider and back: ten minutes, once, and by the same browser. */
@Injectable()
export class Attempts {
  private readonly redirectUris: ReadonlySet<string>;

  constructor(
    private readonly providers: Providers,
    private readonly attempts: AttemptsRepository,
    private readonly log: Log,
    config: Config,
  ) {
    this.redirectUris = new Set(config.signInRedirectUris);
  }

  /**
   * @param userId who links an identity; null where somebody signs in
   * @throws AppError EXTERNAL_PROVIDER_UNKNOWN, EXTERNAL_PROVIDER_UNAVAILABLE, VALIDATION_FAILED
   */
  async begin({ provider, redirectUri }: { provider: string; redirectUri: string }, userId: string | null): Promise<Attempt> {
    const client = this.providers.find(provider);
    if (client === undefined) throw new AppError('EXTERNAL_PROVIDER_UNKNOWN');
    this.assertRedirect(redirectUri);
    const browserSecret = newBrowserSecret();
    const { state, nonce, codeVerifier } = secretsOf(browserSecret);
    const request = { redirectUri, state, nonce, codeChallenge: codeChallengeOf(codeVerifier) };
    const url = await this.asked(provider, () => client.authorizationUrl(request));
    const id = newId();
    const secretHash = hashBrowserSecret(browserSecret);
    const expiresAt = await this.attempts.insert({ id, provider, redirectUri, secretHash, userId, lifeSeconds: LIFE_SECONDS });
    return { id, authorizationUrl: url.href, browserSecret, expiresAt };
  }

  /**
   * Whom the provider has seen. The attempt is over with it, whatever comes of it: a code that was stolen and one that was
   * tried before are worth nothing.
   *
   * @throws AppError EXTERNAL_SIGN_IN_INVALID, EXTERNAL_PROVIDER_UNAVAILABLE
   */
  async finish(id: string, answer: CompleteExternalSignIn, userId: string | null): Promise<Identified> {
    const { code, state, iss, browserSecret } = answer;
    const secrets = secretsOf(browserSecret);
    if (!isSameText(state, secrets.state)) throw this.refused('the state is of another browser');
    const attempt = await this.attempts.use({ id, secretHash: hashBrowserSecret(browserSecret), userId });
    const client = attempt === null ? undefined : this.providers.find(attempt.provider);
    if (attempt === null || client === undefined) throw this.refused('there is no such attempt any more');
    const { provider, redirectUri } = attempt;
    const response: AuthorizationResponse = { ...secrets, redirectUri, code, state, iss };
    return { provider, person: await this.asked(provider, () => client.identify(response)) };
  }

  private assertRedirect(redirectUri: string): void {
    if (this.redirectUris.has(redirectUri)) return;
    const detail = { en: 'is not an address that sign-ins may come back to', ru: 'на этот адрес вход не возвращается' };
    throw new AppError('VALIDATION_FAILED', { errors: [{ pointer: '/redirectUri', detail }] });
  }

  private async asked<Result>(provider: string, ask: () => Promise<Result>): Promise<Result> {
    try {
      return await ask();
    } catch (error) {
      if (!isProviderUnavailable(error)) throw this.refused(String(error), provider, error);
      this.log.event('warn', 'a sign-in provider is not available', { provider, reason: String(error) });
      throw new AppError('EXTERNAL_PROVIDER_UNAVAILABLE', { retryAfterSeconds: RETRY_SECONDS, cause: error });
    }
  }

  /** The reason is for us: to whoever tries, all of them look alike. */
  private refused(reason: string, provider?: string, cause?: unknown): AppError {
    this.log.event('warn', 'an external sign-in was refused', { provider, reason });
    return new AppError('EXTERNAL_SIGN_IN_INVALID', { cause });
  }
}
