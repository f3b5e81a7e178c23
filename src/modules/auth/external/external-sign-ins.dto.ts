import { Choice, Id, Moment, Parts, Text } from '../../../platform/http';

const PURPOSES = ['signIn', 'link'] as const;
const MAX_URI_LENGTH = 500;
const SECRET_LENGTH = 43;
const SECRET = 'q1UfE0yY2cW8n5m3xZ7aQ9rT6vB4kL0pJdHsGfDeCwA';

export class ProviderView {
  @Text({ about: 'For `provider` of POST /api/auth/external-sign-ins', max: 50, example: 'google' })
  id!: string;

  @Text({ about: 'For the button', max: 100, example: 'Google' })
  name!: string;
}

export class ProvidersView {
  @Parts(() => ProviderView, { about: 'Empty where there is nothing but passwords', max: 20 })
  data!: ProviderView[];
}

export class BeginExternalSignIn {
  @Text({ about: 'One of GET /api/auth/providers', max: 50, example: 'google' })
  provider!: string;

  @Text({
    about: 'Where the browser comes back to with `code` and `state`; one of those that the service is set up with',
    max: MAX_URI_LENGTH,
    example: 'https://app.example.com/signed-in',
  })
  redirectUri!: string;

  @Choice(PURPOSES, {
    name: 'ExternalSignInPurpose',
    about: '`link`: to add the provider to the account that is signed in, with POST /api/auth/identities',
    optional: true,
  })
  purpose?: (typeof PURPOSES)[number];
}

export class ExternalSignInView {
  @Id()
  id!: string;

  @Text({ about: 'Send the browser here', max: 4_000, example: 'https://accounts.google.com/o/oauth2/v2/auth?client_id=…' })
  authorizationUrl!: string;

  @Text({
    about: 'Keep it in the browser that began (`sessionStorage`), and in no address: only with it the sign-in can be completed',
    max: SECRET_LENGTH,
    example: SECRET,
  })
  browserSecret!: string;

  @Moment({ about: 'Ten minutes from now' })
  expiresAt!: string;
}

/** What the browser came back with. */
export class CompleteExternalSignIn {
  @Text({ about: 'From the address that the browser came back to', max: 4_000, example: 'SplxlOBeZQQYbYS6WxSbIA' })
  code!: string;

  @Text({ about: 'From the same address', max: 200, example: SECRET })
  state!: string;

  @Text({ about: 'From the same address, where it is there', max: MAX_URI_LENGTH, optional: true, example: 'https://accounts.google.com' })
  iss?: string;

  @Text({ about: 'Of the answer that the sign-in began with', max: 200, example: SECRET })
  browserSecret!: string;
}
