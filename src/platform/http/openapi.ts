import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { Problem, ProblemField } from './problem';

export const API_VERSION = '1.0.0';

/** The contract of the service, made from the same decorators that guard and validate. */
export function describeApi(app: INestApplication, publicUrl: string): OpenAPIObject {
  const base = new DocumentBuilder()
    .setTitle('Construction estimates')
    .setDescription(
      'Import, calculate, check and export Russian construction cost estimates, exact to the kopeck. ' +
        'Money and quantities are decimal strings. Every `/api/x` is also `/api/v1/x`. Failures are RFC 9457 problems.',
    )
    .setVersion(API_VERSION)
    .setLicense('Proprietary', `${publicUrl}/problems/not-found`)
    .addServer(publicUrl)
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, base, {
    extraModels: [Problem, ProblemField],
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
}
