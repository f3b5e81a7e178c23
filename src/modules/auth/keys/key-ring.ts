import { readFile } from 'node:fs/promises';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Config } from '../../../platform/config';
import { Log } from '../../../platform/observability';
import { readSigningKeys, type SigningKey, type SigningKeys } from './signing-keys';

const LOOK_EVERY_MS = 5_000;

/**
 * The keys of this process. Where they come from a file (`JWT_KEYS_FILE`), the file is looked at again and again, so that
 * keys are rotated without a restart; how to do that without a failed request stands in docs/operations/signing-keys.md.
 *
 * A key that has left the list ends at once with all its tokens: that is how a stolen one is stopped.
 */
@Injectable()
export class KeyRing implements OnModuleInit, OnModuleDestroy {
  private keys: SigningKeys;
  private byKid: ReadonlyMap<string, SigningKey>;
  private text: string;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly config: Config,
    private readonly log: Log,
  ) {
    this.text = config.jwtKeys;
    this.keys = readSigningKeys(this.text);
    this.byKid = byKid(this.keys);
  }

  onModuleInit(): void {
    const { jwtKeysFile } = this.config;
    if (jwtKeysFile !== null) this.timer = setInterval(() => void this.look(jwtKeysFile), LOOK_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  get signing(): SigningKey {
    return this.keys[0];
  }

  get all(): readonly SigningKey[] {
    return this.keys;
  }

  find(kid: string): SigningKey | undefined {
    return this.byKid.get(kid);
  }

  /** @throws ConfigurationError where the list cannot be used; the keys before it stay */
  replace(text: string): void {
    const keys = readSigningKeys(text);
    this.keys = keys;
    this.byKid = byKid(keys);
  }

  private async look(file: string): Promise<void> {
    try {
      const text = (await readFile(file, 'utf8')).trim();
      if (text === this.text) return;
      // Also where it is refused: the same mistake is told once, not every five seconds.
      this.text = text;
      this.replace(text);
      this.log.event('info', 'the signing keys have changed', { kids: this.keys.map(({ kid }) => kid) });
    } catch (error) {
      this.log.event('error', 'the new signing keys cannot be read; the old ones stay', { error: String(error) });
    }
  }
}

function byKid(keys: SigningKeys): ReadonlyMap<string, SigningKey> {
  return new Map(keys.map((key) => [key.kid, key]));
}
