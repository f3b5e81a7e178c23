import { createApp } from './app.setup';
import { Config, ConfigurationError } from './platform/config';
import { Log } from './platform/observability/logger';

async function main(): Promise<void> {
  const app = await createApp();
  const { host, port } = app.get(Config);
  await app.listen(port, host);
  app.get(Log).event('info', 'listening', { address: await app.getUrl() });
}

main().catch((error: unknown) => {
  const isConfiguration = error instanceof ConfigurationError;
  process.stderr.write(`${isConfiguration ? error.message : String(error instanceof Error ? error.stack : error)}\n`);
  process.exit(1);
});
