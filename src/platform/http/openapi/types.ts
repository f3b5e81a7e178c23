import type { OpenAPIObject } from '@nestjs/swagger';
import type { EndpointOptions } from '../endpoint-options';

// The Swagger module has names for these and does not export them.
export type PathItem = OpenAPIObject['paths'][string];
export type Operation = NonNullable<PathItem['get']>;
export type Responses = Operation['responses'];
export type Parameters = NonNullable<Operation['parameters']>;
export type Components = NonNullable<OpenAPIObject['components']>;
export type Schema = NonNullable<Components['schemas']>[string];
/** Answers that are described once, by name. */
export type SharedResponses = NonNullable<Components['responses']>;
export type Headers = NonNullable<Components['headers']>;

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

/** What is known of an operation when it is described. */
export interface OperationFacts {
  path: string;
  method: Method;
  options: EndpointOptions;
  hasBody: boolean;
}
