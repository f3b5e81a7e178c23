import { readFile, stat } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { Reader, type Response } from 'mmdb-lib';
import { ConfigurationError } from '../../../platform/config';
import type { Log } from '../../../platform/observability';
import { Countries } from './countries';
import { countryIn } from './country-in';

const LOOK_EVERY_MS = 5_000;
const IPV4_ONLY = 4;
/** An IPv4 address as an IPv6 socket sees it. */
const EMBEDDED = /^::ffff:(?=\d+\.)/i;

/**
 * Countries by a database file in the form of MaxMind (`COUNTRIES_FILE`), held in memory. The file is looked at again and again: such
 * databases are out of date after weeks, and the next one is put in place without a restart.
 */
export class MmdbCountries extends Countries implements OnModuleInit, OnModuleDestroy {
  private reader: Reader<Response> | null = null;
  private seen = '';
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly log: Pick<Log, 'event'>,
  ) {
    super();
  }

  /** @throws ConfigurationError where the file cannot be used */
  async onModuleInit(): Promise<void> {
    try {
      await this.read(await this.trace());
    } catch (error) {
      throw new ConfigurationError([`COUNTRIES_FILE: cannot be used: ${reasonOf(error)}`]);
    }
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  of(ip: string | null): string | null {
    if (ip === null || this.reader === null) return null;
    const address = ip.replace(EMBEDDED, '');
    if (isIPv6(address) && this.reader.metadata.ipVersion === IPV4_ONLY) return null;
    try {
      return countryIn(this.reader.get(address));
    } catch (error) {
      // Damaged somewhere inside: whoever signs in from there is let in all the same.
      this.log.event('error', 'a country cannot be looked up', { error: reasonOf(error) });
      return null;
    }
  }

  /** Takes the file anew where it has changed; one that cannot be used changes nothing. */
  async look(): Promise<void> {
    try {
      const trace = await this.trace();
      if (trace === this.seen) return;
      // Also where it is refused: the same mistake is told once, not every five seconds.
      this.seen = trace;
      await this.read(trace);
      this.log.event('info', 'the database of countries has changed', { builtAt: this.reader?.metadata.buildEpoch.toISOString() });
    } catch (error) {
      this.log.event('error', 'the new database of countries cannot be used; the old one stays', { error: reasonOf(error) });
    }
  }

  private async read(trace: string): Promise<void> {
    this.reader = new Reader(await readFile(this.file));
    this.seen = trace;
  }

  /** What changes whenever the file does. */
  private async trace(): Promise<string> {
    const { ino, size, mtimeMs } = await stat(this.file);
    return `${ino} ${size} ${mtimeMs}`;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
