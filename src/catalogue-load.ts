import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { catalogueFiles } from './catalogue-files';
import { AppError } from './kernel/errors';
import { EditionLoader, type EditionTerms, type LoadOutcome } from './modules/catalogue';
import { newId, runInContext, type RequestContext } from './platform/context';
import { Database } from './platform/database';

const USAGE =
  'npm run catalogue:load -- <files or folders> --edition "ФСНБ-2022, доп. 15" [--order 490/пр] [--order-date 2025-08-14]';
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const KIB = 1024;
const MIB = KIB * KIB;
const MS_PER_SECOND = 1_000;
const MICROSECONDS_PER_SECOND = 1_000_000;

/** Loads an edition of the catalogue from files of this machine: `npm run catalogue:load`. */
async function main(): Promise<void> {
  const { paths, edition } = readArguments();
  const startedAt = performance.now();
  const outcome = await load(paths, edition);
  const report = { ...outcome, edition: edition.name, ...measured(startedAt) };
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
}

function readArguments(): { paths: string[]; edition: EditionTerms } {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { edition: text, order: text, 'order-date': text },
  });
  const { edition: name, order: orderNumber = null, 'order-date': orderDate = null } = values;
  if (name === undefined || positionals.length === 0) throw new Error(`usage: ${USAGE}`);
  if (orderDate !== null && !DAY.test(orderDate)) throw new Error('--order-date is a day, YYYY-MM-DD');
  return { paths: positionals, edition: { name, orderNumber, orderDate } };
}

async function load(paths: readonly string[], edition: EditionTerms): Promise<LoadOutcome> {
  const sources = await catalogueFiles(paths);
  const app = await NestFactory.createApplicationContext(AppModule, { logger: false, abortOnError: false });
  const context: RequestContext = { requestId: newId(), locale: 'en', ip: null, userAgent: null, actor: null };
  try {
    return await runInContext(context, () =>
      app.get(EditionLoader).load({
        ...{ edition, sources },
        transaction: (work) => app.get(Database).transaction(work),
        progress: () => undefined,
      }),
    );
  } finally {
    await app.close();
  }
}

function measured(startedAt: number): { seconds: number; processorSeconds: number; peakMemoryMiB: number } {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return {
    seconds: tenths((performance.now() - startedAt) / MS_PER_SECOND),
    processorSeconds: tenths((userCPUTime + systemCPUTime) / MICROSECONDS_PER_SECOND),
    peakMemoryMiB: Math.round((maxRSS * KIB) / MIB),
  };
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

main().catch((error: unknown) => {
  const detail = error instanceof AppError ? (error.detail?.en ?? error.message) : String(error);
  process.stderr.write(`${detail}\n`);
  process.exit(1);
});
