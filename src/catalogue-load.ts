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
const MIB = 1024 * 1024;

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
        transaction: (work, options) => app.get(Database).transaction(work, options),
        progress: () => undefined,
      }),
    );
  } finally {
    await app.close();
  }
}

function measured(startedAt: number): { seconds: number; peakMemoryMiB: number } {
  const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  return { seconds, peakMemoryMiB: Math.round((process.resourceUsage().maxRSS * 1024) / MIB) };
}

main().catch((error: unknown) => {
  const detail = error instanceof AppError ? (error.detail?.en ?? error.message) : String(error);
  process.stderr.write(`${detail}\n`);
  process.exit(1);
});
