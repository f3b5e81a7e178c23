import { redirectUris, text } from './parsers';
import type { Setting } from './settings';

const signInProviders: Setting<string> = {
  variable: 'SIGN_IN_PROVIDERS',
  about:
    'Providers of sign-in, a JSON list: `[{"id":"google","kind":"google","name":"Google","clientId":"…","clientSecret":"…"}]`; ' +
    'kind google, github or oidc, the last with an `issuer`.',
  fallback: () => '',
  parse: text,
  isSecret: true,
  example: '',
};

const signInRedirectUris: Setting<string[]> = {
  variable: 'SIGN_IN_REDIRECT_URIS',
  about: 'Addresses of your pages that a sign-in with a provider may come back to, comma-separated.',
  fallback: () => [],
  parse: redirectUris,
  example: 'https://app.example.com/signed-in',
};

/** Sign-in with providers such as Google. */
export const PROVIDER_SETTINGS = { signInProviders, signInRedirectUris };
