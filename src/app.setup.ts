import 'reflect-metadata';
import type { IncomingMessage } from 'node:http';
import multipart from '@fastify/multipart';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module';
import { Config, readConfig } from './platform/config';
import { describeApi } from './platform/http/openapi';
import { ProblemFilter } from './platform/http/problem.filter';
import { registerRequestHooks } from './platform/http/request-hooks';
import { Log } from './platform/observability/logger';

/** A client that cannot send its request in this time is let go. */
const REQUEST_TIMEOUT_MS = 20_000;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
const MAX_PARAM_LENGTH = 200;

/** The application as every process and every test runs it. */
export async function createApp(): Promise<NestFastifyApplication> {
  const config = readConfig();
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapterFor(config), {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Log));
  return setUp(app);
}

/** The one place with pipes, hooks and documents. */
async function setUp(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  const config = app.get(Config);
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  registerRequestHooks(fastify, app.get(Log));
  await app.register(multipart, { limits: { fileSize: config.uploadMaxBytes, files: 1, fields: 10, fieldSize: 1_000 } });
  if (config.corsOrigins.length > 0) {
    app.enableCors({ origin: config.corsOrigins, credentials: false, maxAge: 600, exposedHeaders: EXPOSED_HEADERS });
  }
  serveDocuments(app, config);
  await app.init();
  const problems = app.get(ProblemFilter);
  fastify.setErrorHandler((error, request, reply) => problems.send(error, request, reply));
  return app;
}

const EXPOSED_HEADERS = ['ETag', 'Location', 'Link', 'X-Request-Id', 'Retry-After', 'RateLimit', 'RateLimit-Policy'];

function adapterFor(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: config.bodyMaxBytes,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    rewriteUrl: (request: IncomingMessage) => withoutVersion(request),
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    return503OnClosing: false,
  });
}

/** `/api/v1/x` is `/api/x`: one major version, one set of routes. */
function withoutVersion(request: IncomingMessage): string {
  return (request.url ?? '/').replace(/^\/api\/v1(?=\/|$|\?)/, '/api');
}

function serveDocuments(app: NestFastifyApplication, config: Config): void {
  const document = describeApi(app, config.publicUrl);
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
    customSiteTitle: 'Construction estimates',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true },
  });
}
