import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Config, ConfigurationError } from '../../../platform/config';
import { Log } from '../../../platform/observability';
import { BreachedIndex } from './breached-index';
import { recordOf } from './breached-record';

/** Whether a password stands in the lists of those that were stolen elsewhere, as far as this machine knows (`BREACHED_PASSWORDS_FILE`). */
@Injectable()
export class BreachedPasswords implements OnModuleInit, OnModuleDestroy {
  private index: BreachedIndex | null = null;

  constructor(
    @Inject(Config) private readonly config: Pick<Config, 'breachedPasswordsFile' | 'environment'>,
    @Inject(Log) private readonly log: Pick<Log, 'event'>,
  ) {}

  async onModuleInit(): Promise<void> {
    const { breachedPasswordsFile, environment } = this.config;
    if (breachedPasswordsFile !== '') this.index = await indexIn(breachedPasswordsFile);
    else if (environment === 'production') {
      this.log.event('warn', 'passwords are not compared with breached ones: BREACHED_PASSWORDS_FILE is empty');
    }
  }

  async onModuleDestroy(): Promise<void> {
    await this.index?.close();
  }

  async has(password: string): Promise<boolean> {
    return this.index !== null && (await this.index.has(recordOf(password)));
  }
}

async function indexIn(file: string): Promise<BreachedIndex> {
  try {
    return await BreachedIndex.open(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationError([`BREACHED_PASSWORDS_FILE: cannot be used: ${reason}`]);
  }
}
