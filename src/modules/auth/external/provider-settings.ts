import { ConfigurationError, type Environment } from '../../../platform/config';

const ID = /^[a-z][a-z0-9-]{0,49}$/;
const MAX_PROVIDERS = 20;
const KINDS = ['oidc', 'google', 'github'] as const;
const GOOGLE = 'https://accounts.google.com';
const GITHUB = 'https://github.com';
const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

export type ProviderKind = (typeof KINDS)[number];

/** Where people may sign in, as the operator of the service has set it up. Nobody else ever names an address to call. */
export interface ProviderSettings {
  id: string;
  kind: ProviderKind;
  /** For the button. */
  name: string;
  issuer: URL;
  clientId: string;
  clientSecret: string;
}

/**
 * The providers of `SIGN_IN_PROVIDERS`: a JSON list of `{ id, kind, name?, issuer?, clientId, clientSecret }`.
 *
 * @throws ConfigurationError that repeats no secret
 */
export function readProviders(setting: string, environment: Environment): readonly ProviderSettings[] {
  if (setting === '') return [];
  const entries = parsed(setting);
  if (!Array.isArray(entries) || entries.length > MAX_PROVIDERS) refuse(`must be a JSON list of ${MAX_PROVIDERS} at most`);
  const providers = entries.map((entry: unknown, index) => readProvider(entry, index, environment));
  if (new Set(providers.map(({ id }) => id)).size !== providers.length) refuse('names one id twice');
  return providers;
}

function readProvider(entry: unknown, index: number, environment: Environment): ProviderSettings {
  const refuseThis = (reason: string): never => refuse(`provider ${index + 1} ${reason}`);
  if (typeof entry !== 'object' || entry === null) return refuseThis('must be an object');
  // An object that came out of JSON: each member is looked at before it is used.
  const { id, kind: wanted, name, issuer, clientId, clientSecret } = entry as Record<string, unknown>;
  const kind = KINDS.find((one) => one === wanted);
  if (kind === undefined) return refuseThis(`must be of a kind of ${KINDS.join(', ')}`);
  if (typeof id !== 'string' || !ID.test(id)) return refuseThis('must have an id of small letters, digits and dashes');
  if (!isText(clientId) || !isText(clientSecret)) return refuseThis('must have a clientId and a clientSecret');
  const url = issuerOf(kind, issuer);
  if (url === null || !isAllowed(url, environment)) return refuseThis('must have an issuer that is an https address');
  return { id, kind, name: isText(name) ? name : id, issuer: url, clientId, clientSecret };
}

/** Google is one; GitHub may stand on a server of one's own. */
function issuerOf(kind: ProviderKind, issuer: unknown): URL | null {
  const address = kind === 'google' ? GOOGLE : (issuer ?? (kind === 'github' ? GITHUB : undefined));
  return typeof address === 'string' && URL.canParse(address) ? new URL(address) : null;
}

/** Outside of production a provider may speak plain HTTP on this very machine. */
export function isAllowed({ protocol, hostname }: URL, environment: Environment): boolean {
  return protocol === 'https:' || (environment !== 'production' && protocol === 'http:' && LOOPBACK.has(hostname));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function parsed(setting: string): unknown {
  try {
    return JSON.parse(setting);
  } catch {
    // The parser quotes what it could not read, and that holds secrets.
    return undefined;
  }
}

function refuse(reason: string): never {
  throw new ConfigurationError([`SIGN_IN_PROVIDERS: ${reason}`]);
}
