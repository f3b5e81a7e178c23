import 'reflect-metadata';
import multipart from '@fastify/multipart';
import type { Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { AppModule } from './app.module';
import { Config, readConfig } from './platform/config';
import { routedAddress } from './platform/http/address';
import { ChangeInterceptors } from './platform/http/change-interceptors';
import { answerForNode, clientErrorHandler } from './platform/http/client-error';
import { Door } from './platform/http/door';
import { readBodiesAsJson } from './platform/http/json-body';
import { describeApi } from './platform/http/openapi/describe-api';
import { serveDescription } from './platform/http/openapi/serve-description';
import { ProblemFilter } from './platform/http/problem.filter';
import { RateLimitGuard } from './platform/http/rate-limit/rate-limit.guard';
import { registerRequestHooks } from './platform/http/request-hooks';
import { DOCUMENTATION_PATH } from './platform/http/route';
import { HttpMetrics, Lifecycle, Log, sendClientsAway } from './platform/observability';

/** The head of a request must be there by then; bodies have watches of their own (platform/http/slow-clients.ts). */
const HEADERS_TIMEOUT_MS = 10_000;
const TIMEOUT_CHECK_MS = 2_000;
const KEEP_ALIVE_TIMEOUT_MS = 65_000;
/** A connection on which nothing moves, such as a client that does not read its answer. */
const IDLE_TIMEOUT_MS = 120_000;
/**
 * More than a socket gives at once (64 KiB). A part that the parser passes over, because it is no field of a form, and that
 * fills its buffer and ends in one piece is waited for without end.
 */
const PART_BUFFER_BYTES = 128 * 1024;
/** Longer than any address may be: what no id of ours is as long as gets the answer for one that is not there. */
const MAX_PARAM_LENGTH = 16_384;

/**
 * The application as every process and every test runs it.
 *
 * @param root the module of everything; tests give one that imports it and adds routes or work of their own
 */
export async function createApp(root: Type = AppModule): Promise<NestFastifyApplication> {
  const app = await NestFactory.create<NestFastifyApplication>(root, adapterFor(readConfig()), {
    bufferLogs: true,
    abortOnError: false,
    bodyParser: false,
  });
  app.useLogger(app.get(Log));
  try {
    return await setUp(app);
  } catch (error) {
    // Connections that stand already would keep a process alive that serves nobody.
    await app.close();
    throw error;
  }
}

/** The one place with hooks, parsers and documents. */
async function setUp(app: NestFastifyApplication): Promise<NestFastifyApplication> {
  const config = app.get(Config);
  const fastify: FastifyInstance = app.getHttpAdapter().getInstance();
  app.get(HttpMetrics).register(fastify);
  sendClientsAway(fastify, app.get(Lifecycle));
  registerRequestHooks(fastify, {
    config,
    log: app.get(Log),
    door: app.get(Door),
    limits: app.get(RateLimitGuard),
    problems: app.get(ProblemFilter),
  });
  answerForNode(app.getHttpServer(), config);
  readBodiesAsJson(fastify);
  const limits = { fileSize: config.uploadMaxBytes, files: 1, fields: 10, fieldSize: 1_000 };
  await app.register(multipart, { limits, fileHwm: PART_BUFFER_BYTES });
  app.get(ChangeInterceptors).attach();
  serveDocuments(app, fastify, config);
  return app.init();
}

function adapterFor(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: config.bodyMaxBytes,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    connectionTimeout: IDLE_TIMEOUT_MS,
    http: {
      headersTimeout: HEADERS_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_CHECK_MS,
      // Node would answer its 400 without a word; the door asks for it (platform/http/request-shape.ts).
      requireHostHeader: false,
    },
    trustProxy: config.trustedProxies.length > 0 ? config.trustedProxies : false,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    rewriteUrl: routedAddress,
    clientErrorHandler: clientErrorHandler(config),
    return503OnClosing: false,
    // Nothing of ours is middleware of Express's kind, and its bridge costs every request.
    skipMiddie: true,
  });
}

function serveDocuments(app: NestFastifyApplication, fastify: FastifyInstance, config: Config): void {
  const document = describeApi(app, config.publicUrl);
  SwaggerModule.setup(DOCUMENTATION_PATH, app, document, {
    // The module would write the description out anew for everybody who asks.
    raw: false,
    customSiteTitle: 'Construction estimates',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true },
  });
  serveDescription(fastify, DOCUMENTATION_PATH, document);
}
