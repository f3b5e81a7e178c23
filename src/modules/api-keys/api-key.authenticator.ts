import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { Config } from '../../platform/config';
import { getContext, type Actor } from '../../platform/context';
import { letsIn } from '../../platform/http';
import { permissionsOf, restrictionOf, seesEveryProject, type Standing } from '../users';
import { isOneOf, looksLikeKey, readKey, type PresentedKey } from './key-text';
import { KeyUsage } from './key-usage';
import { LiveKeys } from './live-keys';
import type { LiveKey } from './live-keys.repository';
import { effectiveScopes } from './scopes';
import { WrongSecrets } from './wrong-secrets';

const BEARER = /^Bearer +([^\s]+)$/i;

/** Tells the actor of a request from an API key. */
@Injectable()
export class ApiKeyAuthenticator {
  constructor(
    private readonly keys: LiveKeys,
    private readonly wrongSecrets: WrongSecrets,
    private readonly usage: KeyUsage,
    private readonly config: Config,
  ) {}

  /**
   * What the request carries as its key: `X-API-Key`, or a bearer token that begins as no access token does. Null where it
   * carries none.
   *
   * @throws AppError KEY_INVALID for two credentials at once: which of them counts must not be a guess
   */
  presentedIn({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
    const { authorization, 'x-api-key': header } = headers;
    if (header === undefined) {
      const token = BEARER.exec(authorization ?? '')?.[1];
      return token !== undefined && looksLikeKey(token) ? token : null;
    }
    if (authorization === undefined) return String(header);
    const detail = { en: 'Send X-API-Key or Authorization, not both', ru: 'Передайте X-API-Key или Authorization, а не оба' };
    throw new AppError('KEY_INVALID', { detail });
  }

  /** @throws AppError KEY_INVALID, KEY_DISABLED, KEY_EXPIRED, KEY_ADDRESS_REFUSED, QUOTA_EXCEEDED */
  async authenticate(text: string): Promise<Actor> {
    const { ip } = getContext();
    const presented = readKey(text);
    if (presented === null) throw new AppError('KEY_INVALID');
    this.wrongSecrets.assertFew(presented.id, ip);
    const key = await this.open(presented, ip);
    const owner = usableStanding(key, ip);
    this.usage.count(key, ip);
    // What its owner must do first, the key cannot do for them.
    return { ...actorOf(key, owner), ...restrictionOf(key, this.config) };
  }

  /** A key that is not there and a wrong secret cost the same work and get the same answer. */
  private async open(presented: PresentedKey, ip: string | null): Promise<LiveKey> {
    const key = await this.keys.find(presented.id);
    const isRight = isOneOf(presented.hash(), key?.secretHash ?? null, key?.previousSecretHash ?? null);
    if (key !== null && isRight) return key;
    await this.wrongSecrets.count(presented.id, ip);
    throw new AppError('KEY_INVALID');
  }
}

/** The reasons for a refusal are told to whoever holds the secret, and to nobody else. */
function usableStanding(key: LiveKey, ip: string | null): Standing {
  if (key.isDisabled) throw new AppError('KEY_DISABLED');
  if (key.isExpired) throw new AppError('KEY_EXPIRED');
  if (key.ownerRole === null) {
    const detail = { en: 'Its owner is disabled or has left the organisation', ru: 'Владелец ключа отключён или больше не в организации' };
    throw new AppError('KEY_DISABLED', { detail });
  }
  if (!letsIn(key.allowedNetworks, ip)) throw new AppError('KEY_ADDRESS_REFUSED', { extensions: { address: ip } });
  return { role: key.ownerRole, ownPermissions: key.ownPermissions };
}

/** The key as a job finds it when it runs: its rights are those of the key now, wherever it was used from. */
export function actorInJob(key: LiveKey): Actor | null {
  if (key.isDisabled || key.isExpired || key.ownerRole === null) return null;
  return actorOf(key, { role: key.ownerRole, ownPermissions: key.ownPermissions });
}

function actorOf({ id, organisationId, ownerId, scopes, requestsPerMinute, requestsPerDay }: LiveKey, owner: Standing): Actor {
  // Rights over the service itself belong to a person, whatever keys they hold.
  const owners = permissionsOf(owner, false);
  return {
    ...{ userId: ownerId, organisationId, sessionId: null },
    permissions: effectiveScopes(scopes, owners),
    seesEveryProject: seesEveryProject(owners),
    apiKey: { id, requestsPerMinute, requestsPerDay },
  };
}
