import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';
import { SCHEMA } from './platform/config';
import { environmentExample } from './platform/config/environment-example';
import { errorCatalogue } from './platform/http/error-catalogue';
import { describeApi } from './platform/http/openapi/describe-api';

const PUBLIC_URL = SCHEMA.publicUrl.example;

/**
 * The documents that are made from the code, by their paths in the repository. `npm run docs:refresh` writes them, a test
 * compares them.
 */
export async function documents(): Promise<Record<string, string>> {
  return {
    'docs/api/openapi.json': await openApi(),
    'docs/api/errors.md': errorCatalogue(),
    '.env.example': environmentExample(),
  };
}

/** From the modules alone: nothing is connected and nothing listens. */
async function openApi(): Promise<string> {
  const app = await NestFactory.create(AppModule, new FastifyAdapter(), { logger: false, abortOnError: false });
  try {
    return `${JSON.stringify(describeApi(app, PUBLIC_URL), null, 2)}\n`;
  } finally {
    await app.close();
  }
}
