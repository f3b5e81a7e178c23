import type { Type } from '@nestjs/common';
import { createApp } from './app.setup';
import { GracefulEnd } from './graceful-end';
import { Config } from './platform/config';
import { Log } from './platform/observability';

/**
 * The HTTP service: starts it, and has it end in order.
 *
 * @param root as for `createApp`
 */
export async function serve(root?: Type): Promise<void> {
  const app = await createApp(root);
  new GracefulEnd(app, app.getHttpServer()).listen();
  const { host, port } = app.get(Config);
  await app.listen(port, host);
  app.get(Log).event('info', 'listening', { address: await app.getUrl() });
}
