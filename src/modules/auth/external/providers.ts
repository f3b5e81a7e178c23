import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/time';
import { Config } from '../../../platform/config';
import { GithubProvider } from './github-provider';
import { OpenIdProvider } from './openid-provider';
import type { ProviderClient } from './provider-client';
import { readProviders, type ProviderSettings } from './provider-settings';

/** The providers that the operator of the service has set up. */
@Injectable()
export class Providers {
  readonly all: readonly ProviderSettings[];
  private readonly clients: ReadonlyMap<string, ProviderClient>;

  constructor(config: Config, clock: Clock) {
    this.all = readProviders(config.signInProviders, config.environment);
    const nowMs = (): number => clock.now().getTime();
    this.clients = new Map(
      this.all.map((settings) => [
        settings.id,
        settings.kind === 'github' ? new GithubProvider(settings) : new OpenIdProvider(settings, nowMs),
      ]),
    );
  }

  find(id: string): ProviderClient | undefined {
    return this.clients.get(id);
  }
}
