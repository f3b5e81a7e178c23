import { ConfigurationError } from './platform/config';

/** Runs the start of a process; one that fails says why, without a stack where it is about configuration, and ends. */
export function start(run: () => Promise<void>): void {
  run().catch((error: unknown) => {
    const text = error instanceof ConfigurationError ? error.message : error instanceof Error ? error.stack : error;
    process.stderr.write(`${String(text)}\n`);
    process.exit(1);
  });
}
