import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module';
import { GracefulEnd } from './graceful-end';
import { readConfig } from './platform/config';
import { Log } from './platform/observability';
import { JobRelay } from './platform/queue';

/**
 * A worker: the same modules without a port, at work on jobs whatever RUN_JOBS says.
 *
 * @param root the module of everything; tests give one that imports it and adds jobs of their own
 */
export async function work(root: Type = AppModule): Promise<void> {
  // Refuses a bad configuration before anything is made of it.
  readConfig();
  const app = await NestFactory.createApplicationContext(root, { bufferLogs: true, abortOnError: false });
  app.useLogger(app.get(Log));
  app.get(JobRelay).work();
  new GracefulEnd(app).listen();
  app.get(Log).event('info', 'working on jobs');
}
