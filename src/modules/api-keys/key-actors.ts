import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/context';
import { actorInJob } from './api-key.authenticator';
import { LiveKeys } from './live-keys';

/** Whom the jobs act for that a key has asked for. */
@Injectable()
export class KeyActors {
  constructor(private readonly keys: LiveKeys) {}

  /** Null where the key has ended meanwhile, or its owner may no longer act. */
  async find(keyId: string): Promise<Actor | null> {
    const key = await this.keys.find(keyId);
    return key === null ? null : actorInJob(key);
  }
}
