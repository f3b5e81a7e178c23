import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '../../../kernel/time';
import type { TimedClaims } from '../access-claims';
import type { SigningKey } from './signing-keys';

/** Some 300 bytes each. */
const MAX_TOKENS = 10_000;

/**
 * Tokens whose signature has been found good. Checking the signature of a key pair takes a third of what a small read takes in
 * all, and that of a secret five times what is done here; so it is done once for each token and process. Nothing but the
 * signature is taken from here: a token ends with its time and with its key, and its session is asked on every request.
 *
 * By their hash, so that no token lies in memory longer than its request.
 */
@Injectable()
export class VerifiedTokens {
  private readonly tokens = new LRUCache<string, { claims: TimedClaims; key: SigningKey }>({ max: MAX_TOKENS });

  constructor(private readonly clock: Clock) {}

  /** Null where the token is not known as signed with this very key, or its time is over: then it is checked like any other. */
  find(token: string, key: SigningKey): TimedClaims | null {
    const found = this.tokens.get(hashOf(token));
    if (found === undefined || found.key !== key) return null;
    return found.claims.expiresAtMs > this.clock.now().getTime() ? found.claims : null;
  }

  remember(token: string, key: SigningKey, claims: TimedClaims): void {
    this.tokens.set(hashOf(token), { claims, key });
  }
}

function hashOf(token: string): string {
  return hash('sha256', token, 'base64');
}
